import type { Command } from 'commander';
import { blockPairs } from '../block/block-pairs.ts';
import { countBlocks, type RuleCounts } from '../block/rule-counts.ts';
import { type Suggestions, suggestRules } from '../block/suggest-rules.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Table } from '../encode/table.ts';
import { refuseOneSource } from '../link/refuse-one-source.ts';
import { LinkageError } from '../problems.ts';
import type { Settings } from '../settings/settings.ts';
import { type InputOptions, print, readInput, readSettings, withInput } from './input.ts';

type Options = InputOptions & {
  settings: string;
  linkType?: string;
  budget: string;
  suggest?: boolean;
  json?: boolean;
};
/** Levels are not asked here, so that no SQL in them is refused. */
const RULES_ONLY = { allowSql: true };

type Row = RuleCounts & { readonly adds: number | null; readonly largestBlock: number };

export function addBlocking(program: Command): void {
  withInput(program.command('blocking'))
    .description(
      'pairs each blocking rule makes and adds, largest blocks, rules that add nothing; suggestions',
    )
    .option('--settings <name>', 'uk-person, febrl, or a JSON file', 'uk-person')
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe')
    .option(
      '--budget <pairs>',
      'pairs that may be compared; rules above it are counted, not made',
      '100000000',
    )
    .option('--suggest', 'rules under the budget, each with the likely matches it alone would find')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExample\n  kinsight-linkage blocking --settings uk-person --input people.csv --suggest --budget 5000000',
    )
    .action(async (options: Options) => {
      const budget = Number(options.budget);
      if (!(budget > 0)) throw new LinkageError('bad-budget', `"${options.budget}" is no number of pairs.`);
      const settings = await readSettings(options.settings, options.linkType, RULES_ONLY);
      const table = encodeRecords(await readInput(options, settings), settings);
      refuseOneSource(table, settings);
      const rules = countRules(settings, table, budget);
      const suggested = options.suggest === true ? suggestRules(table, settings, budget) : undefined;
      const pairs = rules.reduce((sum, { adds }) => sum + (adds ?? 0), 0);
      print(
        options.json,
        { records: table.size, pairs, budget, rules, ...(suggested === undefined ? {} : { suggested }) },
        [...rules.map(sayRule), `${pairs} pairs in all.`, ...saySuggestions(suggested)],
      );
    });
}

/** `adds` is null for a rule above the budget: its pairs are counted from its blocks and not made. */
function countRules(settings: Settings, table: Table, budget: number): Row[] {
  const counts = settings.blockingRules.map((rule) => countBlocks(rule, table, settings.linkType));
  const fits = counts.map(({ pairs }) => pairs <= budget);
  const made = settings.blockingRules.filter((_, i) => fits[i]);
  const added = made.map(() => 0);
  blockPairs(made, table, { linkType: settings.linkType, pairBudget: budget }, ({ rule, count }) => {
    added[rule] = (added[rule] ?? 0) + count;
  });
  let next = 0;
  return counts.map((count, i) => ({
    ...count,
    adds: fits[i] === true ? (added[next++] ?? 0) : null,
    largestBlock: count.largest[0]?.records ?? 0,
  }));
}

function sayRule({ rule, pairs, adds, covered, largest }: Row): string {
  const blocks = largest.slice(0, 2).map(({ key, records }) => `${key} (${records} records)`);
  const what = adds === null ? 'above the budget: not made' : adds === 0 ? 'adds nothing' : `adds ${adds}`;
  return `${rule.padEnd(36)} ${String(pairs).padStart(12)} pairs, ${what}; ${(100 * covered).toFixed(0)} % of records; largest ${blocks.join(', ') || 'none'}`;
}

function saySuggestions(suggested: Suggestions | undefined): string[] {
  if (suggested === undefined) return [];
  return [
    `Suggested under ${suggested.budget} pairs, on ${suggested.sample} likely matches:`,
    ...suggested.rules.map(
      ({ on, pairs, finds, adds }) =>
        `  ${on.join(' + ').padEnd(44)} ${String(pairs).padStart(12)} pairs; finds ${finds}, ${adds} of them not found above`,
    ),
    `  Together ${(100 * suggested.found).toFixed(1)} % of the likely matches for ${suggested.pairs} pairs.`,
  ];
}
