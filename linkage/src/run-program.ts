import type { Command } from 'commander';
import { LinkageError } from './problems.ts';

/** Runs a command line; what the caller can mend is said in one sentence and ends with code 1. `args`: the process's own if not said. */
export async function runProgram(program: Command, args?: readonly string[]): Promise<void> {
  try {
    await (args === undefined ? program.parseAsync() : program.parseAsync(args, { from: 'user' }));
  } catch (error) {
    if (!(error instanceof LinkageError) && !isOfTheSystem(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** What the file system says: a folder that is a file, a place one may not write to. Its sentence names the path. */
function isOfTheSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
