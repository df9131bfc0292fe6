import { BadInput, type Terminal } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Reader } from '../../access/index.ts';
import { Correction, type Families } from '../../families/index.ts';

export type FamiliesAtHand = {
  readonly families: Families;
  readonly reader: Reader;
  readonly terminal: Terminal;
};
type Open = () => Promise<FamiliesAtHand>;

const purposes = ['triage', 'support', 'safeguarding', 'matching'] as const;

/** `kinsight families …`: forming families anew, and what named people correct. Persons are given by number. */
export function familiesCommands(program: Command, open: Open): void {
  const families = program
    .command('families')
    .description('Who is one family, and what named people corrected');

  families
    .command('form')
    .description('Form the families anew from what the sources say and named people corrected')
    .action(async () => {
      const { families: room, reader, terminal } = await open();
      terminal.progress('Forming families …');
      const outcome = await room.rebuild({ reader });
      terminal.result(outcome);
      terminal.print(
        `${outcome.families} families, ${outcome.members} memberships; ${outcome.created} new, ${outcome.ended} ended, ${outcome.changed} memberships changed.`,
      );
    });

  families
    .command('correct <what> <child> <person>')
    .description(
      'add, remove, move-out or role: say what the sources have wrong about a person in the family of a child',
    )
    .requiredOption('--reason <text>', 'why')
    .option(
      '--role <role>',
      'for add and role: resident-carer, carers-partner, adult-sibling, non-resident-parent, other-adult, child',
    )
    .option('--on <date>', 'for move-out: the day, as 2025-02-28')
    .action(
      async (
        kind: string,
        child: string,
        person: string,
        options: { reason: string; role?: string; on?: string },
      ) => {
        const parsed = Correction.safeParse({ kind, child, person, role: options.role, on: options.on });
        if (!parsed.success) {
          const [issue] = parsed.error.issues;
          throw new BadInput(
            `This correction cannot be read (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}). See \`families correct --help\`.`,
          );
        }
        const { families: room, reader, terminal } = await open();
        const id = await room.correct({ reader, correction: parsed.data, reason: options.reason });
        terminal.result({ correction: id });
        terminal.print(
          `Correction ${id} holds at once and outlives the next delivery. \`families undo ${id}\` takes it back.`,
        );
      },
    );

  families
    .command('households <family>')
    .description('Who of a family lives with whom, by what you may see')
    .option('--on <date>', 'at which day, as 2025-02-28; today where not given')
    .option('--purpose <purpose>', `what you look for: ${purposes.join(', ')}`, 'support')
    .option('--why <text>', 'why you look; the front door must say')
    .action(async (family: string, options: { on?: string; purpose: string; why?: string }) => {
      const purpose = purposes.find((p) => p === options.purpose);
      if (purpose === undefined) throw new BadInput(`The purpose is one of ${purposes.join(', ')}.`);
      if (!/^\d{1,15}$/.test(family)) throw new BadInput(`“${family}” is not the number of a family.`);
      if (options.on !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.on))
        throw new BadInput(`“${options.on}” is not a day. Write it as 2025-02-28.`);
      const { families: room, reader, terminal } = await open();
      const households = await room.householdsOf({
        reader,
        family: Number(family),
        purpose,
        ...(options.why === undefined ? {} : { reason: options.why }),
        ...(options.on === undefined ? {} : { asAt: options.on }),
      });
      terminal.result(households);
      for (const { id, members } of households) {
        terminal.print(`Household ${id}`);
        terminal.table(members, [
          { head: 'person', cell: (m) => m.person },
          { head: 'lives here', cell: (m) => (m.mainly ? 'mainly' : 'too') },
          { head: 'from', cell: (m) => m.from ?? 'not told' },
          { head: 'to', cell: (m) => m.to ?? '' },
          { head: 'by flows', cell: (m) => m.flows.join(', ') },
        ]);
      }
    });

  families
    .command('undo <correction>')
    .description('Take back a correction')
    .requiredOption('--reason <text>', 'why')
    .action(async (correction: string, options: { reason: string }) => {
      const { families: room, reader, terminal } = await open();
      await room.undo({ reader, correction: Number(correction), reason: options.reason });
      terminal.print(`Correction ${correction} is undone.`);
    });

  families
    .command('for-sources')
    .description('Corrections the sources should hear of')
    .option('--told', 'mark them as told')
    .action(async (options: { told?: boolean }) => {
      const { families: room, reader, terminal } = await open();
      const waiting = await room.listForSources({
        reader,
        ...(options.told === true ? { tell: 'all' as const } : {}),
      });
      terminal.result(waiting);
      terminal.table(waiting, [
        { head: 'correction', cell: (c) => c.id },
        { head: 'what', cell: (c) => c.correction.kind },
        { head: 'child', cell: (c) => c.correction.child },
        { head: 'person', cell: (c) => c.correction.person },
        { head: 'on', cell: (c) => c.decidedOn },
        { head: 'why', cell: (c) => c.reason ?? '(rests on more than you see)' },
      ]);
    });
}
