import type { Command } from 'commander';
import { encodeRecords } from '../encode/encode-records.ts';
import { withForeignSql } from '../files/ask-duckdb.ts';
import { writeTable } from '../files/write-table.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { isForeign } from '../settings/is-foreign.ts';
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
import { type ThresholdOptions, thresholdOf, withThreshold } from './threshold.ts';

type Options = InputOptions &
  SqlOptions &
  ThresholdOptions & { model: string; linkType?: string; columns: string; output: string; json?: boolean };

export function addScore(program: Command): void {
  withThreshold(withInput(program.command('score')))
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
      const threshold = thresholdOf(options) ?? Number.NEGATIVE_INFINITY;
      const { edges, pairs, pairsByRule } = await withForeignSql(
        options.input,
        isForeign(model.settings),
        () => scorePairs(table, model, { threshold }),
      );
      await writeTable(
        options.output,
        edges.count,
        pairColumns(edges, table, model.settings, options.columns),
      );
      const byRule = model.settings.blockingRules.map((rule, i) => ({
        rule: rule.name,
        pairs: pairsByRule[i] ?? 0,
      }));
      print(options.json, { records: table.size, compared: pairs, kept: edges.count, byRule }, [
        `Compared ${pairs} pairs and kept ${edges.count} in ${options.output}.`,
      ]);
    });
}
