import { Conflict, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import type { Place } from '../../place.ts';
import { retentionOf, runUpkeep } from '../../upkeep-of-place.ts';
import { watchCommand } from './watch.command.ts';

type Open = () => Promise<{ readonly place: Place; readonly reader: Reader; readonly terminal: Terminal }>;

/** `kinsight upkeep`, `kinsight retention due` and `kinsight watch`. */
export function upkeepOfPlaceCommands(program: Command, open: Open): void {
  watchCommand(program, open);
  program
    .command('upkeep')
    .summary('what a place needs done every night: expire, reduce, remove, anchor')
    .description(
      'Lets held files and quarantine expire, sweeps what killed processes left, reduces families not put forward to what links them, removes what retention clocks no longer keep, and anchors the audit. For a timer; safe to repeat, and to kill.',
    )
    .option('--dry-run', 'only say what would go')
    .addHelpText(
      'after',
      '\nWho: the information-governance lead, or an account with the role night. By a timer: kinsight --quiet upkeep (deploy/kinsight-upkeep@.timer)',
    )
    .action(async (options: { dryRun?: boolean }) => {
      const { place, reader, terminal } = await open();
      const steps = await runUpkeep(place, { reader, dry: options.dryRun === true });
      terminal.result(steps);
      for (const { step, says, trouble } of steps)
        terminal.print(`${step}: ${says}${trouble === undefined ? '' : ` ${trouble}`}`);
      const failed = steps.filter(({ trouble }) => trouble !== undefined);
      if (failed.length > 0)
        throw new Conflict(`Not done: ${failed.map(({ step }) => step).join(', ')}.`, {}, 'upkeep-not-done');
    });

  const retention = program
    .command('retention')
    .description('What may be kept no longer, by the clocks of law/retention.yaml');
  retention
    .command('due')
    .description('What falls due, and when; removes nothing. “kinsight upkeep” removes it')
    .option('--all', 'also what is not due within 90 days')
    .action(async (options: { all?: boolean }) => {
      const { place, reader, terminal } = await open();
      const due = await retentionOf(place).listDue({ reader });
      terminal.result(due);
      const shown = due.filter((one) => options.all || one.due + one.soon > 0);
      terminal.table(shown, [
        { head: 'of', cell: (d) => d.what },
        { head: 'dataset', cell: (d) => d.dataset },
        { head: 'clock', cell: (d) => d.clock },
        { head: 'due now', cell: (d) => d.due },
        { head: 'within 90 days', cell: (d) => d.soon },
        { head: 'next on', cell: (d) => d.next ?? '' },
      ]);
      if (shown.length === 0) terminal.print('Nothing is due now or within 90 days.');
    });
}
