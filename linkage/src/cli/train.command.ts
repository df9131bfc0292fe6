import type { Command } from 'commander';
import { encodeRecords } from '../encode/encode-records.ts';
import { withForeignSql } from '../files/ask-duckdb.ts';
import { writeText } from '../files/write-aside.ts';
import { writeTable } from '../files/write-table.ts';
import { linkRecords } from '../link/link-records.ts';
import { trainTable } from '../link/train-in-parallel.ts';
import { isForeign } from '../settings/is-foreign.ts';
import { listColumnsOf, preparedColumns } from '../splink/prepared-columns.ts';
import { savedAs } from '../splink/write-splink.ts';
import { sayDiagnostic, sayDiagnostics } from '../train/diagnostics.ts';
import { train } from '../train/train.ts';
import {
  ALLOW_SQL,
  type InputOptions,
  print,
  readInput,
  readSettings,
  type SqlOptions,
  say,
  withInput,
} from './input.ts';
import { writeReport } from './report.command.ts';
import { pairBudgetOf, withPairBudget } from './threshold.ts';

type Options = InputOptions &
  SqlOptions & {
    settings: string;
    linkType?: string;
    format?: string;
    prepared?: string;
    output: string;
    report?: string;
    truth?: string;
    pairs?: string[];
    pairBudget?: string;
    json?: boolean;
  };

export function addTrain(program: Command): void {
  withPairBudget(withInput(program.command('train')))
    .description('learn a model from the records themselves; no labels')
    .requiredOption('--settings <name>', "uk-person, febrl, or a JSON file, ours or Splink's")
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe')
    .requiredOption('--output <file>', 'where the model goes (JSON)')
    .option('--format <name>', "kinsight or splink (default: the settings' own)")
    .option('--prepared <file>', 'also write the columns the model reads, for Splink to score (.parquet)')
    .option('--report <file>', 'also write a page of HTML about the model and what it links')
    .option('--truth <file>', 'with --report: id, cluster; adds precision and recall')
    .option(
      '--pairs <ids...>',
      'with --report: pairs to explain, each LEFT=RIGHT (default: some of each kind)',
    )
    .option(...ALLOW_SQL)
    .option('--json', 'print λ, sessions and warnings as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage train --settings uk-person --input people.csv --output model.json',
    )
    .action(async (options: Options) => {
      const settings = await readSettings(options.settings, options.linkType, options);
      const records = await readInput(options, settings);
      say(`Read ${records.ids.length} records.`);
      const table = encodeRecords(records, settings);
      const pairBudget = pairBudgetOf(options);
      const trained = isForeign(settings)
        ? await withForeignSql(options.input, true, () => train(table, settings, pairBudget))
        : await trainTable(table, settings, pairBudget);
      const { model, diagnostics, history } = trained;
      const format = options.format ?? (settings.splink === undefined ? 'kinsight' : 'splink');
      await writeText(
        options.output,
        `${JSON.stringify(savedAs(model, format, listColumnsOf(table, settings)), null, 2)}\n`,
      );
      if (options.prepared !== undefined)
        await writeTable(options.prepared, table.size, preparedColumns(table, settings));
      const { report } = options;
      if (report !== undefined)
        await withForeignSql(options.input, isForeign(settings), () =>
          writeReport(
            report,
            records,
            linkRecords(records, { model, ...(pairBudget === undefined ? {} : { pairBudget }) }),
            { ...options, trained },
          ),
        );
      const warnings = diagnostics.map((diagnostic) => ({ ...diagnostic, says: sayDiagnostic(diagnostic) }));
      print(
        options.json,
        { records: records.ids.length, lambda: model.lambda, sessions: history, warnings },
        [
          `Trained on ${records.ids.length} records; one pair in ${Math.round(1 / model.lambda)} is a match.`,
          ...sayDiagnostics(diagnostics).map((says) => `Warning: ${says}`),
          `The model is in ${options.output}.`,
        ],
      );
    });
}
