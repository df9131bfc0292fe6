import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BadInput, Conflict } from '../command/index.ts';

/*
 * The removal journal: what was recalled or forgotten, kept outside the database and its backups, so that a restore of an
 * older backup does not bring it back. One JSON object a line, only added to; holds kinds and ids, never what was removed.
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

const Line = z.union([Removal, z.object({ backup: z.string(), at: z.string() })]);

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

/** Marks where a backup was made. */
export function noteBackup(journal: string, { id, at }: { readonly id: string; readonly at: string }): void {
  append(journal, { backup: id, at });
}

function append(journal: string, line: object): void {
  mkdirSync(path.dirname(journal), { recursive: true });
  const handle = openSync(journal, 'a', 0o600);
  try {
    writeSync(handle, `\n${JSON.stringify(line)}`); // newline first: a line cut short by a crash spoils no other
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export type RemovalsSince = {
  readonly removals: readonly Removal[];
  /** False when the journal has no line of that backup: then all removals are given, which is safe but may be more. */
  readonly knowsBackup: boolean;
};

/** The removals written down since a backup was made, oldest first. */
export function listRemovalsSince(journal: string, backupId: string): RemovalsSince {
  const texts = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').filter(Boolean) : [];
  const lines = texts.map((text, at) => {
    const line = Line.safeParse(asJson(text));
    if (line.success) return line.data;
    if (at === texts.length - 1 || !text.endsWith('}')) return undefined; // cut short by a crash before its removal
    throw new BadInput(
      `Line ${at + 2} of the removal journal ${journal} cannot be read. Mend it before restoring.`,
      { line: at + 2 },
      'journal-not-read',
    );
  });
  const from = lines.findIndex((line) => line !== undefined && 'backup' in line && line.backup === backupId);
  const removals = lines.slice(from + 1).flatMap((line) => (line && 'kind' in line ? [line] : []));
  return { removals, knowsBackup: from !== -1 };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
