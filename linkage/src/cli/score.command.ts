import type { Command } from 'commander';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Table } from '../encode/table.ts';
import { withForeignSql } from '../files/ask-duckdb.ts';
import { type OutColumn, type Part, writeParts, writeTable } from '../files/write-table.ts';
import { openTable } from '../link/open-table.ts';
import { refuseOneSource } from '../link/refuse-one-source.ts';
import { scoreInParts } from '../link/score-in-parallel.ts';
import { type Edges, noEdges } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { isForeign } from '../settings/is-foreign.ts';
import { openPool } from '../workers/pool.ts';
import {
  ALLOW_SQL,
  type InputOptions,
  print,
  readInput,
  readModel,
  type SqlOptions,
  withInput,
} from './input.ts';
import { pairColumns } from './pair-columns.ts';
import {
  pairBudgetOf,
  type ThresholdOptions,
  thresholdOf,
  withPairBudget,
  withThreshold,
} from './threshold.ts';

type Options = InputOptions &
  SqlOptions &
  ThresholdOptions & {
    model: string;
    linkType?: string;
    columns: string;
    pairBudget?: string;
    output: string;
    json?: boolean;
  };

export function addScore(program: Command): void {
  withThreshold(withPairBudget(withInput(program.command('score'))))
    .description('compare and weigh pairs under a trained model, ours or of Splink 4 or 5')
    .requiredOption('--model <file>', 'a model that train, or Splink, wrote')
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe (default: what the model says)')
    .option(
      '--columns <style>',
      'names of the output: kinsight (left, right, weight …) or splink',
      'kinsight',
    )
    .option(...ALLOW_SQL)
    .requiredOption(
      '--output <file>',
      'pairs: .parquet or .csv with left, right, weight, probability, match_key and the gamma of each comparison',
    )
    .option('--json', 'print counts as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage score --model model.json --input people.csv --threshold-weight 2 --output pairs.parquet',
    )
    .action(async (options: Options) => {
      const model = await readModel(options.model, options.linkType, options);
      const table = encodeRecords(await readInput(options, model.settings), model.settings);
      refuseOneSource(table, model.settings);
      const threshold = thresholdOf(options) ?? Number.NEGATIVE_INFINITY;
      const write = isForeign(model.settings) ? writeForeign : writeInParallel;
      const { kept, pairs, pairsByRule } = await write(options, table, model, threshold);
      const byRule = model.settings.blockingRules.map((rule, i) => ({
        rule: rule.name,
        pairs: pairsByRule[i] ?? 0,
      }));
      print(options.json, { records: table.size, compared: pairs, kept, byRule }, [
        `Compared ${pairs} pairs and kept ${kept} in ${options.output}.`,
      ]);
    });
}

/** Below this many records threads take longer to start than scoring takes. */
const FEW = 5_000;

interface Written {
  readonly kept: number;
  readonly pairs: number;
  readonly pairsByRule: readonly number[];
}

/** On all cores, part by part into the file: pairs never need to fit in memory. */
async function writeInParallel(
  options: Options,
  table: Table,
  model: Model,
  threshold: number,
): Promise<Written> {
  const pool = openPool(table.size < FEW ? 1 : undefined);
  const pairsByRule = model.settings.blockingRules.map(() => 0);
  const columnsOf = (edges: Edges): OutColumn[] => pairColumns(edges, table, model.settings, options.columns);
  try {
    const open = await openTable(pool, table, model.settings, ['blockingRules'], pairBudgetOf(options));
    const parts = async function* (): AsyncGenerator<Part> {
      for await (const part of scoreInParts(open, model, threshold)) {
        pairsByRule[part.number] = (pairsByRule[part.number] ?? 0) + part.pairs;
        yield { size: part.count, columns: columnsOf(part) };
      }
    };
    const kept = await writeParts(options.output, columnsOf(noEdges), parts());
    return { kept, pairs: pairsByRule.reduce((sum, n) => sum + n, 0), pairsByRule };
  } finally {
    await pool.close();
  }
}

async function writeForeign(
  options: Options,
  table: Table,
  model: Model,
  threshold: number,
): Promise<Written> {
  const pairBudget = pairBudgetOf(options);
  const { edges, pairs, pairsByRule } = await withForeignSql(options.input, true, () =>
    scorePairs(table, model, { threshold, ...(pairBudget === undefined ? {} : { pairBudget }) }),
  );
  await writeTable(options.output, edges.count, pairColumns(edges, table, model.settings, options.columns));
  return { kept: edges.count, pairs, pairsByRule };
}
