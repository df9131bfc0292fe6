import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { BadInput } from '../command/index.ts';

/** Asks for a word that is not shown; off a terminal reads the first line of standard input. */
export async function askSecret(question: string): Promise<string> {
  const onTerminal = process.stdin.isTTY; // undefined off a terminal
  if (onTerminal) process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: onTerminal });
  try {
    const { value } = await lines[Symbol.asyncIterator]().next();
    if (onTerminal) process.stderr.write('\n');
    if (typeof value !== 'string' || value === '')
      throw new BadInput('No password was given. Type it, or give it as the first line of standard input.');
    return value;
  } finally {
    lines.close();
  }
}
