import type { Command } from 'commander';
import { levelIn, shapeOf } from '../compare/pattern.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { writeTable } from '../files/write-table.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { toProbability } from '../score/weigh.ts';
import { type InputOptions, print, readInput, readModel, withInput } from './input.ts';

type Options = InputOptions & { model: string; thresholdWeight: string; output: string; json?: boolean };

export function addScore(program: Command): void {
  withInput(program.command('score'))
    .description('compare and weigh pairs under a trained model')
    .requiredOption('--model <file>', 'a model that train wrote')
    .option('--threshold-weight <bits>', 'leave out pairs below this match weight', '0')
    .requiredOption(
      '--output <file>',
      'pairs: .parquet or .csv with left, right, weight, probability and the level of each comparison',
    )
    .option('--json', 'print counts as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage score --model model.json --input people.csv --threshold-weight 2 --output pairs.parquet',
    )
    .action(async (options: Options) => {
      const model = await readModel(options.model);
      const table = encodeRecords(await readInput(options), model.settings);
      const { edges, pairs, pairsByRule } = scorePairs(table, model, {
        threshold: Number(options.thresholdWeight),
      });
      const shape = shapeOf(model.settings.comparisons);
      const id = (row: number | undefined): string => table.ids[row ?? -1] ?? '';
      await writeTable(options.output, edges.count, [
        { name: 'left', type: 'text', at: (i) => id(edges.left[i]) },
        { name: 'right', type: 'text', at: (i) => id(edges.right[i]) },
        { name: 'weight', type: 'number', at: (i) => edges.weight[i] ?? 0 },
        { name: 'probability', type: 'number', at: (i) => toProbability(edges.weight[i] ?? 0) },
        ...model.settings.comparisons.map((comparison, c) => ({
          name: comparison.name,
          type: 'text' as const,
          at: (i: number) => comparison.levels[levelIn(shape, edges.pattern[i] ?? 0, c)]?.label ?? '',
        })),
      ]);
      const byRule = model.settings.blockingRules.map((rule, i) => ({
        rule: rule.name,
        pairs: pairsByRule[i] ?? 0,
      }));
      print(options.json, { records: table.size, compared: pairs, kept: edges.count, byRule }, [
        `Compared ${pairs} pairs and kept ${edges.count} in ${options.output}.`,
      ]);
    });
}
