import type { Decision } from '../cluster/decisions.ts';
import type { Texts } from '../compare/texts.ts';
import { encodeTexts } from '../encode/coded-column.ts';
import { assignPersons, type Lineage, type Person, personOf } from '../persons/assign-persons.ts';
import { findTexts, textAt } from './find-texts.ts';
import type { KeptPersons, KnownTable } from './link-state.ts';
import { eachRun } from './merge-columns.ts';

export interface PersonsKept {
  readonly persons: KeptPersons;
  /** What became of persons who are not what they were. */
  readonly lineage: readonly Lineage[];
  /** Persons who kept their id. */
  readonly kept: number;
}

export interface KeepInput {
  readonly before: { readonly persons: KeptPersons; readonly known: KnownTable };
  readonly now: KnownTable;
  /** Known row → row now, −1 where it is gone. */
  readonly moved: Int32Array;
  readonly clusterOf: Int32Array;
  readonly decisions: readonly Decision[];
  readonly newId?: (firstRecord: string) => string;
}

/**
 * `assignPersons` where clusters have changed; a cluster of exactly the records of one known person is that person and
 * costs nothing. The two agree: a person whose records are all in one unchanged cluster has none in any other.
 */
export function keepPersons(input: KeepInput): PersonsKept {
  const { before, now, moved, clusterOf, decisions } = input;
  const size = clusterOf.length;
  const known = before.persons.names.starts.length - 1;
  const personAt = new Int32Array(size).fill(-1);
  const held = new Int32Array(known);
  const isMoved = new Uint8Array(known);
  for (let row = 0; row < moved.length; row++) {
    const person = before.persons.of[row] ?? 0;
    held[person] = (held[person] ?? 0) + 1;
    if ((moved[row] ?? -1) >= 0) personAt[moved[row] ?? 0] = person;
    else isMoved[person] = 1;
  }
  const sizes = new Int32Array(size);
  const isChanged = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    const root = clusterOf[row] ?? row;
    sizes[root] = (sizes[root] ?? 0) + 1;
    if (personAt[row] !== personAt[root] || (personAt[row] ?? -1) < 0) isChanged[root] = 1;
  }
  for (const row of rowsOf(decisions, now.ids)) isChanged[clusterOf[row] ?? row] = 1;
  for (let root = 0; root < size; root++)
    if (clusterOf[root] === root && sizes[root] !== held[personAt[root] ?? -1]) isChanged[root] = 1;
  for (let row = 0; row < size; row++)
    if (isChanged[clusterOf[row] ?? row] === 1 && (personAt[row] ?? -1) >= 0) isMoved[personAt[row] ?? 0] = 1;
  const assigned = assignChanged(input, isMoved, isChanged);
  const numbers = numberPersons(clusterOf, personAt, isChanged, assigned.personOfRow);
  let stayed = 0;
  for (let person = 0; person < known; person++) if (isMoved[person] !== 1) stayed++;
  return {
    persons: { of: numbers.of, names: namesOf(before.persons.names, numbers.chosen, numbers.fresh) },
    lineage: assigned.lineage.filter(({ kind }) => kind !== 'kept'),
    kept: stayed + assigned.lineage.filter(({ kind }) => kind === 'kept').length,
  };
}

function rowsOf(decisions: readonly Decision[], ids: Texts): number[] {
  if (decisions.length === 0) return [];
  const named = decisions.flatMap((decision) =>
    decision.kind === 'never-merge' ? decision.sides.flat() : [decision.left, decision.right],
  );
  return [...findTexts(encodeTexts([...new Set(named)]), ids)].filter((row) => row >= 0);
}

