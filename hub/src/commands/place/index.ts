import type { Command } from 'commander';
import { accountCommands } from './account.command.ts';
import type { AtHand } from './at-hand.ts';
import { auditCommands } from './audit.command.ts';
import { backupCommands } from './backup.command.ts';
import { placeMakingCommands } from './place.command.ts';
import { signInCommands } from './sign-in.command.ts';
import { statusCommand } from './status.command.ts';

/** Commands about the place itself, its accounts, its audit and its safety. */
export function placeCommands(program: Command, at: AtHand): void {
  placeMakingCommands(program, at);
  signInCommands(program, at);
  accountCommands(program, at);
  statusCommand(program, at);
  auditCommands(program, at);
  backupCommands(program, at);
}
