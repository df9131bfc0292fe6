import type { Command } from 'commander';
import { progressCommands as commands, type OpenProgress } from './progress.command.ts';

/** `kinsight progress …` */
export const progressCommands = (program: Command, open: OpenProgress): void => commands(program, open);
