import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from '../case-record.store.ts';
import type { NoteKind, NoteReaders } from './notes.ts';

export type Note = {
  readonly id: number;
  readonly kind: NoteKind;
  readonly readers: NoteReaders;
  readonly person: number | null;
  readonly on: string;
  readonly words: string;
  readonly by: string;
  readonly byAccount: number;
};
export type Task = {
  readonly id: number;
  readonly what: string;
  readonly account: number;
  readonly name: string;
  readonly due: string;
  readonly doneOn: string | null;
};

/** Notes this reader may read, the newest first. */
export const listNotes = (tx: Transaction, id: number): Promise<readonly Note[]> =>
  tx.query<Note>(
    `select n.id, n.kind, n.readers, m.person, n.happened_on as "on", n.words, a.name as "by", n.account as "byAccount"
     from support.note n join accounts.account a on a.id = n.account
     left join support.case_member m on m.case_id = n.case_id and m.record = n.record and m.known_to is null
     where n.case_id = $1 and n.known_to is null and (n.record is null or m.person is not null) order by n.happened_on desc, n.id desc`,
    [id],
  );

export const insertNote = async (
  tx: Transaction,
  n: {
    readonly case: number;
    readonly record: number | null;
    readonly kind: NoteKind;
    readonly readers: NoteReaders;
    readonly on: Temporal.PlainDate;
    readonly words: string;
    readonly flow: number;
  },
  by: By,
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into support.note (case_id, record, kind, readers, happened_on, words, account, written_at, flows, known_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [n.case, n.record, n.kind, n.readers, n.on, n.words, by.account, by.at, [n.flow], by.load],
    )
  ).id;

/** Only whoever wrote it takes it back; it stays on record. */
export const undoNote = (
  tx: Transaction,
  id: number,
  note: number,
  reason: string,
  by: By,
): Promise<number> =>
  tx.run(
    `update support.note set known_to = $3, undone_by = $4, undo_reason = $5 where case_id = $1 and id = $2 and account = $4 and known_to is null`,
    [id, note, by.load, by.account, reason],
  );

export const listTasks = (tx: Transaction, id: number): Promise<readonly Task[]> =>
  tx.query<Task>(
    `select coalesce(t.began_as, t.id) as id, t.what, t.account, a.name, t.due, t.done_on as "doneOn" from support.task t join accounts.account a on a.id = t.account
     where t.case_id = $1 and t.known_to is null order by t.done_on is not null, t.due, coalesce(t.began_as, t.id)`,
    [id],
  );

export const insertTask = async (
  tx: Transaction,
  t: {
    readonly case: number;
    readonly account: number;
    readonly what: string;
    readonly due: Temporal.PlainDate;
    readonly flow: number;
  },
  by: By,
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into support.task (case_id, account, what, due, set_by, flows, known_from) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [t.case, t.account, t.what, t.due, by.account, [t.flow], by.load],
    )
  ).id;

export const finishTask = (tx: Transaction, id: number, task: number, by: By): Promise<number> =>
  tx.run(
    `with was as (update support.task set known_to = $4
       where case_id = $1 and coalesce(began_as, id) = $2 and done_on is null and known_to is null returning *)
     insert into support.task (case_id, account, what, due, done_on, set_by, flows, known_from, began_as)
     select case_id, account, what, due, $3, set_by, flows, $4, coalesce(began_as, id) from was`,
    [id, task, by.on, by.load],
  );
