import type { Command } from 'commander';
import { outcomeCommands as commands, type OpenOutcomes } from './outcome.command.ts';
import { outcomeAuditCommands } from './outcome-audit.command.ts';

/** `kinsight outcome …` */
export const outcomeCommands = (program: Command, open: OpenOutcomes): void =>
  outcomeAuditCommands(commands(program, open), open);
