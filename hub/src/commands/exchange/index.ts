import type { Command } from 'commander';
import { type Open, requestCommands } from './request.command.ts';
import { sharedCommands } from './shared.command.ts';

export { encodedCommands } from './encoded.command.ts';

/** Commands of the exchange between agencies: questions, and what was shared about one child. */
export function exchangeCommands(program: Command, open: Open): void {
  requestCommands(program, open);
  sharedCommands(program, open);
}
