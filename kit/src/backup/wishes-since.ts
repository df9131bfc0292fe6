import { z } from 'zod';
import type { JournalLine } from './journal.ts';
import type { Wish } from './keep-wishes.ts';
import { linesSince } from './removals.ts';
import { makeWishKey, openLine } from './sealed-line.ts';

const Wishes = z.array(
  z.object({
    table_name: z.string(),
    was: z.record(z.string(), z.unknown()).nullable(),
    now: z.record(z.string(), z.unknown()),
    hidden: z.array(z.string()),
    about: z.unknown().optional(),
  }),
);

/** What one transaction changed. `held`: it did commit; otherwise nobody knows, and only what restricts may be taken over. */
export type NotedWishes = { readonly id: string; readonly held: boolean; readonly wishes: readonly Wish[] };

/** Why nobody can say what was wished since a backup. */
export type WishTrouble = 'journal-knows-no-such-backup' | 'not-written-then' | 'not-opened';
export type WishesSince = {
  readonly noted: readonly NotedWishes[];
  readonly trouble: WishTrouble | undefined;
  /** When the journal was last written to; what was wished after a copy of it was taken is not in it. */
  readonly upTo: string | undefined;
};

/** The wishes written down since a backup was made, oldest first. */
export function listWishesSince(
  lines: readonly JournalLine[],
  backupId: string,
  passphrase: string,
): WishesSince {
  const upTo = lines.findLast((line) => 'at' in line);
  const said = { upTo: upTo !== undefined && 'at' in upTo ? upTo.at : undefined };
  const since = linesSince(lines, backupId);
  if (since === undefined) return { noted: [], trouble: 'journal-knows-no-such-backup', ...said };
  const before = lines.slice(0, lines.length - since.length);
  const keys = lines.flatMap((line) =>
    'wishKey' in line ? [makeWishKey(passphrase, Buffer.from(line.salt, 'base64'))] : [],
  );
  const held = new Set(since.flatMap((line) => ('held' in line ? [line.held] : [])));
  const undone = new Set(since.flatMap((line) => ('undone' in line ? [line.undone] : [])));
  const noted: NotedWishes[] = [];
  let trouble: WishTrouble | undefined = before.some((line) => 'wishKey' in line)
    ? undefined
    : 'not-written-then';
  for (const line of since) {
    if (!('wishes' in line) || undone.has(line.wishes)) continue;
    const text = keys.map((key) => openLine(line.sealed[key.id] ?? '', key)).find((one) => one !== undefined);
    if (text === undefined) trouble = 'not-opened';
    else noted.push({ id: line.wishes, held: held.has(line.wishes), wishes: Wishes.parse(JSON.parse(text)) });
  }
  return { noted, trouble, ...said };
}
