import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CrashPoint, crashPoints } from '@kinsight/hub';
import { deliverAll, noDeliveries } from '../deliver-all.ts';
import { readManifest } from '../manifest.ts';
import type { KillPlace } from './kill-place.ts';
import { database } from './kill-place.ts';

/** One command that writes, in a state of the place in which it has something to do. */
export type Scenario = {
  readonly name: string;
  readonly stage: string;
  /** The command; asked for after the stage is there, because it may name a number found in it. */
  readonly words: (place: KillPlace) => Promise<readonly string[]>;
  /**
   * `once`: one transaction, and doing it again would be a second deed: after a kill the place is as before or as after.
   * `again`: a restart does it again whatever was done, and ends as if nothing had happened.
   */
  readonly how: 'once' | 'again';
  /** Lays out what the command takes; called after the stage was brought back. */
  readonly layOut?: (place: KillPlace) => void;
  /** Dies at each named point once, instead of at random moments; what is delivered: flow, file, day. */
  readonly diesAt?: { readonly points: readonly CrashPoint[]; readonly delivery: DeliveryOf };
  /** PostgreSQL is killed in the same moment. */
  readonly serverToo?: boolean;
  /** The database is missing when it begins. */
  readonly withoutDatabase?: boolean;
  /** What must hold beside the state of the database once all is done; gives what is wrong. */
  readonly check?: (place: KillPlace) => Promise<readonly string[]>;
};

type DeliveryOf = (place: KillPlace) => readonly [flow: string, file: string, asAt: string];

const as = (login: string, ...words: readonly string[]): readonly string[] => ['--as', login, ...words];
const fixed = (words: readonly string[]) => () => Promise.resolve(words);
const number = (place: KillPlace, sql: string): Promise<string> =>
  place.inDatabase((db) => db.asAdministrator(async (tx) => String((await tx.one<{ n: number }>(sql)).n)));

/** Takes the place through its life and keeps each state that a scenario begins in. */
export async function keepStages(place: KillPlace): Promise<void> {
  await place.inPlace(async (at) => {
    await at.needs.approveFramework({
      reader: await at.accounts.getReader('manager'),
      framework: 'family-help',
    });
  });
  await place.keep('ready');
  await place.inPlace((at) => deliverAll(at, place.filesOf('1-first'), noDeliveries(), () => undefined));
  await place.keep('delivered');
  await place.inPlace(async (at) => {
    await at.people.linkAll({ reader: await at.accounts.getReader('analyst') });
  });
  await place.keep('linked');
  await place.inDatabase((db) =>
    db.asAdministrator((tx) => tx.run('truncate families.member, families.lineage, families.family')),
  );
  await place.keep('unformed');
  await place.bringBack('linked');
  await place.inPlace(async (at) => {
    await at.needs.run({ reader: await at.accounts.getReader('analyst'), framework: 'family-help' });
  });
  await place.keep('ran');
  await place.inPlace((at) => deliverAll(at, place.filesOf('2-month'), noDeliveries(), () => undefined));
  await place.keep('month');
  // As after a year without upkeep: everything has something to remove.
  await place.inDatabase((db) =>
    db.asAdministrator(async (tx) => {
      await tx.run(`update intake.fact set starts = starts - 1200, ends = ends - 1200 where id % 3 = 0`);
      await tx.run(`update intake.quarantine set expires_on = '2025-01-01'`);
      await tx.run(
        `update intake.delivery set state = 'held', received_at = '2024-01-01', load = null where id = (select max(id) from intake.delivery where state = 'refused')`,
      );
    }),
  );
  await place.keep('worn');
  await place.makeOlder();
  await place.keep('older');
  await place.bringBack('ran');
  // A backup, and a recall after it which a restore has to do again.
  await place.kinsight(as('administrator', 'backup', path.join(place.home, 'backups', 'kept.backup')));
  const housing = await number(place, housingDelivery);
  await place.kinsight(as('ig-lead', 'delivery', 'recall', housing, '--reason', 'sent by mistake'));
  await place.keep('recalled');
}

const housingDelivery = `select max(d.id) as n from intake.delivery d join agreements.flow f on f.id = d.flow where f.code = 'housing'`;

