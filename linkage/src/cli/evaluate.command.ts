import type { Command } from 'commander';
import { type FalseLinks, falseLinkKinds, falseLinks, falsePairs } from '../evaluate/false-links.ts';
import { type Measured, measureClusters, measurePairs } from '../evaluate/measure.ts';
import { type ThresholdRow, thresholdTable } from '../evaluate/threshold-table.ts';
import { readRecords } from '../files/read-records.ts';
import { readTable } from '../files/read-table.ts';
import { LinkageError } from '../problems.ts';
import { print } from './input.ts';
import { readClusters } from './read-clusters.ts';
import { toFinite } from './read-pairs.ts';
import { thresholdOf } from './threshold.ts';

type Options = {
  clusters?: string;
  pairs?: string;
  truth: string;
  thresholdWeight?: string;
  thresholdProbability?: string;
  records?: string[];
  id?: string;
  lists?: string;
  json?: boolean;
};
type Ids = readonly [string, string];

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('precision, recall and F1 over pairs, with 95 % intervals by resampling persons')
    .option('--clusters <file>', 'clusters: id, cluster')
    .option('--pairs <file>', 'pairs: left, right, weight; also gives a table of thresholds')
    .option('--threshold-weight <bits>', 'pairs from this weight on count as links (default: 0)')
    .option('--threshold-probability <p>', 'the same as a probability')
    .requiredOption('--truth <file>', 'the truth: id, cluster')
    .option('--records <files...>', 'the records, to tell false links by kind: twins, siblings, same names …')
    .option('--id <column>', 'column of ids in the records')
    .option('--lists <columns>', 'their columns of lists with semicolons between')
    .option('--json', 'print the measures as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage evaluate --clusters clusters.csv --truth truth.csv --records people.csv',
    )
    .action(async (options: Options) => {
      const truth = await readClusters(options.truth);
      const { measured, wrong, thresholds } = await measure(options, truth);
      const byKind =
        options.records === undefined
          ? undefined
          : falseLinks(wrong(), await readPeople(options, options.records));
      print(
        options.json,
        {
          ...measured,
          ...(byKind === undefined ? {} : { falseLinks: byKind }),
          ...(thresholds === undefined ? {} : { thresholds }),
        },
        [...sayMeasured(measured), ...sayKinds(byKind), ...sayThresholds(thresholds)],
      );
    });
}

async function measure(
  options: Options,
  truth: ReadonlyMap<string, string>,
): Promise<{ measured: Measured; wrong: () => Iterable<Ids>; thresholds?: readonly ThresholdRow[] }> {
  if (options.clusters !== undefined && options.pairs !== undefined)
    throw new LinkageError('two-inputs', 'Give --clusters or --pairs, not both.');
  if (options.clusters !== undefined) {
    const found = await readClusters(options.clusters);
    return { measured: measureClusters(found, truth), wrong: () => falsePairs(found, truth) };
  }
  if (options.pairs === undefined)
    throw new LinkageError('nothing-to-measure', 'Give --clusters or --pairs.');
  const { pairs } = options;
  const least = thresholdOf(options) ?? 0;
  const { columns } = await readTable(pairs);
  const [left, right, weight] = [
    columns['left'] ?? columns['unique_id_l'],
    columns['right'] ?? columns['unique_id_r'],
    columns['weight'] ?? columns['match_weight'],
  ];
  if (left === undefined || right === undefined)
    throw new LinkageError('no-column', `${pairs} needs columns left and right.`);
  const idsAt = (i: number): Ids => [String(left[i]), String(right[i])];
  const bits = weight?.map((cell, i) => toFinite(cell === null ? '' : String(cell), pairs, i + 1));
  const links = [...left.keys()].filter((i) => bits === undefined || (bits[i] ?? 0) >= least).map(idsAt);
  const scored = bits?.map((one, i) => ({ left: String(left[i]), right: String(right[i]), weight: one }));
  return {
    measured: measurePairs(links, truth),
    wrong: () => links.filter(([a, b]) => truth.has(a) && truth.has(b) && truth.get(a) !== truth.get(b)),
    ...(scored === undefined ? {} : { thresholds: thresholdTable(scored, truth) }),
  };
}

function readPeople({ id, lists }: Options, files: readonly string[]) {
  return readRecords(files, {
    ...(id === undefined ? {} : { id }),
    ...(lists === undefined ? {} : { lists: lists.split(',') }),
  });
}

function sayMeasured(measured: Measured): string[] {
  const say = (name: 'precision' | 'recall'): string =>
    measured[name].of === 0
      ? `${name} cannot be told: there are no ${name === 'precision' ? 'pairs joined' : 'true pairs'}`
      : `${name} ${measured[name].value.toFixed(4)} (95 % ${measured[name].low.toFixed(4)} to ${measured[name].high.toFixed(4)}, of ${measured[name].of} pairs)`;
  const [low, high] = measured.f1Interval;
  return [
    say('precision'),
    say('recall'),
    `F1 ${measured.f1.toFixed(4)} (95 % ${low.toFixed(4)} to ${high.toFixed(4)})`,
  ];
}

function sayKinds(byKind: FalseLinks | undefined): string[] {
  if (byKind === undefined) return [];
  return [
    'False pairs by kind:',
    ...falseLinkKinds.map((kind) => {
      const examples = byKind.examples[kind].map(([a, b]) => `${a} with ${b}`).join('; ');
      return `  ${kind.padEnd(24)}${String(byKind.counts[kind]).padStart(8)}${examples === '' ? '' : `  ${examples}`}`;
    }),
  ];
}

function sayThresholds(rows: readonly ThresholdRow[] | undefined): string[] {
  if (rows === undefined) return [];
  return [
    'From weight  probability     pairs  precision  recall      F1',
    ...rows.map(
      (row) =>
        `${String(row.weight).padStart(11)}  ${row.probability.toFixed(6).padStart(11)}  ${String(row.found).padStart(8)}  ${row.precision.toFixed(4).padStart(9)}  ${row.recall.toFixed(4)}  ${row.f1.toFixed(4)}`,
    ),
  ];
}
