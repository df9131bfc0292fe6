import process from 'node:process';
import type { Writable } from 'node:stream';
import type { Command } from 'commander';
import pc from 'picocolors';
import { AppError } from './app-error.ts';

/**
 * What a command ends with: 0 done, 1 a fault of ours, 2 wrongly asked or given, 3 refused or not signed in,
 * 4 not found, 5 clashes with what is there, 6 something it needs is not available.
 */
export function exitCodeOf(error: unknown): number {
  if (isOfCommander(error)) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof AppError)) return 1;
  switch (error.status) {
    case 400:
      return 2;
    case 401:
    case 403:
      return 3;
    case 404:
      return 4;
    case 409:
      return 5;
    case 503:
      return 6;
    default:
      return 1;
  }
}

export type RunOptions = {
  readonly argv?: readonly string[];
  readonly stderr?: Writable;
  readonly stdout?: Writable;
  /** Runs after the command, however it ended: lets go of servers and files. */
  readonly finish?: () => Promise<void>;
};

/**
 * Runs a program of commands and returns its exit code. Trouble is told on stderr: the sentence of an AppError, or for a
 * fault of ours its kind and place, with whatever it quotes left out (it may be a partner's line).
 */
export async function runCommand(
  program: Command,
  { argv = process.argv, stderr = process.stderr, stdout = process.stdout, finish }: RunOptions = {},
): Promise<number> {
  if (!stdout.listeners('error').includes(ignoreClosedPipe)) stdout.on('error', ignoreClosedPipe);
  let code = 0;
  const fail = (error: unknown) => {
    code = Math.max(code, exitCodeOf(error));
    if (!isOfCommander(error)) stderr.write(`${tell(error)}\n`);
  };
  everyCommand(program, (command) =>
    command.exitOverride().showHelpAfterError('(add --help to see how it is used)'),
  );
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    fail(error);
  }
  try {
    await finish?.();
  } catch (error) {
    fail(error);
  }
  return code;
}

/** `kinsight … | head -5`: who reads the output has seen enough and gone. The command still does its work to the end. */
function ignoreClosedPipe(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
}

function everyCommand(command: Command, fn: (command: Command) => void): void {
  fn(command);
  for (const child of command.commands) everyCommand(child, fn);
}

/** An error in words fit for a person and a log. */
export function tell(error: unknown): string {
  if (error instanceof AppError && error.status < 500) return pc.red(error.message);
  if (error instanceof AppError && error.status === 503) return pc.red(error.message);
  if (!(error instanceof Error)) return pc.red('Something went wrong that nobody foresaw.');
  const message = error.message.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…').slice(0, 300);
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6);
  return [pc.red(`Something went wrong that nobody foresaw: ${error.name}: ${message}`), ...places].join(
    '\n',
  );
}

/** By its code, not its class: a workspace may bring its own copy of commander. */
function isOfCommander(error: unknown): error is Error & { readonly exitCode: number } {
  return (
    error instanceof Error &&
    'exitCode' in error &&
    'code' in error &&
    String(error.code).startsWith('commander.')
  );
}