const commands: readonly Scenario[] = [
  {
    name: 'deliver',
    stage: 'ready',
    how: 'again',
    words: (place) => {
      const entry = readManifest(place.filesOf('1-first')).find(({ flow }) => flow === 'attendance');
      return Promise.resolve(
        as('analyst', 'deliver', entry?.file ?? '', '--flow', 'attendance', '--as-at', entry?.asAt ?? ''),
      );
    },
  },
  {
    name: 'delivery inbox',
    stage: 'ran',
    how: 'again',
    words: fixed(as('analyst', 'delivery', 'inbox')),
    layOut: (place) => {
      for (const { flow, file, asAt, mode } of readManifest(place.filesOf('2-month'))) {
        if (!['attendance', 'benefits', 'housing', 'police', 'school-roll'].includes(flow)) continue;
        const folder = path.join(inboxOf(place), flow);
        mkdirSync(folder, { recursive: true });
        const to = path.join(folder, `${asAt}${mode === 'delta' ? '-delta' : ''}${path.extname(file)}`);
        const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
        writeFileSync(`${to}.made-up`, `made-up sha256 ${sha256}\n`);
        copyFileSync(file, to);
      }
    },
    check: (place) => {
      const left = readdirSync(inboxOf(place), { recursive: true, withFileTypes: true })
        .filter(
          (entry) =>
            entry.isFile() && !entry.parentPath.endsWith('refused') && !entry.name.endsWith('.made-up'),
        )
        .map(({ name }) => name);
      return Promise.resolve(left.length > 0 ? [`left in the inbox: ${left.join()}`] : []);
    },
  },
  { name: 'people link', stage: 'month', how: 'once', words: fixed(as('analyst', 'people', 'link')) },
  { name: 'families form', stage: 'unformed', how: 'once', words: fixed(as('analyst', 'families', 'form')) },
  { name: 'run', stage: 'linked', how: 'once', words: fixed(as('analyst', 'run')) },
  {
    name: 'candidate decide',
    stage: 'ran',
    how: 'once',
    words: async (place) =>
      as(
        'manager',
        'candidate',
        'decide',
        await number(place, 'select min(id) as n from needs.candidate where known_to is null'),
        'hold',
        '--reason',
        'ask the school first',
        '--why',
        'weekly triage',
      ),
  },
  {
    name: 'delivery recall',
    stage: 'ran',
    how: 'once',
    words: async (place) =>
      as(
        'ig-lead',
        'delivery',
        'recall',
        await number(place, housingDelivery),
        '--reason',
        'sent by mistake',
      ),
  },
  {
    name: 'backup',
    stage: 'ran',
    how: 'again',
    words: fixed(as('administrator', 'backup')),
    check: checkBackups,
  },
  { name: 'upkeep', stage: 'worn', how: 'again', words: fixed(as('ig-lead', 'upkeep')) },
  {
    name: 'place make, on an older schema',
    stage: 'older',
    how: 'again',
    words: fixed(['place', 'make', '--code', 'batterby', '--name', 'Batterby', '--today', '2025-02-28']),
  },
  {
    name: 'restore',
    stage: 'recalled',
    how: 'again',
    withoutDatabase: true,
    words: (place) =>
      Promise.resolve(['--place', 'batterby', 'restore', path.join(place.home, 'backups', 'kept.backup')]),
  },
];

/** Changed, new and gone people and facts. */
const rollOfMonth: DeliveryOf = (place) => {
  const entry = readManifest(place.filesOf('2-month')).find(({ flow }) => flow === 'school-roll');
  return ['school-roll', entry?.file ?? '', entry?.asAt ?? ''];
};

/** Every command that writes, and some of them with the server killed beside them. */
export const scenarios: readonly Scenario[] = [
  ...commands,
  {
    name: 'deliver, at each named point',
    stage: 'ran',
    how: 'again',
    words: (place) => {
      const [flow, file, asAt] = rollOfMonth(place);
      return Promise.resolve(as('analyst', 'deliver', file, '--flow', flow, '--as-at', asAt));
    },
    diesAt: { points: crashPoints, delivery: rollOfMonth },
  },
  ...commands
    .filter(({ name }) => ['deliver', 'people link', 'run', 'delivery recall'].includes(name))
    .map((one) => ({ ...one, name: `${one.name}, and its server`, serverToo: true })),
];

const inboxOf = (place: KillPlace): string => path.join(place.home, 'places', 'batterby', 'inbox');

/** Every file that bears a backup's name is whole. */
async function checkBackups(place: KillPlace): Promise<readonly string[]> {
  const folder = path.join(place.home, 'backups');
  const wrong: string[] = [];
  const files = readdirSync(folder).filter((name) => name.startsWith(database) && name.endsWith('.backup'));
  for (const name of files) {
    const { code, err } = await place.kinsight(['restore', '--check', path.join(folder, name)]);
    if (code !== 0) wrong.push(`${name}: ${err}`);
  }
  return files.length === 0 ? ['there is no backup'] : wrong;
}
