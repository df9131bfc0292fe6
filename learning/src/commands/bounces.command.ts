import type { Command } from 'commander';
import { readMailbox } from '../newsletter/index.ts';
import type { AtHand } from './at-hand.ts';

/** `learning bounces take`. */
export function bouncesCommand(program: Command, { getCentre, terminal }: AtHand): void {
  program
    .command('bounces')
    .description('Letters of the newsletter that came back')
    .command('take')
    .description('Read the reports of other mail servers out of a mailbox; twice changes nothing')
    .argument('<mailbox>', 'a file (mbox or one message), a Maildir, or - for standard input')
    .addHelpText(
      'after',
      `
Letters come back to KINSIGHT_BOUNCES (bounces@centre.example arrives as bounces+…@centre.example). An address that is not there is deleted
and kept away for 180 days; what else came back is listed on the newsletter's page.
  npm run -s learning -- bounces take /var/mail/bounces     from cron
  | npm run -s learning -- bounces take -                   from the mail server, one message at a time`,
    )
    .action(async (mailbox: string) => {
      const taken = await (await getCentre()).newsletter.takeBounces(readMailbox(mailbox));
      terminal().result(taken);
      terminal().print(
        [
          `Addresses that are not there, deleted: ${taken['no-such-address']}.`,
          `Refused for another reason: ${taken.refused}. Delayed: ${taken.late}. Known before: ${taken.known}.`,
          `No report about our letters: ${taken['no-report'] + taken['not-ours'] + taken.delivered}.`,
        ].join('\n'),
      );
    });
}
