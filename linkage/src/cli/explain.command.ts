import type { Command } from 'commander';
import { encodeRecords } from '../encode/encode-records.ts';
import { explainPair } from '../explain/explain-pair.ts';
import { waterfallSvg } from '../explain/waterfall-svg.ts';
import { withForeignSql } from '../files/ask-duckdb.ts';
import { writeText } from '../files/write-aside.ts';
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

type Options = InputOptions &
  SqlOptions & {
    model: string;
    linkType?: string;
    left: string;
    right: string;
    svg?: string;
    json?: boolean;
  };

export function addExplain(program: Command): void {
  withInput(program.command('explain'))
    .description('why two records are, or are not, one person: bits by field')
    .requiredOption('--model <file>', 'a model that train wrote')
    .requiredOption('--left <id>', 'one record')
    .requiredOption('--right <id>', 'the other')
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe (default: what the model says)')
    .option(...ALLOW_SQL)
    .option('--svg <file>', 'also draw it')
    .option('--json', 'print the waterfall as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage explain --model model.json --input people.csv --left 17 --right 18',
    )
    .action(async (options: Options) => {
      const model = await readModel(options.model, options.linkType, options);
      const table = encodeRecords(await readInput(options, model.settings), model.settings);
      const waterfall = await withForeignSql(options.input, isForeign(model.settings), () =>
        explainPair(model, table, options.left, options.right),
      );
      if (options.svg !== undefined) await writeText(options.svg, `${waterfallSvg(waterfall)}\n`);
      const width = Math.max(...waterfall.bars.map((bar) => bar.name.length + bar.level.length)) + 2;
      print(options.json, waterfall, [
        ...waterfall.bars.map(
          (bar) =>
            `${`${bar.name}: ${bar.level}`.padEnd(width + 2)}${bar.bits.toFixed(2).padStart(8)} → ${bar.upTo.toFixed(2).padStart(7)}${bar.kind === 'term-frequency' ? '  (how common the value is)' : ''}`,
        ),
        `Match weight ${waterfall.weight.toFixed(2)} bits, probability ${waterfall.probability.toFixed(6)}`,
        ...waterfall.rules.map((rule) => `Rule: ${rule.id} (${rule.effect})`),
      ]);
    });
}
