import path from 'node:path';
import { makePlace as makeMadeUpPlace } from '@kinsight/borough';
import { type Place, runUpkeep, type UpkeepStep } from '@kinsight/hub';
import type { Config } from '@kinsight/kit/config';
import { openCluster } from '@kinsight/kit/postgres';
import { type Asked, askTrust } from './ask-trust.ts';
import { type Decided, decideSome } from './decide-some.ts';
import { deliverAll, noDeliveries } from './deliver-all.ts';
import { encodeAtTrust, openParties, readCrosswalk } from './encoded/encode-at-trust.ts';
import { type EncodedLinked, linkEncoded } from './encoded/link-encoded.ts';
import { numberTruth } from './encoded/trust-people.ts';
import { readFound } from './measure/found.store.ts';
import { measurePlace } from './measure/measure-place.ts';
import { measureProgress, type ProgressMeasure } from './measure/measure-progress.ts';
import type { PlaceMeasure } from './measure/place-measure.ts';
import { rehearseTruth } from './measure/rehearse-truth.ts';
import { readStandings } from './measure/standings.store.ts';
import { readTold } from './measure/told.store.ts';
import { readTruth } from './measure/truth.ts';
import { movableClock } from './movable-clock.ts';
import { mostCases, openCases } from './open-cases.ts';
import { readOwnPlan } from './own-plan.ts';
import { type MonthPlayed, playMonths } from './play-months.ts';
import { readUnknowns, type Unknown } from './read-unknowns.ts';
import { type DemoPlace, demoDay, setUpPlace } from './set-up-place.ts';
import { type SignedOutcomes, signOutcomes } from './sign-outcomes.ts';
import { createStopwatch } from './stopwatch.ts';

export type Played = {
  readonly place: DemoPlace;
  readonly measure: PlaceMeasure;
  readonly asked: Asked;
  /** Where a trust sends encodings: what came of matching them. */
  readonly encoded?: EncodedLinked;
  readonly decided: Decided;
  readonly unknowns: readonly Unknown[];
  /** The coverage packet the IG lead released to the centre, as it left. */
  readonly packet: string;
  /** What was reduced, expired and removed at the end, once everything had been measured. */
  readonly upkeep: readonly UpkeepStep[];
  readonly families: number;
  /** What became of the families that were helped; absent where no month was played. */
  readonly progress?: ProgressMeasure;
  readonly months: readonly MonthPlayed[];
  /** Only under a framework that asks for outcomes to be signed off. */
  readonly outcomes?: SignedOutcomes;
};

export type PlayOptions = {
  readonly people: number;
  readonly seed: number;
  readonly framework: string;
  /** How many months the clock moves on after everything has been found. */
  readonly months: number;
};

/** One place from nothing to decisions: made up, set up, delivered, linked, grouped, run, asked, delivered again, decided, measured. */
export async function playPlace(
  config: Config,
  demoPlace: DemoPlace,
  options: PlayOptions,
  tell: (line: string) => void,
): Promise<Played> {
  const watch = createStopwatch((line) => tell(`${demoPlace.name}: ${line}`));
  const folder = path.join(config.home, 'made-up', demoPlace.code);
  await watch.run('make', 'people made up, files written', () =>
    makeMadeUpPlace({
      people: options.people,
      seed: options.seed,
      place: demoPlace.code,
      out: folder,
      months: options.months,
    }),
  );
  const cluster = await openCluster({ dataDir: config.home, databaseUrl: config.databaseUrl });
  const clock = movableClock(demoDay);
  let place: Place | undefined;
  try {
    place = await watch.run('setUp', 'agreements registered, signed and approved', () =>
      setUpPlace(cluster, config, demoPlace, clock),
    );
    return await playIn(place, demoPlace, options, folder, watch, tell, clock);
  } finally {
    await place?.close();
    await cluster.stop();
  }
}

