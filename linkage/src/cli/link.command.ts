import type { Command } from 'commander';
import type { Decision } from '../cluster/decisions.ts';
import type { ReviewPair } from '../cluster/review-band.ts';
import { withForeignSql } from '../files/ask-duckdb.ts';
import { writeClusters } from '../files/write-clusters.ts';
import { writeTable } from '../files/write-table.ts';
import { linkFiles } from '../link/link-files.ts';
import { linkRecords } from '../link/link-records.ts';
import type { Model } from '../score/model.ts';
import { isForeign } from '../settings/is-foreign.ts';
import type { Settings } from '../settings/settings.ts';
import { sayDiagnostics } from '../train/diagnostics.ts';
import {
  ALLOW_SQL,
  type InputOptions,
  print,
  readInput,
  readModel,
  readSettings,
  type SqlOptions,
  say,
  withInput,
} from './input.ts';
import { readDecisions, sayUnknown } from './read-decisions.ts';
import { writeReport } from './report.command.ts';
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
    settings: string;
    model?: string;
    linkType?: string;
    decisions?: string;
    output: string;
    review?: string;
    cutBridges?: boolean;
    pairBudget?: string;
    report?: string;
    truth?: string;
    pairs?: string[];
    json?: boolean;
  };

/** The model or settings, with what the options change of them. */
async function readHow(options: Options): Promise<{ model: Model | undefined; settings: Settings }> {
  const bridges = options.cutBridges === true ? { bridges: 'cut' as const } : {};
  if (options.model === undefined) {
    const settings = await readSettings(options.settings, options.linkType, options);
    return { model: undefined, settings: { ...settings, ...bridges } };
  }
  const model = await readModel(options.model, options.linkType, options);
  const settings = { ...model.settings, ...bridges };
  return { model: { ...model, settings }, settings };
}

/** Files in, clusters out, nothing else asked: on all cores. */
async function linkPlainly(options: Options, settings: Settings, model: Model | undefined): Promise<void> {
  const threshold = thresholdOf(options);
  const pairBudget = pairBudgetOf(options);
  const linked = await linkFiles(options.input, {
    ...(model === undefined ? { settings } : { model }),
    ...(options.id === undefined ? {} : { id: options.id }),
    ...(options.source === undefined ? {} : { source: options.source }),
    ...(options.lists === undefined ? {} : { lists: options.lists.split(',') }),
    ...(options.decisions === undefined ? {} : { decisions: await readDecisions(options.decisions) }),
    ...(threshold === undefined
      ? {}
      : { thresholds: { auto: threshold, review: Math.min(threshold, settings.thresholds.review) } }),
    ...(pairBudget === undefined ? {} : { pairBudget }),
    output: options.output,
  });
  if (options.review !== undefined) await writeReview(options.review, linked.review);
  const { records, pairs, clusters, review, took, diagnostics } = linked;
  const warnings = [...sayDiagnostics(diagnostics), ...sayUnknown(linked.unknownInDecisions)];
  print(options.json, { records, pairs, clusters, review: review.length, warnings, milliseconds: took }, [
    `${records} records are ${clusters} persons; ${review.length} pairs wait for a person's eye.`,
    ...warnings.map((warning) => `Warning: ${warning}`),
  ]);
}

function writeReview(path: string, review: readonly ReviewPair[]): Promise<void> {
  return writeTable(path, review.length, [
    { name: 'left', type: 'text', at: (i) => review[i]?.left ?? '' },
    { name: 'right', type: 'text', at: (i) => review[i]?.right ?? '' },
    { name: 'weight', type: 'number', at: (i) => review[i]?.weight ?? 0 },
    { name: 'reasons', type: 'text', at: (i) => review[i]?.reasons.join(' ') ?? '' },
  ]);
}

export function addLink(program: Command): void {
  withThreshold(
    withPairBudget(withInput(program.command('link'))),
    'join pairs from this match weight on (default: the settings’ own)',
  )
    .description('train (or take a model), score and cluster in one go')
    .option('--settings <name>', 'uk-person, febrl, or a JSON file', 'uk-person')
    .option('--model <file>', 'a trained model, ours or of Splink, instead of training')
    .option(...ALLOW_SQL)
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe')
    .option('--decisions <file>', 'JSON list of must-link, never-link and never-merge decisions')
    .option(
      '--cut-bridges',
      'keep parts of a cluster apart that few pairs join and all their pairs together speak against',
    )
    .requiredOption(
      '--output <file>',
      'clusters: .csv or .parquet with id, cluster (and source, where sources share ids)',
    )
    .option('--review <file>', 'pairs for a person to look at: left, right, weight, reasons')
    .option('--report <file>', 'a page of HTML about the model and what it links')
    .option('--truth <file>', 'with --report: id, cluster; adds precision and recall')
    .option(
      '--pairs <ids...>',
      'with --report: pairs to explain, each LEFT=RIGHT (default: some of each kind)',
    )
    .option('--json', 'print counts and warnings as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage link --settings uk-person --input people.csv --output clusters.csv --review review.csv',
    )
    .action(async (options: Options) => {
      const { model, settings } = await readHow(options);
      if (options.report === undefined && !isForeign(settings)) {
        await linkPlainly(options, settings, model);
        return;
      }
      const pairBudget = pairBudgetOf(options);
      const records = await readInput(options, settings);
      say(`Read ${records.ids.length} records.`);
      const threshold = thresholdOf(options);
      const decisions: Decision[] =
        options.decisions === undefined ? [] : await readDecisions(options.decisions);
      const linked = await withForeignSql(options.input, isForeign(settings), () =>
        linkRecords(records, {
          ...(model === undefined ? { settings } : { model }),
          decisions,
          ...(pairBudget === undefined ? {} : { pairBudget }),
          ...(threshold === undefined
            ? {}
            : { thresholds: { auto: threshold, review: Math.min(threshold, settings.thresholds.review) } }),
        }),
      );
      await writeClusters(options.output, linked.table, linked.clusterOf);
      if (options.review !== undefined) await writeReview(options.review, linked.review);
      if (options.report !== undefined) await writeReport(options.report, records, linked, options);
      const warnings = [...sayDiagnostics(linked.diagnostics), ...sayUnknown(linked.unknownInDecisions)];
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
