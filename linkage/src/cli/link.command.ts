import type { Command } from 'commander';
import type { Decision } from '../cluster/decisions.ts';
import { writeTable } from '../files/write-table.ts';
import { linkRecords } from '../link/link-records.ts';
import { sayDiagnostic } from '../train/diagnostics.ts';
import { type InputOptions, print, readInput, readModel, readSettings, say, withInput } from './input.ts';
import { readDecisions } from './read-decisions.ts';

type Options = InputOptions & {
  settings: string;
  model?: string;
  linkType?: string;
  decisions?: string;
  output: string;
  review?: string;
  json?: boolean;
};

export function addLink(program: Command): void {
  withInput(program.command('link'))
    .description('train (or take a model), score and cluster in one go')
    .option('--settings <name>', 'uk-person, febrl, or a JSON file', 'uk-person')
    .option('--model <file>', 'a trained model instead of training')
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe')
    .option('--decisions <file>', 'JSON list of must-link, never-link and never-merge decisions')
    .requiredOption('--output <file>', 'clusters: .csv or .parquet with id, cluster')
    .option('--review <file>', 'pairs for a person to look at: left, right, weight, reasons')
    .option('--json', 'print counts and warnings as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage link --settings uk-person --input people.csv --output clusters.csv --review review.csv',
    )
    .action(async (options: Options) => {
      const records = await readInput(options);
      say(`Read ${records.ids.length} records.`);
      const decisions: Decision[] =
        options.decisions === undefined ? [] : await readDecisions(options.decisions);
      const how =
        options.model === undefined
          ? { settings: await readSettings(options.settings, options.linkType) }
          : { model: await readModel(options.model) };
      const linked = linkRecords(records, { ...how, decisions });
      const rows = linked.clusters.flatMap((cluster) => cluster.map((id) => [id, cluster[0] ?? ''] as const));
      await writeTable(options.output, rows.length, [
        { name: 'id', type: 'text', at: (i) => rows[i]?.[0] ?? '' },
        { name: 'cluster', type: 'text', at: (i) => rows[i]?.[1] ?? '' },
      ]);
      if (options.review !== undefined) {
        await writeTable(options.review, linked.review.length, [
          { name: 'left', type: 'text', at: (i) => linked.review[i]?.left ?? '' },
          { name: 'right', type: 'text', at: (i) => linked.review[i]?.right ?? '' },
          { name: 'weight', type: 'number', at: (i) => linked.review[i]?.weight ?? 0 },
          { name: 'reasons', type: 'text', at: (i) => linked.review[i]?.reasons.join(' ') ?? '' },
        ]);
      }
      const warnings = linked.diagnostics.map(sayDiagnostic);
      print(
        options.json,
        {
          records: records.ids.length,
          pairs: linked.pairs,
          clusters: linked.clusters.length,
          review: linked.review.length,
          warnings,
          milliseconds: linked.took,
        },
        [
          `${records.ids.length} records are ${linked.clusters.length} persons; ${linked.review.length} pairs wait for a person's eye.`,
          ...warnings.map((warning) => `Warning: ${warning}`),
        ],
      );
    });
}