async function playIn(
  place: Place,
  demoPlace: DemoPlace,
  { framework, months }: PlayOptions,
  folder: string,
  watch: ReturnType<typeof createStopwatch>,
  tell: (line: string) => void,
  clock: ReturnType<typeof movableClock>,
): Promise<Played> {
  const analyst = await place.accounts.getReader('analyst');
  const manager = await place.accounts.getReader('manager');
  const tally = noDeliveries();
  const deliver = (name: string, saying: string) =>
    watch.run('intake', saying, () =>
      deliverAll(place, path.join(folder, 'deliveries', name), tally, (line) =>
        tell(`${demoPlace.name}:${line}`),
      ),
    );
  const link = (saying: string) => watch.run('link', saying, () => place.people.linkAll({ reader: analyst }));
  const run = (saying: string) =>
    watch.run('run', saying, () => place.needs.run({ reader: analyst, framework }));

  const parties = openParties(folder);
  if (parties !== undefined)
    await watch.run('encode', 'the trust encoded its patients', () => encodeAtTrust(parties, folder));
  await place.needs.approveFramework({
    reader: manager,
    framework,
    parameters: readOwnPlan(demoPlace.code, framework),
  });
  await deliver('1-first', 'eighteen months of files taken in');
  await link('records linked, families formed');
  const first = await run('signs of need found');
  const asked = await watch.run('ask', 'trust asked about named people', () =>
    askTrust(place, folder, first.run),
  );
  const encoded =
    parties === undefined
      ? undefined
      : await watch.run('encode', 'encodings matched by the linkage unit', () =>
          linkEncoded(place, parties, folder),
        );
  await deliver('2-month', 'one more month taken in');
  await link('linked and formed again');
  const last = await run('signs of need found again');
  const decided = await watch.run('decide', 'first candidates checked and decided', () => decideSome(place));
  const unknowns = await watch.run('coverage', 'what sharing could tell', () =>
    readUnknowns(place, framework),
  );

  const igLead = await place.accounts.getReader('ig-lead');
  const released = await watch.run('coverage', 'counts released to the centre', () =>
    place.insight.releaseCoverage({ reader: igLead, framework }),
  );

  const plain = await readTruth(folder, demoDay);
  const truth =
    parties === undefined ? plain : await numberTruth(plain, readCrosswalk(parties.trust), folder);
  const [found, told] = await place.access.asWorker({ reader: analyst, job: 'rehearse' }, async (tx) => [
    await readFound(tx, last.run),
    await readTold(tx, demoDay),
  ]);
  const { knowable, numbered } = await watch.run('measure', 'measured against the truth', () =>
    rehearseTruth(place, framework, truth, found),
  );
  const later = noDeliveries();
  const cases =
    months === 0 ? [] : await watch.run('cases', 'cases opened', () => openCases(place, mostCases(months)));
  const played = await playMonths({
    place,
    clock,
    folder,
    months,
    cases,
    tally: later,
    watch,
    tell: (line) => tell(`${demoPlace.name}:${line}`),
  });
  const progress =
    played.length === 0
      ? undefined
      : await measureProgress({
          folder,
          truth,
          found,
          cases,
          ...(await place.access.asWorker({ reader: analyst, job: 'rehearse' }, async (tx) => ({
            now: await readStandings(tx),
            told: await readTold(tx),
          }))),
        });
  const upkeep = await watch.run('upkeep', 'reduced to what is needed', () =>
    runUpkeep(place, { reader: igLead }),
  );
  const outcomes =
    played.length === 0
      ? undefined
      : await watch.run('outcomes', 'outcomes signed and audited', () =>
          signOutcomes({
            place,
            clock,
            framework,
            cases,
            tell: (line) => tell(`${demoPlace.name}: ${line}`),
          }),
        );
  // PostgreSQL gets to it by itself in a minute or so; who opens a page of counts before that would wait for minutes.
  await place.db.asOwner((tx) => tx.run('analyze'));
  const { held, ...deliveries } = tally;
  const measure = measurePlace({
    truth,
    found,
    told,
    knowable,
    numbered,
    deliveries: { ...deliveries, refused: deliveries.refused + held },
    seconds: { ...watch.seconds },
  });
  return {
    place: demoPlace,
    measure,
    asked,
    ...(encoded === undefined ? {} : { encoded }),
    decided,
    unknowns,
    packet: JSON.stringify(released.packet),
    upkeep,
    families: new Set(found.members.map((m) => m.family)).size,
    ...(progress === undefined ? {} : { progress }),
    months: played,
    ...(outcomes === undefined ? {} : { outcomes }),
  };
}
