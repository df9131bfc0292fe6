import type { Command } from 'commander';
import { candidateCommands } from './candidate.command.ts';
import { familyCommands } from './family.command.ts';
import { frameworkCommands } from './framework.command.ts';
import type { Open } from './needs-at-hand.ts';
import { runCommands } from './run.command.ts';

export { toParameters } from './framework.command.ts';
export type { NeedsAtHand } from './needs-at-hand.ts';

/** `kinsight run | coverage | nearly | candidate … | family … | refer | observe | framework …` */
export function needsCommands(program: Command, open: Open): void {
  runCommands(program, open);
  candidateCommands(program, open);
  familyCommands(program, open);
  frameworkCommands(program, open);
}
