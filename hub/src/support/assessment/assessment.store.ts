import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from '../case-record.store.ts';
import type { QuestionSet, Unheard, Voice } from './questions.ts';

/** One version: a draft until it is signed, never changed after. Days are ISO. */
export type Assessment = {
  readonly id: number;
  readonly version: number;
  readonly questions: string;
  readonly startedOn: string;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
  readonly familySigned: string | null;
};
export type GivenAnswer = {
  readonly assessment: number;
  readonly question: string;
  /** About whom; null: the family together. */
  readonly person: number | null;
  readonly voice: Voice;
  readonly words: string;
  /** With what a worker saw of a child: why there are no words of its own. */
  readonly unheard: Unheard | null;
};

/** Every version of a case, the newest first. */
export const listAssessments = (tx: Transaction, id: number): Promise<readonly Assessment[]> =>
  tx.query<Assessment>(
    `select coalesce(s.began_as, s.id) as id, s.version, s.questions, s.started_on as "startedOn", s.signed_on as "signedOn", a.name as "signedBy", s.family_signed as "familySigned"
     from support.assessment s left join accounts.account a on a.id = s.signed_by where s.case_id = $1 and s.known_to is null order by s.version desc`,
    [id],
  );

export const listAnswers = (
  tx: Transaction,
  assessments: readonly number[],
): Promise<readonly GivenAnswer[]> =>
  tx.query<GivenAnswer>(
    `select w.assessment, w.question, m.person, w.voice, w.words, w.unheard from support.answer w
     join support.assessment s on s.id = w.assessment
     left join support.case_member m on m.case_id = s.case_id and m.record = w.record and m.known_to is null
     where w.assessment = any ($1) and w.known_to is null and (w.record is null or m.person is not null) order by w.id`,
    [assessments],
  );

/** The questions a version was asked with. */
export const findQuestionSet = async (tx: Transaction, hash: string): Promise<QuestionSet | undefined> =>
  (await tx.maybeOne<{ body: QuestionSet }>('select body from support.question_set where hash = $1', [hash]))
    ?.body;

export const saveQuestionSet = (tx: Transaction, hash: string, set: QuestionSet): Promise<number> =>
  tx.run('insert into support.question_set (hash, body) values ($1, $2) on conflict do nothing', [
    hash,
    JSON.stringify(set),
  ]);

export const insertAssessment = async (
  tx: Transaction,
  a: { readonly case: number; readonly version: number; readonly questions: string; readonly flow: number },
  by: By,
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into support.assessment (case_id, version, questions, started_on, started_by, flows, known_from)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [a.case, a.version, a.questions, by.on, by.account, [a.flow], by.load],
    )
  ).id;

/** A new version begins with what the one before said; not with what children said, nor with why one said nothing: each is heard anew. */
export const copyAnswers = (tx: Transaction, from: number, to: number, by: By): Promise<number> =>
  tx.run(
    `insert into support.answer (assessment, question, record, voice, words, account, sensitivity, flows, known_from)
     select $2, question, record, voice, words, account, sensitivity, flows, $3
     from support.answer where assessment = $1 and known_to is null and voice <> 'child' and unheard is null`,
    [from, to, by.load],
  );

export async function saveAnswer(
  tx: Transaction,
  w: {
    readonly assessment: number;
    readonly question: string;
    readonly record: number | null;
    readonly voice: Voice;
    readonly words: string;
    readonly unheard: Unheard | null;
    readonly sensitivity: string;
    readonly flow: number;
  },
  by: By,
): Promise<void> {
  const key = [w.assessment, w.question, w.record, w.voice];
  const before = await tx.maybeOne<{ words: string; unheard: string | null }>(
    `select words, unheard from support.answer where assessment = $1 and question = $2 and record is not distinct from $3 and voice = $4 and known_to is null`,
    key,
  );
  if ((before?.words ?? '') === w.words && (before?.unheard ?? null) === w.unheard) return;
  await tx.run(
    `update support.answer set known_to = $5 where assessment = $1 and question = $2 and record is not distinct from $3 and voice = $4 and known_to is null`,
    [...key, by.load],
  );
  if (w.words === '') return;
  await tx.run(
    `insert into support.answer (assessment, question, record, voice, words, account, sensitivity, flows, known_from, unheard)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [...key, w.words, by.account, w.sensitivity, [w.flow], by.load, w.unheard],
  );
}

/** A signed version is a new row of what was a draft: which it was until when stays on record. */
export const signAssessment = (tx: Transaction, id: number, familySigned: string, by: By): Promise<number> =>
  tx.run(
    `with was as (update support.assessment set known_to = $5 where id = $1 and signed_on is null and known_to is null returning *)
     insert into support.assessment (case_id, version, questions, started_on, started_by, signed_on, signed_by, family_signed, flows, known_from, began_as)
     select case_id, version, questions, started_on, started_by, $2, $3, $4, flows, $5, id from was`,
    [id, by.on, by.account, familySigned, by.load],
  );
