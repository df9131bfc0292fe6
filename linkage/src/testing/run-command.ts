import { createProgram } from '../cli/linkage-program.ts';
import { runProgram } from '../run-program.ts';

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command of the command line in this process, with a folder as the one it stands in: a third of what a process of
 * its own takes. For tests that are not about the process; one at a time.
 */
export async function runCommand(folder: string, args: readonly string[]): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const [standsIn, exitCode] = [process.cwd(), process.exitCode];
  const { stdout, stderr } = process;
  const writes = { stdout: stdout.write.bind(stdout), stderr: stderr.write.bind(stderr) };
  const taking = (name: 'stdout' | 'stderr') => (chunk: string | Uint8Array) => {
    written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  };
  process.chdir(folder);
  process.exitCode = 0;
  stdout.write = taking('stdout');
  stderr.write = taking('stderr');
  try {
    await runProgram(createProgram(), args);
    return { status: process.exitCode === 0 ? 0 : 1, ...written };
  } finally {
    stdout.write = writes.stdout;
    stderr.write = writes.stderr;
    process.exitCode = exitCode;
    process.chdir(standsIn);
  }
}
