import {
  readTrueFamilies,
  readTrueNeeds,
  readTruePersons,
  readTrueRecords,
  readTrueRelations,
  type TrueFamilyRow,
  type TruePerson,
} from '@kinsight/borough/truth';
import type { PairKind } from './link-pairs.ts';

/** What is true of a place on the demo's day. Source records are named `flow|key`. */
export type Truth = {
  readonly persons: ReadonlyMap<string, TruePerson>;
  /** Record → person, without records of children registered twice and without encoded ones. */
  readonly records: ReadonlyMap<string, string>;
  /** The same with them: who a record really is, for the knowable families. */
  readonly allRecords: ReadonlyMap<string, string>;
  /** Records that must never be joined with others of the same person: person → registration → record. */
  readonly twiceRegistered: ReadonlyMap<string, string>;
  readonly families: readonly TrueFamilyRow[];
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly kindOf: (a: string, b: string) => PairKind;
};

/** @param folder the folder borough wrote to @param day the as-at date of families and needs */
export async function readTruth(folder: string, day: string): Promise<Truth> {
  const persons = new Map<string, TruePerson>();
  for await (const person of readTruePersons(folder)) persons.set(person.id, person);
  const records = new Map<string, string>();
  const allRecords = new Map<string, string>();
  const twiceRegistered = new Map<string, string>();
  for await (const row of readTrueRecords(folder)) {
    const record = `${row.source}|${row.key}`;
    allRecords.set(record, row.person);
    if (row.via !== undefined) twiceRegistered.set(record, `${row.person} ${row.via}`);
    else if (row.source !== 'nhs-encoded') records.set(record, row.person);
  }
  for (const record of twiceRegistered.keys()) records.delete(record);
  const families: TrueFamilyRow[] = [];
  for await (const family of readTrueFamilies(folder)) if (family.asAt === day) families.push(family);
  const needs = new Map<string, Set<string>>();
  for await (const { person, need, asAt } of readTrueNeeds(folder)) {
    if (asAt === day) needs.set(person, (needs.get(person) ?? new Set()).add(need));
  }
  return { persons, records, allRecords, twiceRegistered, families, needs, kindOf: await readKinds(folder) };
}

async function readKinds(folder: string): Promise<Truth['kindOf']> {
  const kinds = new Map<string, PairKind>();
  const names = { twin: 'twin', sibling: 'sibling', 'parent-child': 'parentChild' } as const;
  for await (const { a, b, kind } of readTrueRelations(folder)) {
    if (kind !== 'same-name') kinds.set(a < b ? `${a}|${b}` : `${b}|${a}`, names[kind]);
  }
  return (a, b) => kinds.get(a < b ? `${a}|${b}` : `${b}|${a}`) ?? 'other';
}
