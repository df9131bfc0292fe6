import type { Command } from 'commander';
import { blockPairs, defaultPairBudget } from '../block/block-pairs.ts';
import { groupRows } from '../block/groups.ts';
import { keysOf } from '../block/keys.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { type InputOptions, print, readInput, readSettings, withInput } from './input.ts';

type Options = InputOptions & { settings: string; linkType?: string; json?: boolean };

export function addBlocking(program: Command): void {
  withInput(program.command('blocking'))
    .description('pairs each blocking rule adds, its largest block, and rules that add nothing')
    .option('--settings <name>', 'uk-person, febrl, or a JSON file', 'uk-person')
    .option('--link-type <type>', 'dedupe_only, link_only or link_and_dedupe')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample\n  kinsight-linkage blocking --settings uk-person --input people.csv')
    .action(async (options: Options) => {
      const settings = await readSettings(options.settings, options.linkType);
      const table = encodeRecords(await readInput(options), settings);
      const added = settings.blockingRules.map(() => 0);
      blockPairs(
        settings.blockingRules,
        table,
        { linkType: settings.linkType, pairBudget: defaultPairBudget },
        ({ rule, count }) => {
          added[rule] = (added[rule] ?? 0) + count;
        },
      );
      const rules = settings.blockingRules.map((rule, i) => {
        const keys = keysOf(rule, table);
        const { starts } = groupRows(keys.left, keys.count, table.size);
        let largest = 0;
        for (let key = 0; key < keys.count; key++)
          largest = Math.max(largest, (starts[key + 1] ?? 0) - (starts[key] ?? 0));
        return { rule: rule.name, adds: added[i] ?? 0, largestBlock: largest };
      });
      print(
        options.json,
        { records: table.size, pairs: added.reduce((sum, n) => sum + n, 0), rules },
        rules.map(
          ({ rule, adds, largestBlock }) =>
            `${rule.padEnd(36)} adds ${String(adds).padStart(10)} pairs, largest block ${largestBlock}${adds === 0 ? ' (adds nothing)' : ''}`,
        ),
      );
    });
}
