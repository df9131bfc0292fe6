import type { Command } from 'commander';
import { LinkageError } from './problems.ts';

/** Runs a command line; what the caller can mend is said in one sentence and ends with code 1. */
export async function runProgram(program: Command): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof LinkageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
