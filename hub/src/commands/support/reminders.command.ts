import type { Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Place } from '../../place.ts';

/** `kinsight reminders …`: for a timer, where no server runs all day. */
export function remindersCommand(
  program: Command,
  open: () => Promise<{ readonly place: Pick<Place, 'reminders' | 'jobs'>; readonly terminal: Terminal }>,
): void {
  program
    .command('reminders')
    .description('Letters of numbers to who works with families: what is due')
    .command('send')
    .description('Send today’s now, to who had none yet; nothing on days the place does not work')
    .action(async () => {
      const { place, terminal } = await open();
      const { jobs } = place;
      await place.reminders.digest.plan(true);
      const taken = await jobs.runDue();
      terminal.print(
        taken === 0
          ? 'They are being sent already.'
          : 'Done. Who wants none, is away or has nothing due got none.',
      );
      const failed = (await jobs.listFailed()).filter(({ queue }) => queue === 'digest.send');
      if (failed.length > 0)
        terminal.print('Some could not be sent: is KINSIGHT_SMTP right, and does the mail server answer?');
    });
}
