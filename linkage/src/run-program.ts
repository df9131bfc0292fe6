import type { Command } from 'commander';
import { LinkageError } from './problems.ts';

/** Runs a command line; what the caller can mend is said in one sentence and ends with code 1. `args`: the process's own if not said. */
export async function runProgram(program: Command, args?: readonly string[]): Promise<void> {
  try {
    await (args === undefined ? program.parseAsync() : program.parseAsync(args, { from: 'user' }));
  } catch (error) {
    const sentence = error instanceof LinkageError ? error.message : ofTheSystem(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'it is there already, and is no folder',
  ENOTDIR: 'part of its path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'you may not read or write there',
  EPERM: 'you may not read or write there',
  EROFS: 'the disk may only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ENOENT: 'it is not there',
};

/** What the file system says, with the path it says it of; undefined where the error is another. */
function ofTheSystem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('path' in error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  return `${String(error.path)} cannot be used: ${REASONS[code] ?? error.message}.`;
}
