import type { Command } from 'commander';
import { writeText } from '../files/write-aside.ts';
import { sayDiagnostic } from '../train/diagnostics.ts';
import { train } from '../train/train.ts';
import { type InputOptions, print, readInput, readSettings, say, withInput } from './input.ts';

type Options = InputOptions & { settings: string; linkType?: string; output: string; json?: boolean };

export function addTrain(program: Command): void {
  withInput(program.command('train'))
    .description('learn a model from the records themselves; no labels')
    .requiredOption('--settings <name>', 'uk-person, febrl, or a JSON file')
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe')
    .requiredOption('--output <file>', 'where the model goes (JSON)')
    .option('--json', 'print λ, sessions and warnings as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage train --settings uk-person --input people.csv --output model.json',
    )
    .action(async (options: Options) => {
      const records = await readInput(options);
      say(`Read ${records.ids.length} records.`);
      const { model, diagnostics, history } = train(
        records,
        await readSettings(options.settings, options.linkType),
      );
      await writeText(options.output, `${JSON.stringify(model, null, 2)}\n`);
      const warnings = diagnostics.map((diagnostic) => ({ ...diagnostic, says: sayDiagnostic(diagnostic) }));
      print(
        options.json,
        { records: records.ids.length, lambda: model.lambda, sessions: history, warnings },
        [
          `Trained on ${records.ids.length} records; one pair in ${Math.round(1 / model.lambda)} is a match.`,
          ...warnings.map(({ says }) => `Warning: ${says}`),
          `The model is in ${options.output}.`,
        ],
      );
    });
}
