import type { Command } from 'commander';
import { type Open, toWhole } from './case-at-hand.ts';

/** `kinsight case join|leave|withdraw|speak|release`: who takes part, and what must hold at once. */
export function memberCommands(group: Command, open: Open): void {
  group
    .command('join <case> <person...>')
    .description(
      'Somebody of the family takes part from today: a baby, a partner who moved in, a sibling who came home',
    )
    .action(async (id: string, persons: readonly string[]) => {
      const { support, reader, terminal } = await open();
      await support.join({ reader, case: toWhole(id), persons: persons.map(toWhole) });
      terminal.print(`They take part from today. “case leave ${id} PERSON --reason …” ends it.`);
    });

  group
    .command('leave <case> <person>')
    .description('Somebody takes part no longer; what is written of them stays')
    .requiredOption('--reason <text>', 'why')
    .action(async (id: string, person: string, { reason }: { reason: string }) => {
      const { support, reader, terminal } = await open();
      await support.leave({ reader, case: toWhole(id), person: toWhole(person), reason });
      terminal.print(`They take part no longer. “case join ${id} ${person}” takes them in again.`);
    });

  group
    .command('withdraw <case> <person>')
    .description('Somebody no longer agrees to work with us; what partners see of the case ends at once')
    .requiredOption('--why <text>', 'what they said')
    .action(async (id: string, person: string, { why }: { why: string }) => {
      const { support, reader, terminal } = await open();
      await support.withdraw({ reader, case: toWhole(id), person: toWhole(person), why });
      terminal.print('It is written down. From now on no partner sees the case.');
    });

  group
    .command('speak <case>')
    .description('A safer way to speak with the family, from now on; it stands before every telephone number')
    .requiredOption('--to <person>', 'to whom')
    .requiredOption('--how <text>', 'how: which number, when, what not to mention')
    .action(async (id: string, { to, how }: { to: string; how: string }) => {
      const { support, reader, terminal } = await open();
      await support.changeSafeContact({ reader, case: toWhole(id), speakTo: to, how });
      terminal.print('It stands before every telephone number from now on.');
    });

  group
    .command('release <case> <login>')
    .description('Somebody works on a case no longer, from today')
    .requiredOption('--reason <text>', 'why')
    .action(async (id: string, worker: string, { reason }: { reason: string }) => {
      const { support, reader, terminal } = await open();
      await support.release({ reader, case: toWhole(id), worker, reason });
      terminal.print(`From today ${worker} works on case ${id} no longer.`);
    });
}
