import { BadInput, NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { insertDecision, listDecisions } from './decisions.store.ts';
import { findContradiction } from './decisions.ts';
import { keepOwnRecords } from './own-records.store.ts';
import { listRecordsOf, type RecordOfPerson } from './record-of-person.store.ts';

type Apart = { readonly person: number; readonly record: string };
type By = {
  readonly account: number;
  readonly decidedOn: string;
  readonly reason: string;
  readonly load: number;
};

/** What sources wrote: our own records say nothing of who somebody is, and are nobody else's. */
const bySources = (records: readonly RecordOfPerson[]): readonly RecordOfPerson[] =>
  records.filter(({ isOwn }) => !isOwn);

/** Throws NotFound and BadInput, by what is seen: whether a hidden record stands beside this one is not told. */
export async function seeApart(tx: Transaction, { person, record }: Apart): Promise<void> {
  const seen = bySources(await listRecordsOf(tx, person));
  if (!seen.some((one) => one.record === record)) throw new NotFound('There is no such record.');
  if (seen.length === 1) throw standsAlone();
}

/**
 * Says that one source's record is none of a person's others. What a named person has put with it goes along with it; what is our own stays with
 * the others. Returns the decision's number.
 */
export async function sayApart(tx: Transaction, { person, record }: Apart, by: By): Promise<number> {
  const all = await listRecordsOf(tx, person);
  const own = new Set(all.filter(({ isOwn }) => isOwn).map((one) => one.record));
  // What hangs on a record says nothing of which records are one person.
  const decisions = (await listDecisions(tx)).filter(({ left }) => !own.has(left));
  const pairWith = (other: string) => ({ kind: 'never-link', left: record, right: other }) as const;
  const others = bySources(all)
    .map((one) => one.record)
    .filter((other) => other !== record);
  const staying = others.filter((other) => !findContradiction(decisions, pairWith(other)));
  const [first, ...rest] = staying;
  if (first === undefined) throw standsAlone();
  const leaving = [record, ...others.filter((other) => !staying.includes(other))];
  await keepOwnRecords(tx, { leaving, staying }, by);
  const { load, ...said } = by;
  const id = await insertDecision(tx, { ...pairWith(first), ...said }, load);
  for (const other of rest) await insertDecision(tx, { ...pairWith(other), ...said }, load);
  return id;
}

const standsAlone = () => new BadInput('This record stands alone: there is nothing to take apart.');
