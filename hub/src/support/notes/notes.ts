import { BadInput, NotFound, Refused } from '@kinsight/kit/command';
import { z } from 'zod';
import { findMemberRecord } from '../life/agree.store.ts';
import { findAccount, listWorkers } from '../life/workers.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { type OnCase, workOn } from '../work-on.ts';
import { finishTask, insertNote, insertTask, undoNote } from './notes.store.ts';

export const NoteKind = z.enum(['visit', 'call', 'meeting', 'message', 'no-reply', 'thought', 'supervision']);
export type NoteKind = z.infer<typeof NoteKind>;
/** Who may read a note: also partners around the family, the place's own workers, or who works on the case and their manager. */
export const NoteReaders = z.enum(['around-the-family', 'own-workers', 'lead-and-manager']);
export type NoteReaders = z.infer<typeof NoteReaders>;

/** A note is short; what is longer belongs into the assessment or the plan. */
export const longestNote = 2000;

export type NoteRequest = OnCase & {
  readonly kind: NoteKind;
  readonly readers: NoteReaders;
  readonly on: Temporal.PlainDate;
  readonly words: string;
  readonly person?: number | undefined;
};

/** A partner writes only what everybody around the family may read. */
export async function writeNote(parts: SupportParts, asked: NoteRequest): Promise<{ readonly note: number }> {
  const isPartner = asked.reader.roles.every(({ role }) => role === 'partner');
  if (isPartner && asked.readers !== 'around-the-family')
    throw new Refused('What a partner writes here is for everybody around the family.', {}, 'partner-note');
  if (asked.words.length > longestNote) throw new BadInput(`A note has at most ${longestNote} letters.`);
  if (Temporal.PlainDate.compare(asked.on, parts.clock.today()) > 0)
    throw new BadInput('A note is about what has happened; for what lies ahead set a task.');
  return workOn(
    parts,
    asked,
    'note',
    async ({ tx, by, flow }) => {
      const member =
        asked.person === undefined ? undefined : await findMemberRecord(tx, asked.case, asked.person);
      if (asked.person !== undefined && !member) throw new NotFound('They do not take part in this case.');
      return { note: await insertNote(tx, { ...asked, record: member?.record ?? null, flow }, by) };
    },
    { action: 'contribute-case' },
  );
}

export const takeBackNote = (
  parts: SupportParts,
  asked: OnCase & { readonly note: number; readonly reason: string },
): Promise<void> =>
  workOn(
    parts,
    asked,
    'note-undone',
    async ({ tx, by }) => {
      if ((await undoNote(tx, asked.case, asked.note, asked.reason, by)) === 0)
        throw new NotFound('There is no such note of yours.');
    },
    { action: 'contribute-case' },
  );

export const setTask = (
  parts: SupportParts,
  asked: OnCase & {
    readonly what: string;
    readonly due: Temporal.PlainDate;
    /** Login; whoever sets it where left out. */
    readonly worker?: string | undefined;
  },
): Promise<{ readonly task: number }> =>
  workOn(parts, asked, 'task', async ({ tx, by, flow }) => {
    const account = asked.worker === undefined ? undefined : await findAccount(tx, asked.worker);
    const working = (await listWorkers(tx, [asked.case])).filter(({ ends }) => ends === null);
    const id = account?.id ?? asked.reader.account;
    if (asked.worker !== undefined && !working.some((one) => one.account === account?.id))
      throw new BadInput(`“${asked.worker}” does not work on this case.`);
    if (working.some((one) => one.account === id && one.role === 'partner'))
      throw new BadInput('A partner sees no task: put an action of theirs into the plan.');
    return { task: await insertTask(tx, { ...asked, account: id, flow }, by) };
  });

export const doneTask = (parts: SupportParts, asked: OnCase & { readonly task: number }): Promise<void> =>
  workOn(parts, asked, 'task-done', async ({ tx, by }) => {
    if ((await finishTask(tx, asked.case, asked.task, by)) === 0)
      throw new NotFound('There is no such task that waits to be done.');
  });
