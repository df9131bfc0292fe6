import path from 'node:path';
import { createTerminal, runCommand, type Terminal } from '@kinsight/kit/command';
import { loadConfig } from '@kinsight/kit/config';
import { openCluster } from '@kinsight/kit/postgres';
import { Command, InvalidArgumentError } from 'commander';
import { handInPackets } from './centre/hand-in-packets.ts';
import { type SetUpCentre, setUpCentre } from './centre/set-up-centre.ts';
import { toFigures, toIntervals } from './measure/figures.ts';
import { poolProgress, progressFigures } from './measure/measure-progress.ts';
import { poolMeasures } from './measure/place-measure.ts';
import { playAll } from './play-all.ts';
import { sayPlace, sayPooled, sayProgress } from './say-results.ts';
import { serveUntilStopped } from './serve-places.ts';
import { demoDay, frameworkOf, places } from './set-up-place.ts';

type Options = {
  seed: number;
  people: number;
  json?: boolean;
  framework: string;
  months: number;
  atOnce: number;
  serve: boolean;
  centre?: boolean;
};

const program = new Command('demo')
  .description(
    'Three made-up places, from partners’ files to families found, measured against the truth they were made from.',
  )
  .option('--seed <n>', 'which made-up people: the same seed makes the same places', whole, 1)
  .option('--people <n>', 'people in each place', whole, 12_000)
  .option(
    '--framework <name>',
    'by which framework needs are judged (Lemonford: by that of 2022-25, whose outcomes are signed)',
    'family-help',
  )
  .option(
    '--months <n>',
    'months of help played after that, up to 12; 0 ends where families are found',
    upToTwelve,
    3,
  )
  .option('--at-once <n>', 'places played at the same time', whole, 3)
  .option('--json', 'figures as one JSON document on standard output')
  .option('--no-serve', 'end when the figures are told; on a terminal the places are served then')
  .option('--centre', 'the centre’s site alone, in seconds, without the places')
  .addHelpText(
    'after',
    `\nThe clock stands at ${demoDay}. Nobody exists. JSON alone: npm run -s demo -- --json`,
  )
  .action(async (options: Options) => play(options));

async function play(options: Options): Promise<void> {
  const started = performance.now();
  const terminal = createTerminal({ json: options.json ?? false });
  const config = loadConfig();
  const home = path.join(config.home, 'demo');
  if (!options.centre)
    terminal.progress(
      `Three made-up places of ${options.people.toLocaleString('en-GB')} people, seed ${options.seed}, on ${demoDay} …`,
    );
  const cluster = await openCluster({ dataDir: home, databaseUrl: config.databaseUrl }); // held open while the places come and go
  const isWatched = process.stdin.isTTY && process.stdout.isTTY && !terminal.json && options.serve;
  try {
    if (options.centre) {
      sayCentre(terminal, await setUpCentre(cluster, { ...config, home }));
      if (isWatched) await serveUntilStopped(cluster, { ...config, home }, terminal, []);
      return;
    }
    const orders = places.map(({ code }) => ({
      place: code,
      people: options.people,
      seed: options.seed,
      framework: options.months === 0 ? options.framework : frameworkOf(code, options.framework),
      months: options.months,
      home,
    }));
    // The centre holds nobody's data and waits for no place: it is made while they play.
    const [{ played, memoryMb }, centre] = await Promise.all([
      playAll(orders, options.atOnce, (line) => terminal.progress(line)),
      setUpCentre(cluster, { ...config, home }),
    ]);
    const refused = await handInPackets(
      cluster,
      { ...config, home },
      played.map(({ packet }) => packet),
    );
    for (const why of refused) terminal.progress(`The centre refused a packet: ${why}`);
    const pooled = poolMeasures(played.map((p) => p.measure));
    const helped = played.flatMap((p) => p.progress ?? []);
    const seconds = (performance.now() - started) / 1000;
    for (const place of played) sayPlace(terminal, place);
    if (helped.length > 0) sayProgress(terminal, poolProgress(helped));
    sayPooled(terminal, toFigures(pooled), toIntervals(pooled), seconds, memoryMb);
    terminal.result({
      seed: options.seed,
      day: demoDay,
      framework: options.framework,
      places: played.map((p) => ({
        name: p.place.code,
        ...toFigures(p.measure),
        familiesFound: p.families,
        coverage: p.unknowns,
        asked: p.asked,
        decisions: p.decided,
        ...(p.progress === undefined ? {} : { progress: progressFigures(p.progress), months: p.months }),
        ...(p.outcomes === undefined ? {} : { outcomes: p.outcomes }),
      })),
      pooled: {
        ...toFigures(pooled),
        intervals: toIntervals(pooled),
        ...(helped.length === 0 ? {} : { progress: progressFigures(poolProgress(helped)) }),
      },
      seconds,
    });
    sayCentre(terminal, centre);
    if (isWatched) await serveUntilStopped(cluster, { ...config, home }, terminal);
  } finally {
    await cluster.stop();
  }
}

/** The centre of the three places, with its texts, replies and newsletter. */
function sayCentre(terminal: Terminal, { texts, heldReplies, letters }: SetUpCentre): void {
  terminal.print(
    `\nThe centre: ${texts} texts, one of them in sign-off; ${heldReplies} replies to read; ${letters} letters caught, none passed on.`,
  );
}

function upToTwelve(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) > 12)
    throw new InvalidArgumentError('Give a whole number from 0 to 12.');
  return Number(text);
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1)
    throw new InvalidArgumentError('Give a whole number from 1.');
  return Number(text);
}

process.exitCode = await runCommand(program);
