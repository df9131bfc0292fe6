import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { BadInput } from '@kinsight/kit/command';
import { splitMailbox } from './bounce.rules.ts';

/** More than any day's reports; read whole. */
const mostBytes = 256 * 1024 * 1024;

/**
 * The messages of a mailbox: a file (mbox, or one message), a folder (Maildir: what lies in new and cur), or '-' for standard input.
 * Nothing in the mailbox is changed.
 */
export async function* readMailbox(where: string): AsyncGenerator<string> {
  if (where === '-') {
    yield* splitMailbox(await text(process.stdin));
    return;
  }
  const found = statSync(where, { throwIfNoEntry: false });
  if (!found) throw new BadInput(`There is no mailbox at ${where}.`);
  if (found.isDirectory()) {
    for (const folder of ['new', 'cur'].map((name) => path.join(where, name))) {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
        throw new BadInput(`${where} is no Maildir: it has no folder ${path.basename(folder)}.`);
      for (const file of readdirSync(folder).sort()) yield readFileSync(path.join(folder, file), 'latin1');
    }
    return;
  }
  if (found.size > mostBytes)
    throw new BadInput(`${where} is larger than ${mostBytes / 1024 / 1024} MB. Split it.`);
  yield* splitMailbox(await text(createReadStream(where, 'latin1')));
}
