import type { Command } from 'commander';
import type { AtHand } from './at-hand.ts';
import { placeMakingCommands } from './place.command.ts';
import { serveCommand } from './serve.command.ts';
import { statusCommand } from './status.command.ts';

/** Commands about the place itself. Accounts, audit and backups are kit's (upkeep). */
export function placeCommands(program: Command, at: AtHand): void {
  placeMakingCommands(program, at);
  statusCommand(program, at);
  serveCommand(program, at);
}
