import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { encoderOf, parseSchema, ukPersonSchema } from '../linkage/src/encoded/index.ts';
import { compareAll, pack } from '../linkage/src/linkage-unit/index.ts';
import { makeCrowd, type Plain } from './encoded/people.ts';

// Encoded comparisons per second and thread, ours and anonlink's, in turn on the same encodings.
// Repeat: npm run bench:encoded [-- --records 10000 --threshold .7 --json]
const run = promisify(execFile);
const folder = path.join(import.meta.dirname, '../.kinsight/bench-encoded');
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const size = option('records', 10_000);
const threshold = option('threshold', 0.7);
const rounds = option('rounds', 3);

const { people } = makeCrowd(2 * size, 5);
const encode = encoderOf(parseSchema(ukPersonSchema), Buffer.alloc(32, 1));
const encodingOf = ({ forename, surname, dob, sex, postcode }: Plain): Uint8Array =>
  encode([forename, surname, dob, sex, postcode]).bits;
const startedEncoding = performance.now();
const [left, right] = [people.slice(0, size), people.slice(size)].map((part) => part.map(encodingOf));
const encodedPerSecond = (2 * size) / ((performance.now() - startedEncoding) / 1000);
if (left === undefined || right === undefined) throw new TypeError('two halves');

/** Every pair counts, also those ruled out by their numbers of ones: anonlink is counted the same. */
const perSecond = (milliseconds: number): number => (size * size) / (milliseconds / 1000);

function runOurs(): { pairs: number; perSecond: number } {
  let pairs = 0;
  const start = performance.now();
  compareAll(
    pack(left ?? [], 1024, (left ?? []).keys()),
    pack(right ?? [], 1024, (right ?? []).keys()),
    threshold,
    () => {
      pairs++;
    },
  );
  return { pairs, perSecond: perSecond(performance.now() - start) };
}

/** A Python environment of its own; undefined, saying so, where anonlink does not install. */
async function installAnonlink(): Promise<string | undefined> {
  const python = path.join(folder, 'python/bin/python');
  mkdirSync(folder, { recursive: true });
  try {
    if (!existsSync(python)) await run('python3', ['-m', 'venv', path.join(folder, 'python')]);
    await run(python, ['-m', 'pip', 'install', '--quiet', 'anonlink==0.15.3'], { timeout: 300_000 });
    return python;
  } catch (error) {
    process.stderr.write(
      `anonlink is skipped: it does not install here (${String(error).split('\n')[0]}).\n`,
    );
    return undefined;
  }
}

async function runAnonlink(python: string): Promise<{ pairs: number; perSecond: number }> {
  const files = [left, right].map((rows, i) => {
    const file = path.join(folder, `side-${i}.txt`);
    writeFileSync(file, (rows ?? []).map((bits) => Buffer.from(bits).toString('base64')).join('\n'));
    return file;
  });
  const script = path.join(import.meta.dirname, 'encoded/run-anonlink.py');
  // One thread each: OpenMP would take all cores.
  const { stdout } = await run(python, [script, ...files, String(threshold)], {
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  const printed = JSON.parse(stdout) as { readonly seconds: readonly number[]; readonly pairs: number };
  return { pairs: printed.pairs, perSecond: perSecond(1000 * Math.min(...printed.seconds)) };
}

const python = await installAnonlink();
const ours: ReturnType<typeof runOurs>[] = [];
const theirs: ReturnType<typeof runOurs>[] = [];
for (let round = 0; round < rounds; round++) {
  ours.push(runOurs());
  if (python !== undefined) theirs.push(await runAnonlink(python));
}
const best = (runs: typeof ours): number => Math.max(...runs.map((one) => one.perSecond));
const result = {
  records: size,
  threshold,
  encodedPerSecond: Math.round(encodedPerSecond),
  ours: { perSecond: Math.round(best(ours)), pairs: ours[0]?.pairs ?? 0 },
  ...(theirs.length === 0
    ? { anonlink: 'skipped' }
    : {
        anonlink: { perSecond: Math.round(best(theirs)), pairs: theirs[0]?.pairs ?? 0 },
        ratios: { anonlink: best(ours) / best(theirs) },
      }),
};
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
else {
  const millions = (n: number): string => `${(n / 1e6).toFixed(1)} M comparisons/s`;
  process.stdout.write(
    `${size} against ${size} encodings of 1,024 bits, Dice from ${threshold}, one thread, best of ${rounds}\n`,
  );
  process.stdout.write(
    `ours      ${millions(result.ours.perSecond)}, ${result.ours.pairs} pairs (encoding: ${result.encodedPerSecond} people/s)\n`,
  );
  process.stdout.write(
    typeof result.anonlink === 'string'
      ? 'anonlink  skipped\n'
      : `anonlink  ${millions(result.anonlink.perSecond)}, ${result.anonlink.pairs} pairs; ours ÷ anonlink ${(best(ours) / best(theirs)).toFixed(2)}\n`,
  );
}
