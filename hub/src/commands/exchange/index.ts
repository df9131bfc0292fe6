import type { Command } from 'commander';
import { sharedCommands } from './one-child.command.ts';
import { type Open, requestCommands } from './request.command.ts';

export { encodedCommands } from './encoded.command.ts';

/** Commands of the exchange between agencies: questions, and what was shared about one child. */
export function exchangeCommands(program: Command, open: Open): void {
  requestCommands(program, open);
  sharedCommands(program, open);
}
