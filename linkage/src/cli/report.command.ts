import type { Command } from 'commander';
import type { Records } from '../encode/records.ts';
import { withForeignSql } from '../files/ask-duckdb.ts';
import { writeText } from '../files/write-aside.ts';
import { type Linked, linkRecords } from '../link/link-records.ts';
import { LinkageError } from '../problems.ts';
import { makeReport } from '../report/make-report.ts';
import { isForeign } from '../settings/is-foreign.ts';
import type { Trained } from '../train/train.ts';
import {
  ALLOW_SQL,
  type InputOptions,
  print,
  readInput,
  readModel,
  readSettings,
  type SqlOptions,
  withInput,
} from './input.ts';
import { readClusters } from './read-clusters.ts';
import { pairBudgetOf, withPairBudget } from './threshold.ts';

type Options = InputOptions &
  SqlOptions & {
    settings: string;
    model?: string;
    linkType?: string;
    truth?: string;
    pairs?: string[];
    title?: string;
    pairBudget?: string;
    output: string;
    json?: boolean;
  };

export function addReport(program: Command): void {
  withPairBudget(withInput(program.command('report')))
    .description('one page of HTML: weights, training, pairs, waterfalls, clusters, blocking, completeness')
    .option('--settings <name>', 'settings to train with: uk-person, febrl, or a JSON file', 'uk-person')
    .option('--model <file>', 'a trained model instead')
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe')
    .option('--truth <file>', 'id, cluster: adds precision and recall')
    .option('--pairs <ids...>', 'pairs to explain, each LEFT=RIGHT (default: some of each kind)')
    .option('--title <text>', 'the heading of the page')
    .option(...ALLOW_SQL)
    .requiredOption('--output <file>', 'the page; it names records by id')
    .option('--json', 'print counts as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage report --settings uk-person --input people.csv --output report.html',
    )
    .action(async (options: Options) => {
      const how =
        options.model === undefined
          ? { settings: await readSettings(options.settings, options.linkType, options) }
          : { model: await readModel(options.model, options.linkType, options) };
      const settings = 'model' in how ? how.model.settings : how.settings;
      const pairBudget = pairBudgetOf(options);
      const records = await readInput(options, settings);
      await withForeignSql(options.input, isForeign(settings), async () => {
        const linked = linkRecords(records, { ...how, ...(pairBudget === undefined ? {} : { pairBudget }) });
        await writeReport(options.output, records, linked, options);
        print(options.json, { records: records.ids.length, clusters: linked.clusters.length }, [
          `The report is in ${options.output}. It names records by id: treat it as you treat these.`,
        ]);
      });
    });
}

/** Writes the report of a linkage; what `train --report` and `link --report` do too. */
export async function writeReport(
  output: string,
  records: Records,
  linked: Linked,
  options: { truth?: string; pairs?: readonly string[]; title?: string; trained?: Trained } = {},
): Promise<void> {
  const pairs = (options.pairs ?? []).map((text): readonly [string, string] => {
    const [left = '', right = ''] = text.split('=');
    if (left === '' || right === '') throw new LinkageError('bad-pair', `"${text}" is no pair LEFT=RIGHT.`);
    return [left, right];
  });
  const html = makeReport(records, linked, {
    pairs,
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(options.trained === undefined ? {} : { trained: options.trained }),
    ...(options.truth === undefined ? {} : { truth: await readClusters(options.truth) }),
  });
  await writeText(output, html);
}
