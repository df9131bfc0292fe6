import type { Command } from 'commander';
import { clusterEdges } from '../cluster/cluster-edges.ts';
import { constraintsOf } from '../cluster/constraints.ts';
import { readTable } from '../files/read-table.ts';
import { writeTable } from '../files/write-table.ts';
import { LinkageError } from '../problems.ts';
import { EdgeStore } from '../score/edges.ts';
import { toWeight } from '../score/weigh.ts';
import { print } from './input.ts';
import { readDecisions } from './read-decisions.ts';

type Options = {
  pairs: string;
  thresholdProbability?: string;
  thresholdWeight?: string;
  decisions?: string;
  output: string;
  json?: boolean;
};

export function addCluster(program: Command): void {
  program
    .command('cluster')
    .description('connected components of scored pairs under decisions')
    .requiredOption('--pairs <file>', 'pairs that score wrote: left, right, weight')
    .option('--threshold-probability <p>', 'join pairs from this probability on (default .95)')
    .option('--threshold-weight <bits>', 'the same as a match weight')
    .option('--decisions <file>', 'JSON list of must-link, never-link and never-merge decisions')
    .requiredOption('--output <file>', 'clusters: .csv or .parquet with id, cluster')
    .option('--json', 'print counts as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage cluster --pairs pairs.parquet --threshold-probability .95 --output clusters.csv',
    )
    .action(async (options: Options) => {
      const table = await readTable(options.pairs);
      const [left, right, weight] = ['left', 'right', 'weight'].map((name) => {
        const cells = table.columns[name];
        if (cells === undefined)
          throw new LinkageError('no-column', `${options.pairs} has no column ${name}.`);
        return cells;
      });
      const ids = [...new Set([...(left ?? []), ...(right ?? [])].map(String))].sort();
      const rows = new Map(ids.map((id, row) => [id, row]));
      const store = new EdgeStore();
      left?.forEach((id, i) => {
        const [a, b] = [rows.get(String(id)) ?? 0, rows.get(String(right?.[i])) ?? 0];
        store.add(Math.min(a, b), Math.max(a, b), 0, Number(weight?.[i]), 0);
      });
      const threshold =
        options.thresholdWeight === undefined
          ? toWeight(Number(options.thresholdProbability ?? 0.95))
          : Number(options.thresholdWeight);
      if (Number.isNaN(threshold)) throw new LinkageError('bad-threshold', 'The threshold is not a number.');
      const decisions = options.decisions === undefined ? [] : await readDecisions(options.decisions);
      const { clusterOf, cut } = clusterEdges(store.finish(ids), {
        threshold,
        constraints: constraintsOf(decisions, ids),
      });
      await writeTable(options.output, ids.length, [
        { name: 'id', type: 'text', at: (i) => ids[i] ?? '' },
        { name: 'cluster', type: 'text', at: (i) => ids[clusterOf[i] ?? 0] ?? '' },
      ]);
      const clusters = new Set(clusterOf).size;
      print(options.json, { ids: ids.length, clusters, cut: cut.length }, [
        `${ids.length} records are ${clusters} clusters; decisions cut ${cut.length} pairs.`,
      ]);
    });
}
