import type { Command } from 'commander';
import { accountCommands } from './account.command.ts';
import type { Open } from './at-hand.ts';
import { auditCommands } from './audit.command.ts';
import { backupCommands } from './backup.command.ts';

export type { MachineAtHand, Open, PlaceAtHand } from './at-hand.ts';

/** Adds sign-in, accounts, audit, backup and restore to a program. */
export function upkeepCommands(program: Command, open: Open): void {
  accountCommands(program, open);
  auditCommands(program, open);
  backupCommands(program, open);
}
