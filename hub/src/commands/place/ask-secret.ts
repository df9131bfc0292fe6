import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { BadInput } from '@kinsight/kit/command';

/** Asks without showing what is typed; off a terminal takes the first line of standard input. */
export async function askSecret(question: string): Promise<string> {
  const atTerminal = process.stdin.isTTY === true;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: atTerminal });
  try {
    if (atTerminal) process.stderr.write(question);
    for await (const line of lines) return line;
    throw new BadInput('No password was given.');
  } finally {
    lines.close();
    if (atTerminal) process.stderr.write('\n');
  }
}
