// npm run bench:intake [-- rows]: an attendance file taken in by Kinsight against the same rows read by DuckDB and copied into a
// logged table with the same key. Both fold sessions to weeks. Prints ratios; must stay at or below 3.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { migrations } from '@kinsight/hub';
import { clerk, fillTestPlace, intakeOn } from '@kinsight/hub/test';
import { openCluster } from '@kinsight/kit/postgres';
import { byHandTable, loadByHand } from './intake/load-by-hand.ts';
import { writeMarks } from './intake/write-marks.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const rounds = 3;
const limit = 3;
const say = (line: string) => process.stdout.write(`${line}\n`);
const dir = await mkdtemp(join(tmpdir(), 'bench-intake-'));
const [file, sameWords] = [join(dir, 'marks.csv'), join(dir, 'same-words.csv')];
await writeMarks(file, rows);
await writeMarks(sameWords, rows, true);
const cluster = await openCluster({ dataDir: join(dir, 'server') });

type Seconds = { byHand: number; first: number; unchanged: number; sameBytes: number };
const time = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};

async function round(number: number): Promise<Seconds> {
  const db = await cluster.createPlaceDatabase(`bench_intake_${number}`, { migrations });
  await fillTestPlace(db, ['attendance']);
  await db.asOwner((tx) => tx.query(byHandTable));
  const { intake, duck } = intakeOn(db, ['attendance'], { dir: join(dir, `place-${number}`) });
  await duck.run({ statements: { warm: 'select 1 as one' } });
  const deliver = async (path: string) => {
    const outcome = await intake.deliver({
      flow: 'attendance',
      file: path,
      reader: clerk,
      asAt: '2025-01-31',
    });
    if (outcome.state === 'refused' || outcome.state === 'held') throw new Error(outcome.sentence);
  };
  const byHand = await time(() => loadByHand(db, file, join(dir, 'folded.csv')));
  const first = await time(() => deliver(file));
  const unchanged = await time(() => deliver(sameWords));
  const sameBytes = await time(() => deliver(file));
  await duck.close();
  await db.stop();
  await cluster.dropDatabase(`bench_intake_${number}`);
  return { byHand, first, unchanged, sameBytes };
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const all: Seconds[] = [];
for (let number = 0; number < rounds; number += 1) all.push(await round(number));
await cluster.stop();
await rm(dir, { recursive: true, force: true });

const byHand = middle(all.map((one) => one.byHand));
say(`${rows} attendance rows, ${rounds} rounds, medians`);
say(`  by hand (DuckDB reads and folds, COPY)   ${byHand.toFixed(2)} s`);
let worst = 0;
for (const [name, what] of [
  ['first', 'first delivery'],
  ['unchanged', 'second, same words in other bytes'],
  ['sameBytes', 'second, the very same file'],
] as const) {
  const ratio = middle(all.map((one) => one[name] / one.byHand));
  worst = Math.max(worst, ratio);
  say(`  ${what.padEnd(40)} ${middle(all.map((one) => one[name])).toFixed(2)} s  ${ratio.toFixed(2)} times`);
}
say(worst <= limit ? `At most ${limit} times: yes` : `At most ${limit} times: no`);
process.exitCode = worst <= limit ? 0 : 1;