function assignChanged(
  { before, now, clusterOf, decisions, newId = personOf }: KeepInput,
  isMoved: Uint8Array,
  isChanged: Uint8Array,
): { readonly personOfRow: ReadonlyMap<number, string>; readonly lineage: readonly Lineage[] } {
  const records = new Map<number, string[]>();
  const { of } = before.persons;
  for (let row = 0; row < of.length; row++) {
    const person = of[row] ?? 0;
    if (isMoved[person] === 1) push(records, person, textAt(before.known.ids, row));
  }
  const rows = new Map<string, number>();
  const clusters = new Map<number, string[]>();
  for (let row = 0; row < clusterOf.length; row++) {
    const root = clusterOf[row] ?? row;
    if (isChanged[root] !== 1) continue;
    const id = textAt(now.ids, row);
    rows.set(id, row);
    push(clusters, root, id);
  }
  const previous = [...records].map(
    ([person, held]): Person => ({ id: textAt(before.persons.names, person), records: held }),
  );
  const made = new Map<string, string>();
  const idFor = (record: string): string => {
    const id = made.get(record) ?? newId(record);
    made.set(record, id);
    return id;
  };
  const wanted = [...new Set([...clusters.values()].map((ids) => idFor([...ids].sort()[0] ?? '')))];
  const { names } = before.persons;
  const found = findTexts(encodeTexts(wanted), names);
  const taken = new Map(wanted.map((id, i) => [id, (found[i] ?? -1) >= 0]));
  const isTaken = (id: string): boolean => {
    const answer = taken.get(id) ?? (findTexts(encodeTexts([id]), names)[0] ?? -1) >= 0;
    taken.set(id, answer);
    return answer;
  };
  const { persons, lineage } = assignPersons(previous, [...clusters.values()], decisions, idFor, isTaken);
  const personOfRow = new Map<number, string>();
  for (const person of persons)
    for (const record of person.records) personOfRow.set(rows.get(record) ?? -1, person.id);
  return { personOfRow, lineage };
}

function push<K>(lists: Map<K, string[]>, key: K, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Persons by number: `chosen[number]` a known person, or `~place` of a fresh name. */
interface Numbered {
  readonly of: Int32Array;
  readonly chosen: Int32Array;
  readonly fresh: readonly string[];
}

/** Numbers persons by their first row. */
function numberPersons(
  clusterOf: Int32Array,
  personAt: Int32Array,
  isChanged: Uint8Array,
  personOfRow: ReadonlyMap<number, string>,
): Numbered {
  const size = clusterOf.length;
  const of = new Int32Array(size);
  const chosen = new Int32Array(size);
  const fresh: string[] = [];
  const numbers = new Map<string, number>();
  let count = 0;
  for (let row = 0; row < size; row++) {
    const root = clusterOf[row] ?? row;
    if (isChanged[root] !== 1) {
      if (root === row) {
        chosen[count] = personAt[row] ?? 0;
        of[row] = count++;
      } else of[row] = of[root] ?? 0;
      continue;
    }
    const name = personOfRow.get(row) ?? '';
    let number = numbers.get(name);
    if (number === undefined) {
      number = count++;
      numbers.set(name, number);
      chosen[number] = ~(fresh.push(name) - 1);
    }
    of[row] = number;
  }
  return { of, chosen: chosen.subarray(0, count), fresh };
}

function namesOf(known: Texts, chosen: Int32Array, names: readonly string[]): Texts {
  const fresh = encodeTexts(names);
  const starts = new Int32Array(chosen.length + 1);
  const bytes = new Uint8Array(known.bytes.length + fresh.bytes.length);
  let end = 0;
  eachRun(chosen, (pick, length, number) => {
    const texts = pick >= 0 ? known : fresh;
    const first = pick >= 0 ? pick : ~pick;
    const from = texts.starts[first] ?? 0;
    bytes.set(texts.bytes.subarray(from, texts.starts[first + length] ?? 0), end);
    for (let i = 1; i <= length; i++) starts[number + i] = end + (texts.starts[first + i] ?? 0) - from;
    end = starts[number + length] ?? 0;
  });
  return { bytes: bytes.subarray(0, end), starts };
}
