import { teach } from '@kinsight/kit/command';
import { upkeepCommands } from '@kinsight/kit/upkeep';
import type { Command } from 'commander';
import { agreementsCommands, keptCommands } from './agreements/index.ts';
import { examples } from './examples.ts';
import { encodedCommands, exchangeCommands } from './exchange/index.ts';
import { familiesCommands } from './families/index.ts';
import { insightCommands } from './insight/index.ts';
import { intakeCommands } from './intake/index.ts';
import { needsCommands } from './needs/index.ts';
import { outcomeCommands } from './outcomes/index.ts';
import { peopleCommands } from './people/index.ts';
import { placeCommands } from './place/index.ts';
import { progressCommands } from './progress/index.ts';
import { remindersCommand, supportCommands } from './support/index.ts';
import { upkeepOfPlaceCommands } from './upkeep/index.ts';

type Opens<Commands extends (program: Command, open: never) => unknown> = Parameters<Commands>[1];

/** How the commands of each room open what they work on; called when a command runs, never for its help. */
export type AllParts = {
  readonly place: Opens<typeof placeCommands>;
  readonly upkeep: Opens<typeof upkeepCommands>;
  readonly open: Opens<typeof agreementsCommands> &
    Opens<typeof keptCommands> &
    Opens<typeof intakeCommands> &
    Opens<typeof peopleCommands> &
    Opens<typeof familiesCommands> &
    Opens<typeof needsCommands> &
    Opens<typeof supportCommands> &
    Opens<typeof remindersCommand> &
    Opens<typeof progressCommands> &
    Opens<typeof outcomeCommands> &
    Opens<typeof insightCommands> &
    Opens<typeof upkeepOfPlaceCommands> &
    Opens<typeof exchangeCommands>;
  readonly encoded: Opens<typeof encodedCommands>;
};

/** Every command of a place, in the order the help lists them. */
export function allCommands(program: Command, { place, upkeep, open, encoded }: AllParts): void {
  placeCommands(program, place);
  upkeepCommands(program, upkeep);
  for (const commands of [
    agreementsCommands,
    keptCommands,
    intakeCommands,
    peopleCommands,
    familiesCommands,
    needsCommands,
    supportCommands,
    remindersCommand,
    progressCommands,
    outcomeCommands,
    insightCommands,
    upkeepOfPlaceCommands,
    exchangeCommands,
  ])
    commands(program, open);
  encodedCommands(program, encoded);
  teach(program, examples);
}
