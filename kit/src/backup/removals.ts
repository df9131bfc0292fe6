import { type Clock, Conflict } from '../command/index.ts';
import type { Transaction } from '../postgres/index.ts';
import { append, type JournalLine, Removal, readJournal } from './journal.ts';
import { beginRemoval } from './wishes.store.ts';

/** Takes something out again after a restore. Must do nothing where it is not there, or is another with the same id. */
export type RemovalHandler = (subject: Removal['subject']) => Promise<void>;

/**
 * Writes down a removal. Call it **before** the removal commits: after a crash between the two, a restore removes what was
 * about to go; the other order would bring back what had gone.
 */
export function recordRemoval(
  journal: string,
  removal: { kind: string; subject: Removal['subject']; at: Temporal.Instant },
): void {
  append(journal, Removal.parse({ ...removal, at: removal.at.toString() }));
}

/**
 * Writes a removal down, for rooms that do not know where the journal lies. Call it last in the transaction that removes: a backup waits
 * from then until its end, so that the removal is either in the snapshot or in a line after the backup's own; and what fails
 * before leaves no line.
 */
export type NoteRemoval = (tx: Transaction, kind: string, subject: Removal['subject']) => Promise<void>;
export const removalNoter =
  (journal: string, clock: Pick<Clock, 'now'>): NoteRemoval =>
  async (tx, kind, subject) => {
    await beginRemoval(tx);
    recordRemoval(journal, { kind, subject, at: clock.now() });
  };

/** Marks where a backup was made. */
export function noteBackup(journal: string, { id, at }: { readonly id: string; readonly at: string }): void {
  append(journal, { backup: id, at });
}

/** The lines since a backup; undefined where the journal has no line of it. */
export function linesSince(
  lines: readonly JournalLine[],
  backupId: string,
): readonly JournalLine[] | undefined {
  const from = lines.findIndex((line) => 'backup' in line && line.backup === backupId);
  return from === -1 ? undefined : lines.slice(from + 1);
}

export type RemovalsSince = {
  readonly removals: readonly Removal[];
  /** False when the journal has no line of that backup: then all removals are given, which is safe but may be more. */
  readonly knowsBackup: boolean;
};

/** The removals written down since a backup was made, oldest first. */
export function listRemovalsSince(journal: string, backupId: string): RemovalsSince {
  const lines = readJournal(journal);
  const since = linesSince(lines, backupId);
  const removals = (since ?? lines).flatMap((line) => ('kind' in line ? [line] : []));
  return { removals, knowsBackup: since !== undefined };
}

/** Refuses when there is a removal nobody can carry out; asked before anything is restored. */
export function checkHandlers(
  removals: readonly Removal[],
  handlers: Readonly<Record<string, RemovalHandler>>,
): void {
  const missing = [...new Set(removals.map(({ kind }) => kind))].filter(
    (kind) => !Object.hasOwn(handlers, kind),
  );
  if (missing.length === 0) return;
  throw new Conflict(
    `The removal journal holds removals this version cannot carry out: ${missing.join(', ')}. Nothing was restored.`,
    {},
    'removal-not-known',
  );
}

/** Carries removals out, in order. Returns how many. */
export async function applyRemovals(
  removals: readonly Removal[],
  handlers: Readonly<Record<string, RemovalHandler>>,
): Promise<number> {
  checkHandlers(removals, handlers);
  for (const { kind, subject } of removals) await handlers[kind]?.(subject);
  return removals.length;
}
