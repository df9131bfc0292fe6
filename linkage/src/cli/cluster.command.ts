import type { Command } from 'commander';
import { clusterEdges } from '../cluster/cluster-edges.ts';
import { constraintsOf } from '../cluster/constraints.ts';
import { nameWithin } from '../encode/record-names.ts';
import { readRecords } from '../files/read-records.ts';
import { writeTable } from '../files/write-table.ts';
import { LinkageError } from '../problems.ts';
import { toWeight } from '../score/weigh.ts';
import { print } from './input.ts';
import { readDecisions, sayUnknown } from './read-decisions.ts';
import { readPairs } from './read-pairs.ts';
import { thresholdOf } from './threshold.ts';

/** Probability from which pairs join unless told otherwise (Splink's users mostly take it). */
const CLUSTER_AT = 0.95;

type Options = {
  pairs: string;
  thresholdProbability?: string;
  thresholdWeight?: string;
  decisions?: string;
  input?: string[];
  id?: string;
  source?: string;
  oneToOne?: boolean;
  output: string;
  json?: boolean;
};

export function addCluster(program: Command): void {
  program
    .command('cluster')
    .description('connected components of scored pairs under decisions')
    .requiredOption('--pairs <file>', 'pairs that score, or Splink, wrote')
    .option('--threshold-probability <p>', 'join pairs from this probability on (default .95)')
    .option('--threshold-weight <bits>', 'the same as a match weight')
    .option('--one-to-one', 'each source holds a person at most once: the strongest pairs win')
    .option('--input <files...>', 'the records too: those in no pair become clusters of their own')
    .option('--id <column>', 'their column of ids')
    .option('--source <column>', 'their column that names the source (default: each file is one)')
    .option('--decisions <file>', 'JSON list of must-link, never-link and never-merge decisions')
    .requiredOption(
      '--output <file>',
      'clusters: .csv or .parquet with id, cluster (and source, where the pairs name it)',
    )
    .option('--json', 'print counts as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage cluster --pairs pairs.parquet --threshold-probability .95 --output clusters.csv',
    )
    .action(async (options: Options) => {
      const { edges, ids, sources } = await readPairs(options.pairs);
      const threshold = thresholdOf(options) ?? toWeight(CLUSTER_AT);
      const decisions = options.decisions === undefined ? [] : await readDecisions(options.decisions);
      const constraints = constraintsOf(decisions, ids, edges.ids);
      const { clusterOf, cut } = clusterEdges(edges, {
        threshold,
        constraints,
        ...(options.oneToOne === true ? { uniqueSources: uniqueSources(options.pairs, sources) } : {}),
      });
      // Ids that several sources use name no cluster; the source does it with them.
      const names = new Set(ids).size === ids.length ? ids : edges.ids;
      const bySource = sources.some((source) => source !== '');
      const alone = await recordsAlone(options, new Set(edges.ids), bySource, names === ids);
      await writeTable(options.output, ids.length + alone.length, [
        { name: 'id', type: 'text', at: (i) => ids[i] ?? alone[i - ids.length]?.id ?? '' },
        {
          name: 'cluster',
          type: 'text',
          at: (i) => (i < ids.length ? names[clusterOf[i] ?? 0] : alone[i - ids.length]?.name) ?? '',
        },
        ...(bySource
          ? [
              {
                name: 'source',
                type: 'text' as const,
                at: (i: number) => sources[i] ?? alone[i - ids.length]?.source ?? '',
              },
            ]
          : []),
      ]);
      const clusters = new Set(clusterOf).size + alone.length;
      const warnings = sayUnknown(constraints.unknown);
      const records = ids.length + alone.length;
      print(options.json, { ids: records, clusters, cut: cut.length, warnings }, [
        `${records} records are ${clusters} clusters; ${cut.length} pairs were cut.`,
        ...warnings.map((warning) => `Warning: ${warning}`),
      ]);
    });
}

interface Alone {
  readonly id: string;
  readonly source: string;
  /** What its cluster is called. */
  readonly name: string;
}

/** Records of the input that stand in no pair, in their order. */
async function recordsAlone(
  { input, id, source }: Options,
  paired: ReadonlySet<string>,
  bySource: boolean,
  idsTell: boolean,
): Promise<Alone[]> {
  if (input === undefined) return [];
  const records = await readRecords(input, {
    ...(id === undefined ? {} : { id }),
    ...(source === undefined ? {} : { source }),
  });
  const isTold = idsTell && new Set(records.ids).size === records.ids.length;
  return records.ids.flatMap((one, row) => {
    const from = records.source?.[row] ?? '';
    const key = bySource ? nameWithin(from, one) : one;
    return paired.has(key) ? [] : [{ id: one, source: from, name: bySource && !isTold ? key : one }];
  });
}

function uniqueSources(path: string, sources: readonly string[]): Int32Array {
  const names = [...new Set(sources)];
  if (names.length < 2)
    throw new LinkageError(
      'no-sources',
      `${path} does not name two sources; one-to-one means between sources.`,
      {
        path,
      },
    );
  return Int32Array.from(sources, (source) => names.indexOf(source));
}
