import type { Cells, Records } from '../encode/records.ts';
import {
  normaliseDate,
  normaliseForename,
  normalisePostcode,
  normaliseSurname,
  normaliseUprn,
} from '../normalise/index.ts';

/** Who is taken for whom, the most telling kind first. */
export const falseLinkKinds = [
  'twin',
  'parent-child-same-name',
  'sibling',
  'same-name',
  'same-address',
  'other',
] as const;
export type FalseLinkKind = (typeof falseLinkKinds)[number];

export interface FalseLinks {
  readonly counts: Readonly<Record<FalseLinkKind, number>>;
  /** A few of each kind, by id. */
  readonly examples: Readonly<Record<FalseLinkKind, readonly (readonly [string, string])[]>>;
}

const EXAMPLES = 5;
/** Years between parent and child at least, and siblings at most. */
const GENERATION = 12;

/** What kind of two people a false pair is, as far as the records say: it reads forename, surname, dob, postcode(s), uprn(s). */
export function kindOfPair(records: Records, a: number, b: number): FalseLinkKind {
  const [one, two] = [readPerson(records, a), readPerson(records, b)];
  const shares = (x: readonly string[], y: readonly string[]): boolean =>
    x.some((value) => y.includes(value));
  const sameForename = one.forename !== null && one.forename === two.forename;
  const sameSurname = one.surname !== null && one.surname === two.surname;
  const years =
    one.born === null || two.born === null
      ? undefined
      : Math.abs(Number(one.born.slice(0, 4)) - Number(two.born.slice(0, 4)));
  const home = shares(one.homes, two.homes);
  const otherForename = one.forename !== null && two.forename !== null && !sameForename;
  if (one.born !== null && one.born === two.born && otherForename && (sameSurname || home)) return 'twin';
  if (sameForename && sameSurname && years !== undefined && years >= GENERATION)
    return 'parent-child-same-name';
  if (sameSurname && otherForename && home) return 'sibling';
  if (sameForename && sameSurname) return 'same-name';
  return home ? 'same-address' : 'other';
}

/** Counts false pairs by kind. `records` must hold the ids; pairs of unknown ids are passed over. */
export function falseLinks(pairs: Iterable<readonly [string, string]>, records: Records): FalseLinks {
  const rows = new Map(records.ids.map((id, row) => [id, row]));
  const counts = byKind(() => 0);
  const examples = byKind((): (readonly [string, string])[] => []);
  for (const [left, right] of pairs) {
    const [a, b] = [rows.get(left), rows.get(right)];
    if (a === undefined || b === undefined) continue;
    const kind = kindOfPair(records, a, b);
    counts[kind]++;
    if (examples[kind].length < EXAMPLES) examples[kind].push([left, right]);
  }
  return { counts, examples };
}

/** Pairs of records in one found cluster that are truly two people. */
export function* falsePairs(
  found: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
): Iterable<readonly [string, string]> {
  const members = new Map<string, string[]>();
  for (const [id, cluster] of found) members.set(cluster, [...(members.get(cluster) ?? []), id]);
  for (const ids of members.values())
    for (const [i, left] of ids.entries())
      for (const right of ids.slice(i + 1)) {
        const [a, b] = [truth.get(left), truth.get(right)];
        if (a !== undefined && b !== undefined && a !== b) yield [left, right];
      }
}

function byKind<T>(make: () => T): Record<FalseLinkKind, T> {
  return {
    twin: make(),
    'parent-child-same-name': make(),
    sibling: make(),
    'same-name': make(),
    'same-address': make(),
    other: make(),
  };
}

function readPerson({ columns }: Records, row: number) {
  const first = (name: string, clean: (text: string) => string | null): string | null =>
    valuesOf(columns[name], row).map(clean)[0] ?? null;
  const all = (names: readonly string[], clean: (text: string) => string | null): string[] =>
    names.flatMap((name) => valuesOf(columns[name], row)).flatMap((text) => clean(text) ?? []);
  return {
    forename:
      first('forename', (text) => normaliseForename(text)) ??
      first('first_name', (text) => normaliseForename(text)),
    surname: first('surname', (text) => normaliseSurname(text)),
    born: first('dob', (text) => normaliseDate(text)),
    homes: [
      ...all(['postcode', 'postcodes'], (text) => normalisePostcode(text)),
      ...all(['uprn', 'uprns'], (text) => normaliseUprn(text)),
    ],
  };
}

function valuesOf(cells: Cells | undefined, row: number): readonly string[] {
  const cell = cells?.[row] ?? null;
  return cell === null ? [] : typeof cell === 'string' ? (cell === '' ? [] : [cell]) : cell;
}
