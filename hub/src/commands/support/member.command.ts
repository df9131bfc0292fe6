import type { Command } from 'commander';
import { type Open, toWhole } from './case-at-hand.ts';

/** `kinsight case join|leave`: who takes part. */
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
}
