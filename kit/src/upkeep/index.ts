import type { Command } from 'commander';
import { teach } from '../command/index.ts';
import { accountCommands } from './account.command.ts';
import type { Open } from './at-hand.ts';
import { auditCommands } from './audit.command.ts';
import { backupCommands } from './backup.command.ts';
import { upkeepExamples } from './examples.ts';
import { placeWords, type UpkeepWords } from './upkeep-words.ts';

export type { MachineAtHand, Open, PlaceAtHand } from './at-hand.ts';
export type { UpkeepWords } from './upkeep-words.ts';

/** Adds sign-in, accounts, audit, backup and restore to a program. `words` are a place's where they are left out. */
export function upkeepCommands(program: Command, open: Open, words: UpkeepWords = placeWords): void {
  accountCommands(program, open, words);
  auditCommands(program, open);
  backupCommands(program, open, words);
  teach(program, upkeepExamples);
}
