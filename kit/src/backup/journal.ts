import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BadInput } from '../command/index.ts';

/*
 * The journal of a place: what a restore has to know of the time since the backup. Kept outside the database and its backups;
 * one JSON object a line, only added to. Removals say what went by ids and hashes (removals.ts), wishes are sealed (keep-wishes.ts).
 */

/** Where the journal of a place lies on this machine. */
export const journalFile = (home: string, place: string) => path.join(home, 'removals', `${place}.ndjson`);

/** Something that was removed for good. `kind` names its handler; `subject` says what by ids, codes and hashes. */
export const Removal = z.object({
  kind: z.string().regex(/^[a-z][a-z-]*$/),
  subject: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.number())]),
  ),
  at: z.string(),
});
export type Removal = z.infer<typeof Removal>;

export const JournalLine = z.union([
  Removal,
  z.object({ backup: z.string(), at: z.string() }),
  /** From here on wishes are written, for this key. */
  z.object({ wishKey: z.string(), salt: z.base64(), at: z.string() }),
  /** What a transaction was about to change, sealed for each key; then how it ended. */
  z.object({ wishes: z.string(), sealed: z.record(z.string(), z.base64()), at: z.string() }),
  z.object({ held: z.string() }),
  z.object({ undone: z.string() }),
]);
export type JournalLine = z.infer<typeof JournalLine>;

/** On disk before it returns. */
export function append(journal: string, line: JournalLine): void {
  mkdirSync(path.dirname(journal), { recursive: true });
  const handle = openSync(journal, 'a', 0o600);
  try {
    writeSync(handle, `\n${JSON.stringify(line)}`); // newline first: a line cut short by a crash spoils no other
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Every line, oldest first; one cut short by a crash is left out: what it was about had not committed. */
export function readJournal(journal: string): readonly JournalLine[] {
  const texts = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').filter(Boolean) : [];
  return texts.flatMap((text, at) => {
    const line = JournalLine.safeParse(asJson(text));
    if (line.success) return [line.data];
    if (at === texts.length - 1 || !text.endsWith('}')) return [];
    throw new BadInput(
      `Line ${at + 2} of the removal journal ${journal} cannot be read. Mend it before restoring.`,
      { line: at + 2 },
      'journal-not-read',
    );
  });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
