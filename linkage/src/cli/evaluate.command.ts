import type { Command } from 'commander';
import { type Measured, measureClusters, measurePairs } from '../evaluate/measure.ts';
import { readTable } from '../files/read-table.ts';
import { LinkageError } from '../problems.ts';
import { print } from './input.ts';

type Options = { clusters?: string; pairs?: string; truth: string; thresholdWeight: string; json?: boolean };

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('precision, recall and F1 over pairs, with 95 % intervals')
    .option('--clusters <file>', 'clusters: id, cluster')
    .option('--pairs <file>', 'pairs: left, right, weight')
    .option('--threshold-weight <bits>', 'pairs from this weight on count as links', '0')
    .requiredOption('--truth <file>', 'the truth: id, cluster')
    .option('--json', 'print the measures as JSON')
    .addHelpText('after', '\nExample\n  kinsight-linkage evaluate --clusters clusters.csv --truth truth.csv')
    .action(async (options: Options) => {
      const truth = await readClusters(options.truth);
      const measured =
        options.clusters !== undefined
          ? measureClusters(await readClusters(options.clusters), truth)
          : await measureFile(options, truth);
      const say = (name: 'precision' | 'recall'): string =>
        `${name} ${measured[name].value.toFixed(4)} (95 % ${measured[name].low.toFixed(4)} to ${measured[name].high.toFixed(4)}, of ${measured[name].of} pairs)`;
      print(options.json, measured, [say('precision'), say('recall'), `F1 ${measured.f1.toFixed(4)}`]);
    });
}

async function measureFile(options: Options, truth: ReadonlyMap<string, string>): Promise<Measured> {
  if (options.pairs === undefined)
    throw new LinkageError('nothing-to-measure', 'Give --clusters or --pairs.');
  const table = await readTable(options.pairs);
  const [left, right, weight] = [table.columns['left'], table.columns['right'], table.columns['weight']];
  if (left === undefined || right === undefined)
    throw new LinkageError('no-column', `${options.pairs} needs columns left and right.`);
  const least = Number(options.thresholdWeight);
  const pairs = left.flatMap((id, i): [string, string][] =>
    weight === undefined || Number(weight[i]) >= least ? [[String(id), String(right[i])]] : [],
  );
  return measurePairs(pairs, truth);
}

async function readClusters(path: string): Promise<Map<string, string>> {
  const table = await readTable(path);
  const id = table.columns['id'] ?? table.columns['unique_id'];
  const cluster = table.columns['cluster'] ?? table.columns['cluster_id'];
  if (id === undefined || cluster === undefined)
    throw new LinkageError(
      'no-column',
      `${path} needs columns id and cluster; it has ${table.names.join(', ')}.`,
    );
  return new Map(id.map((cell, row) => [String(cell), String(cluster[row])]));
}
