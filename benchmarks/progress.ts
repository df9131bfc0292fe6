import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, testCluster, testDatabase } from '@kinsight/kit/postgres';
import { createAccess } from '../hub/src/access/index.ts';
import { createDuck } from '../hub/src/duck/index.ts';
import { calendarOf, loadLaw } from '../hub/src/law/index.ts';
import { openFrameworks } from '../hub/src/needs/index.ts';
import { createProgress, type MeasuredCase } from '../hub/src/progress/index.ts';
import { analyst as reader } from './needs/analyst.ts';
import { flowsAt } from './needs/flows-at.ts';
import { seedPlace } from './needs/seed-place.ts';

// Progress of 5,000 open cases after a delivery that touches 1 % of them, against measuring all of them anew.
// Repeat: npm run bench:progress [-- 5000]. Must: at most a tenth of the time, and the same states.
const root = fileURLToPath(new URL('..', import.meta.url));
const cases = Number(process.argv[2] ?? '5000');
const rounds = 3;
const law = loadLaw(path.join(root, 'law'));
const clock = fixedClock('2025-03-03');

/** Everybody in families of two adults and two children; seedPlace puts fewer than half of them into one. */
const fillFamilies = (db: TestDatabase): Promise<void> =>
  db.asOwner(async (tx) => {
    await tx.run(
      `insert into families.family (id, anchor, known_from) overriding system value select f, f * 4, 1 from generate_series(1, ${cases}) f on conflict do nothing`,
    );
    await tx.run(
      `insert into families.member (family, person, role, because, flows, known_from)
       select (id - 1) / 4 + 1, id, case when (id - 1) % 4 < 2 then 'resident-carer' else 'child' end, '{}', '{1}', 1 from people.person
       where id <= ${cases * 4} and not exists (select from families.member m where m.person = person.id)`,
    );
    // seedPlace numbers its deliveries itself.
    await tx.run(
      `select setval(pg_get_serial_sequence('intake.delivery', 'id'), (select max(id) from intake.delivery))`,
    );
    await tx.run('analyze');
  });

const openCase = (id: number): MeasuredCase => ({
  id,
  family: id,
  families: [{ family: id, from: null, to: null }],
  framework: 'family-help',
  opened: '2024-08-20',
  closed: null,
  team: 'north',
  lead: null,
  needs: [
    ['1.1', id * 4],
    ['7.1', id * 4 - 3],
    ['8.1', null],
    ['10.1', id * 4 - 2],
    ['10.2', null],
  ].map(([need, person]) => ({
    need: String(need),
    person: person === null ? null : Number(person),
    foundOn: '2024-08-20',
    struckOut: null,
  })),
});

/** The police's next file: one more day, and an incident in each of 1 % of the families. */
const deliver = (db: TestDatabase, round: number): Promise<void> =>
  db.asOwner(async (tx) => {
    const day = `2025-03-0${round}`;
    const { load } = await tx.one<{ load: number }>(
      `select ledger.next_load('delivery', now(), null) as load`,
    );
    const { id } = await tx.one<{ id: number }>(
      `insert into intake.delivery (flow, load, state, file_name, sha256, bytes, mode, as_at, received_at)
       values (7, $1, 'accepted', 'police', decode(md5($2), 'hex'), 1, 'full', $3, now()) returning id`,
      [load, `police ${round}`, day],
    );
    await tx.run('update intake.coverage set ends = $1, delivery = $2 where flow = 7', [day, id]);
    await tx.run(
      `insert into intake.fact (flow, dataset, record, fact_key, starts, details, digest, delivery, known_from)
       select 7, 'occurrence', (f * 4 - 3) * 16 + 7, 'bench ' || f || ' ' || $3, $4, '{"role": "Suspect", "domestic_abuse": false}', '\\x00', $2, $1
       from generate_series($5::bigint, ${cases}, 100) f`,
      [load, id, round, day, round],
    );
  });

const runDir = mkdtempSync(path.join(tmpdir(), 'bench-progress-'));
const duck = createDuck({ runDir, memoryMb: 1024, seconds: 600 });
const db = await testDatabase({ migrations: [kitMigrations, path.join(root, 'hub/migrations')] });
const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const say = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
try {
  await seedPlace(db, cases * 4);
  await fillFamilies(db);
  const open = Array.from({ length: cases }, (_, i) => openCase(i + 1));
  const progress = createProgress({
    access: createAccess({ db, clock, loaders: { flows: () => Promise.resolve([]) } }),
    clock,
    duck,
    runDir,
    frameworks: openFrameworks(path.join(root, 'frameworks')),
    folder: path.join(root, 'frameworks'),
    terms: calendarOf(law, 'england').terms,
    needsTwo: () => false,
    cases: (_tx, families) =>
      Promise.resolve(families === undefined ? open : open.filter((c) => families.includes(c.family))),
    flowsAt,
  });
  const timed = async (everything: boolean) => {
    const started = performance.now();
    const outcome = await progress.recompute({ reader, everything });
    return { ms: performance.now() - started, ...outcome };
  };
  await timed(true); // the child processes have started, pages are cached
  const [some, all]: [number[], number[]] = [[], []];
  let different = 0;
  for (let round = 1; round <= rounds; round++) {
    await deliver(db, round);
    const part = await timed(false);
    const whole = await timed(true);
    some.push(part.ms);
    all.push(whole.ms);
    different +=
      whole.changes.length + (JSON.stringify(part.states) === JSON.stringify(whole.states) ? 0 : 1);
    console.log(
      `round ${round}: ${part.measured} of ${part.cases} cases measured, ${part.workedOut} worked out, ${part.changes.length} changed: ${say(part.ms)} (what is due ${say(part.took.due)}, measuring ${say(part.took.measure)}, states ${say(part.took.states)}); all anew ${say(whole.ms)} (${say(whole.took.due)}, ${say(whole.took.measure)}, ${say(whole.took.states)})`,
    );
  }
  const share = median(some) / median(all);
  const isReached = share <= 0.1 && different === 0;
  console.log(
    `${cases} cases, 1 % touched: ${say(median(some))} against ${say(median(all))}, a share of ${share.toFixed(3)}; states that differ: ${different}. ${isReached ? 'Reached' : 'Not reached'}: at most .1, the same states.`,
  );
  process.exitCode = isReached ? 0 : 1;
} finally {
  await duck.close();
  await db.stop();
  await (await testCluster()).stop();
  rmSync(runDir, { recursive: true, force: true });
}
