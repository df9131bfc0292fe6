import { BadInput, NotFound, toTable } from '@kinsight/kit/command';
import type { Command } from 'commander';
import type { Place } from '../../place.ts';
import { dropKept, getMarkSecret, listKeptLines, markSecretFile } from '../../wishes/index.ts';
import type { RegisterAtHand } from './at-hand.ts';

type AtHand = Pick<RegisterAtHand, 'reader' | 'terminal'> & {
  readonly place: Pick<Place, 'access' | 'config' | 'db'>;
};

const action = 'record-refusal';

/** `kinsight wishes kept|forget`: wishes of people of whom nothing is known any more (docs/decisions/0012). IG lead only. */
export function keptCommands(program: Command, open: () => Promise<AtHand>): void {
  const wishes = program
    .command('wishes')
    .description('Wishes of people of whom nothing is known at present, kept until they are delivered again');
  wishes
    .command('kept')
    .description('What is kept, by kind and until when; whose it is nobody can tell')
    .action(async () => {
      const { place, reader, terminal } = await open();
      const kept = await place.access.asClerk({ reader, action }, listKeptLines);
      const secret = getMarkSecret(markSecretFile(place.config.home, place.db.name)).id;
      const lost = kept.filter((one) => one.secret !== secret).length;
      terminal.result({ kept, lost });
      if (kept.length === 0) return terminal.print('No wish is kept.');
      terminal.print(
        toTable(kept, [
          { head: 'Number', cell: ({ id }) => id },
          { head: 'Wish', cell: ({ what, kind }) => (what === 'consent' ? `consent, ${kind}` : kind) },
          { head: 'Flow', cell: ({ flow }) => flow ?? 'every flow' },
          { head: 'Kept since', cell: ({ keptOn }) => keptOn },
          { head: 'Until', cell: ({ endsOn }) => endsOn },
        ]),
      );
      if (lost > 0)
        terminal.print(
          `${lost} of them were marked with a key that is not here (anchors/*.marks): nobody can be known again by them. Bring the key back.`,
        );
    });
  wishes
    .command('forget <number>')
    .description('The wish no longer holds, should whoever made it be delivered again')
    .action(async (given: string) => {
      const id = Number(given);
      if (!Number.isInteger(id)) throw new BadInput(`"${given}" is not the number of a kept wish.`);
      const { place, reader, terminal } = await open();
      await place.access.asClerk({ reader, action, reason: `kept wish ${id} ended` }, async (tx) => {
        if ((await dropKept(tx, id)) === 0) throw new NotFound(`There is no kept wish ${id}.`);
      });
      terminal.print(`Kept wish ${id} no longer holds.`);
    });
}
