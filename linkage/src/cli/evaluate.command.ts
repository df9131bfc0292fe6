import type { Command } from 'commander';
import { type FalseLinks, falseLinkKinds, falseLinks, falsePairs } from '../evaluate/false-links.ts';
import { type Measured, measureClusters, measurePairs } from '../evaluate/measure.ts';
import { type ThresholdRow, thresholdTable } from '../evaluate/threshold-table.ts';
import { readRecords } from '../files/read-records.ts';
import { LinkageError } from '../problems.ts';
import { print } from './input.ts';
import { type ClustersRead, readClustersBySource } from './read-clusters.ts';
import { readPairs } from './read-pairs.ts';
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
    .option('--clusters <file>', 'clusters: id, cluster (and source, where sources share ids)')
    .option(
      '--pairs <file>',
      'pairs as score or Splink wrote them: left, right, weight or probability; also gives a table of thresholds',
    )
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
      const truth = await readClustersBySource(options.truth);
      const { measured, wrong, thresholds, withoutTruth } = await measure(options, truth);
      const byKind =
        options.records === undefined
          ? undefined
          : falseLinks(wrong(), await readPeople(options, options.records));
      print(
        options.json,
        {
          ...measured,
          withoutTruth,
          ...(byKind === undefined ? {} : { falseLinks: byKind }),
          ...(thresholds === undefined ? {} : { thresholds }),
        },
        [
          ...sayMeasured(measured),
          ...(withoutTruth === 0
            ? []
            : [`${withoutTruth} records are left out: the truth says nothing of them.`]),
          ...sayKinds(byKind),
          ...sayThresholds(thresholds),
        ],
      );
    });
}

interface Found {
  readonly measured: Measured;
  readonly wrong: () => Iterable<Ids>;
  readonly thresholds?: readonly ThresholdRow[];
  /** Records found of which the truth says nothing. */
  readonly withoutTruth: number;
}

async function measure(options: Options, { clusters: truth, bySource }: ClustersRead): Promise<Found> {
  const { clusters, pairs } = options;
  if (clusters !== undefined && pairs !== undefined)
    throw new LinkageError('two-inputs', 'Give --clusters or --pairs, not both.');
  const path = clusters ?? pairs;
  if (path === undefined) throw new LinkageError('nothing-to-measure', 'Give --clusters or --pairs.');
  const least = thresholdOf(options);
  if (clusters !== undefined && least !== undefined)
    throw new LinkageError('threshold-of-clusters', 'A threshold is for --pairs; clusters have none.');
  const lacking = (ids: Iterable<string>): number => {
    const all = [...ids];
    const without = all.filter((id) => !truth.has(id)).length;
    if (without < all.length) return without;
    throw new LinkageError('no-common-id', `${path} and ${options.truth} have no id in common.`, { path });
  };
  if (pairs === undefined) {
    const { clusters: found } = await readClustersBySource(path, bySource ? true : undefined);
    const withoutTruth = lacking(found.keys());
    return { measured: measureClusters(found, truth), wrong: () => falsePairs(found, truth), withoutTruth };
  }
  const { scored, ids, isWeighed } = await readScored(pairs, bySource);
  const withoutTruth = lacking(ids);
  const links = scored
    .filter(({ weight }) => !isWeighed || weight >= (least ?? 0))
    .map(({ left, right }): Ids => [left, right]);
  return {
    measured: measurePairs(links, truth),
    wrong: () => links.filter(([a, b]) => truth.has(a) && truth.has(b) && truth.get(a) !== truth.get(b)),
    ...(isWeighed ? { thresholds: thresholdTable(scored, truth) } : {}),
    withoutTruth,
  };
}

/** Each pair once, at its highest weight, whichever record the file names first. */
async function readScored(
  path: string,
  bySource: boolean,
): Promise<{
  scored: { left: string; right: string; weight: number }[];
  ids: readonly string[];
  isWeighed: boolean;
}> {
  const { edges, ids, isWeighed } = await readPairs(path, true);
  const names = bySource || new Set(ids).size < ids.length ? edges.ids : ids;
  const once = new Map<number, { left: string; right: string; weight: number }>();
  for (let edge = 0; edge < edges.count; edge++) {
    const [l = 0, r = 0, weight = 0] = [edges.left[edge], edges.right[edge], edges.weight[edge]];
    const key = l * ids.length + r;
    if (weight >= (once.get(key)?.weight ?? Number.NEGATIVE_INFINITY))
      once.set(key, { left: names[l] ?? '', right: names[r] ?? '', weight });
  }
  return { scored: [...once.values()], ids: names, isWeighed };
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
