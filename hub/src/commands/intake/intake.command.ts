import { BadInput, NotFound, Refused, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import { type DeliveryOutcome, type Intake, markMadeUp, reportFor } from '../../intake/index.ts';
import { sayDeliveries, sayRecall } from './intake-words.ts';

export type IntakeAtHand = {
  readonly place: {
    readonly intake: Intake;
    readonly files: { readonly inbox: string };
    readonly stamp: { readonly stamp: 'made-up' | 'real' };
  };
  readonly reader: Reader;
  readonly terminal: Terminal;
};
type Open = () => Promise<IntakeAtHand>;

/** `kinsight deliver` and `kinsight delivery …`: files in, reports out, and taking a delivery back. */
export function intakeCommands(program: Command, open: Open): void {
  program
    .command('deliver <file>')
    .description('Take one file in under a flow: all of it or nothing, once')
    .requiredOption('--flow <code>', 'the flow it comes under')
    .option('--delta', 'the file says only what changed; otherwise what it no longer says is closed')
    .option('--as-at <day>', 'the day the file speaks of; today if left out', toDay)
    .option(
      '--about <person>',
      'one child alone, under a recorded decision to share (share-decision); only who looks at that child sees it',
      toNumber,
    )
    .option('--decision <number>', 'which decision; the only open one if left out', toNumber)
    .addHelpText('after', '\nExample: kinsight deliver --flow school-roll --as-at 2025-01-31 school-roll.csv')
    .action(async (file: string, options: DeliverOptions) => {
      const { place, reader, terminal } = await open();
      terminal.progress(`Reading ${file} …`);
      const outcome = await place.intake.deliver({
        flow: options.flow,
        file,
        reader,
        mode: options.delta ? 'delta' : 'full',
        ...(options.asAt ? { asAt: options.asAt } : {}),
        ...aboutOf(options),
      });
      tell(terminal, outcome);
    });

  const delivery = program
    .command('delivery')
    .description('Deliveries: what came, what was refused, and taking one back');

  delivery
    .command('list')
    .description('All deliveries, oldest first')
    .option('--flow <code>', 'of one flow')
    .action(async (options: { flow?: string }) => {
      const { place, reader, terminal } = await open();
      const found = await place.intake.listDeliveries(reader, options.flow);
      terminal.result(found);
      sayDeliveries(terminal, found);
    });

  delivery
    .command('show <number>')
    .description('One delivery with its counts')
    .action(async (text: string) => {
      const { place, reader, terminal } = await open();
      const found = await getDelivery(place.intake, reader, text);
      terminal.result(found);
      sayDeliveries(terminal, [found]);
      for (const [what, count] of Object.entries(found.counts)) terminal.print(`  ${what}: ${count}`);
    });

  delivery
    .command('report <number>')
    .description('What to send back to the sender: line, column and their own record number, nothing else')
    .action(async (text: string) => {
      const { place, reader, terminal } = await open();
      const report = reportFor(await getDelivery(place.intake, reader, text));
      terminal.result(report);
      terminal.print(report.title);
      terminal.print(report.summary);
      for (const sentence of report.sentences) terminal.print(`- ${sentence}`);
    });

  delivery
    .command('mark <file>')
    .description('Say that a file is made up, by a mark beside it; only where all people are made up')
    .action(async (file: string) => {
      const { place, reader, terminal } = await open();
      if (place.stamp.stamp !== 'made-up')
        throw new Refused('This place is for real people: no file is called made-up here by hand.');
      const sha256 = await markMadeUp(file);
      terminal.result({ file, sha256 });
      terminal.print(`${reader.name} says that ${file} is made up. The mark holds for this content only.`);
    });

  delivery
    .command('release <number>')
    .description('Let a held delivery in, after asking the sender why it speaks of so few people')
    .action(async (text: string) => {
      const { place, reader, terminal } = await open();
      tell(terminal, await place.intake.release({ delivery: toNumber(text), reader }));
    });

  delivery
    .command('recall <number>')
    .description('Remove a delivery and all that was derived from it; prints the breach sheet')
    .requiredOption('--reason <text>', 'why, for the record')
    .action(async (text: string, options: { reason: string }) => {
      const { place, reader, terminal } = await open();
      const sheet = await place.intake.recall({ delivery: toNumber(text), reader, reason: options.reason });
      terminal.result(sheet);
      sayRecall(terminal, sheet);
    });

  delivery
    .command('inbox')
    .description('Take in what lies in the inbox: one folder per flow')
    .action(async () => {
      const { place, reader, terminal } = await open();
      const taken = await place.intake.takeInbox({ dir: place.files.inbox, reader });
      terminal.result(taken);
      for (const { flow, file, outcome } of taken)
        terminal.print(`${flow}/${file}: ${outcome.state}. ${outcome.sentence}`);
      if (taken.length === 0) terminal.print(`Nothing lies in ${place.files.inbox}.`);
      const refused = taken.filter(({ outcome }) => outcome.state === 'refused').length;
      if (refused > 0)
        throw new Refused(
          `${refused} of ${taken.length} files were refused; each lies in its flow's folder "refused" with the reason.`,
        );
    });
}

type DeliverOptions = {
  flow: string;
  delta?: boolean;
  asAt?: string;
  about?: number;
  decision?: number;
};

function aboutOf({ about, decision }: DeliverOptions) {
  if (about === undefined && decision !== undefined)
    throw new BadInput('A decision is about one child: say which with --about.');
  if (about === undefined) return {};
  return { about: { person: about, ...(decision === undefined ? {} : { decision }) } };
}

/** The outcome in words; a refused file ends the command with an error, so that a script notices. */
function tell(terminal: Terminal, outcome: DeliveryOutcome): void {
  if (outcome.state === 'refused')
    throw new BadInput(outcome.sentence, { delivery: outcome.delivery }, outcome.problem?.code ?? 'refused');
  terminal.result(outcome);
  terminal.print(outcome.sentence);
  if (outcome.state === 'held')
    throw new Refused(
      `Delivery ${outcome.delivery ?? ''} is held. After asking the sender: kinsight delivery release ${outcome.delivery ?? ''}`,
      {},
      'held',
    );
  if (outcome.rows.length > 0)
    terminal.print(`For the sender: kinsight delivery report ${outcome.delivery ?? ''}`);
}

async function getDelivery(intake: Intake, reader: Reader, text: string) {
  const found = await intake.findDelivery(reader, toNumber(text));
  if (!found) throw new NotFound(`There is no delivery ${text}.`);
  return found;
}

function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new BadInput(`"${text}" is not a whole number from 1.`);
  return value;
}

const toDay = (text: string): string => {
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    throw new BadInput(`"${text}" is not a day; write it like 2025-02-28.`);
  }
};
