import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { comparePredictions, type Difference } from './linkage/compare-predictions.ts';
import { ownSettings } from './linkage/own-settings.ts';
import { DUCKDB_1, pythonWith, type Release } from './linkage/splink.ts';

// Splink itself against our reading and writing of its files, on made-up people: every comparison kind of its libraries
// predicted by Splink 4 and 5 and by us, and models of ours loaded and predicted by Splink. Skips, saying so, without Python.
// Repeat: npm run bench:splink [-- --json]
const { values: given } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const folder = path.join(import.meta.dirname, '../.kinsight/bench-linkage');
const work = path.join(folder, 'splink-load');
const program = path.join(import.meta.dirname, '../linkage/src/cli.ts');
const script = path.join(import.meta.dirname, 'linkage/splink-load.py');

interface Line extends Difference {
  readonly splink: string;
  readonly what: string;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`);
}

const ours = (...args: readonly string[]): void => run(process.execPath, [program, ...args]);

async function kindsOf(release: Release, python: string): Promise<Line[]> {
  const out = path.join(work, `kinds-${release}`);
  mkdirSync(out, { recursive: true });
  run(python, [script, 'people', work]);
  run(python, [script, 'kinds', work, out]);
  const lines: Line[] = [];
  for (const file of readdirSync(out).filter((name) => name.endsWith('.json'))) {
    const what = path.basename(file, '.json');
    const mine = path.join(out, `${what}-ours.parquet`);
    const input = ['--input', path.join(work, 'people.parquet')];
    ours('score', '--model', path.join(out, file), ...input, '--columns', 'splink', '--output', mine);
    lines.push({
      splink: `${release}`,
      what,
      ...(await comparePredictions(path.join(out, `${what}.parquet`), mine)),
    });
  }
  return lines;
}

/** A model we trained on Splink's settings and saved for it, predicted by both. */
async function loadedBy(release: Release, python: string): Promise<Line> {
  const at = (name: string): string => path.join(work, name);
  const input = ['--input', at('people.parquet')];
  ours('train', '--settings', at(`kinds-${release}/fuzzy.json`), ...input, '--output', at('ours.json'));
  run(python, [script, 'load', at('ours.json'), at('people.parquet'), at('theirs.parquet')]);
  ours('score', '--model', at('ours.json'), ...input, '--columns', 'splink', '--output', at('mine.parquet'));
  return {
    splink: `${release}`,
    what: 'trained by us',
    ...(await comparePredictions(at('theirs.parquet'), at('mine.parquet'))),
  };
}

/** Settings of our own whose columns SQL cannot make, trained and saved for Splink with those columns beside. */
async function preparedFor(release: Release, python: string): Promise<Line> {
  const at = (name: string): string => path.join(work, name);
  const input = ['--input', at('people.csv')];
  const settings = ['--settings', at('own.json')];
  writeFileSync(at('own.json'), JSON.stringify(ownSettings));
  ours('train', ...settings, ...input, '--output', at('own-model.json'));
  ours(
    'train',
    ...settings,
    ...input,
    '--format',
    'splink',
    '--prepared',
    at('prepared.parquet'),
    '--output',
    at('own-splink.json'),
  );
  run(python, [script, 'load', at('own-splink.json'), at('prepared.parquet'), at('theirs.parquet')]);
  ours(
    'score',
    '--model',
    at('own-model.json'),
    ...input,
    '--columns',
    'splink',
    '--output',
    at('mine.parquet'),
  );
  return {
    splink: `${release}`,
    what: 'own settings',
    ...(await comparePredictions(at('theirs.parquet'), at('mine.parquet'))),
  };
}

mkdirSync(work, { recursive: true });
const lines: Line[] = [];
for (const release of [4, 5] as const) {
  const found = pythonWith(release, folder, DUCKDB_1);
  if ('missing' in found) {
    process.stderr.write(`Skipped: Splink ${release}: ${found.missing}\n`);
    continue;
  }
  lines.push(
    ...(await kindsOf(release, found.python)),
    await loadedBy(release, found.python),
    await preparedFor(release, found.python),
  );
}
if (given.json) process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`);
else
  for (const line of lines)
    process.stdout.write(
      `Splink ${line.splink} ${line.what.padEnd(14)} ${String(line.pairs).padStart(7)} pairs, ${line.unlike} not shared, ${line.gammas} gammas apart, weights within ${line.weight.toExponential(1)}\n`,
    );
if (lines.some(({ unlike, gammas, weight }) => unlike > 0 || gammas > 0 || weight > 1e-9))
  process.exitCode = 1;
