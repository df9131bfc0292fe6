import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pythonWith } from './linkage/splink.ts';

// Splink's own demo settings on historical-like made-up persons: Splink's clusters, ours from the same settings, ours from
// Splink's trained model. Skips, saying so, without Python. Repeat: npm run bench:historical [-- --json]
const work = path.join(import.meta.dirname, '../.kinsight/bench-linkage/historical');
const program = path.join(import.meta.dirname, '../linkage/src/cli.ts');
const script = path.join(import.meta.dirname, 'linkage/historical.py');
const PROBABILITIES = ['0.5', '0.8', '0.9', '0.95', '0.99'];
const at = (name: string): string => path.join(work, name);

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`);
  return stdout;
}
const ours = (...args: readonly string[]): string => run(process.execPath, [program, ...args]);

interface Line {
  readonly by: string;
  readonly probability: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

function measured(by: string, probability: string, clusters: string): Line {
  const said = JSON.parse(ours('evaluate', '--clusters', clusters, '--truth', at('truth.csv'), '--json')) as {
    precision: { value: number };
    recall: { value: number };
    f1: { value: number } | number;
  };
  const f1 = typeof said.f1 === 'number' ? said.f1 : said.f1.value;
  return { by, probability, precision: said.precision.value, recall: said.recall.value, f1 };
}

mkdirSync(work, { recursive: true });
const found = pythonWith(5, path.dirname(work));
if ('missing' in found) process.stderr.write(`Skipped: Splink 5: ${found.missing}\n`);
else {
  run(found.python, [script, 'people', work]);
  run(found.python, [script, 'splink', work, ...PROBABILITIES]);
  ours(
    'train',
    '--settings',
    at('settings.json'),
    '--input',
    at('people.parquet'),
    '--output',
    at('ours.json'),
  );
  const lines = PROBABILITIES.flatMap((probability) => [
    measured('Splink 5', probability, at(`splink-${probability}.csv`)),
    ...(['trained', 'ours'] as const).map((model) => {
      const output = at(`${model}-${probability}.csv`);
      const input = ['--input', at('people.parquet'), '--threshold-probability', probability];
      ours('link', '--model', at(`${model}.json`), ...input, '--output', output);
      return measured(model === 'ours' ? 'Kinsight' : 'Kinsight, Splink’s model', probability, output);
    }),
  ]);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`);
  else
    for (const { by, probability, precision, recall, f1 } of lines)
      process.stdout.write(
        `${by.padEnd(26)} from ${probability.padEnd(4)}  precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}  F1 ${f1.toFixed(4)}\n`,
      );
}
