import type { Transaction } from '@kinsight/kit/postgres';
import {
  type Look,
  type ShownEdge,
  type ShownRecord,
  type VisiblePerson,
  visiblePersons,
} from '../../access/index.ts';

export type Identity = {
  readonly name: string | null;
  readonly born: string | null;
  readonly expected: string | null;
  readonly sex: string | null;
};

type Row = Pick<ShownRecord, 'id' | 'flow' | 'knownFrom' | 'born' | 'died' | 'sex'> & {
  readonly person: number;
  readonly expected: string | null;
};
type NameRow = ShownRecord['names'][number] & { readonly record: number };
const nobody: Identity = { name: null, born: null, expected: null, sex: null };

/** Inside a look: who each of these persons is as far as this reader may see, asked with the flows that a membership rests on. */
export async function readIdentities(
  tx: Transaction,
  look: Look,
  persons: readonly number[],
): Promise<(person: number, flows: readonly number[]) => Identity> {
  // The people of one family or of a page of a list, or a list's thousands.
  const ask = persons.length <= 300 ? tx.planned : tx.query;
  const asRows = ask<Row>(
    `select l.person, r.id, r.flow, r.known_from as "knownFrom", r.born, r.died, r.sex, r.expected
     from people.link l join intake.source_record r on r.id = l.record and r.version_of is null
     where l.person = any ($1) and l.known_to is null`,
    [persons],
  );
  const asNames = ask<NameRow>(
    `select n.record, n.kind, n.forename, n.surname from people.link l join intake.record_name n on n.record = l.record
     where l.person = any ($1) and l.known_to is null order by n.kind, n.surname, n.forename`,
    [persons],
  );
  const asEdges = ask<ShownEdge>(
    `select e.left_record as left, e.right_record as right, e.flows from people.edge e join people.link l on l.record = e.left_record and l.known_to is null
     where l.person = any ($1) and e.known_to is null and e.state = 'linked'`,
    [persons],
  );
  const [rows, names, edges] = await Promise.all([asRows, asNames, asEdges]);
  const namesOf = Map.groupBy(names, ({ record }) => record);
  const records = new Map(rows.map((r) => [r.id, r]));
  const found = visiblePersons(
    rows.map((r) => ({ ...r, names: namesOf.get(r.id) ?? [], addresses: [], identifiers: [] })),
    edges,
    look,
  );
  const ofPerson = Map.groupBy(found, (one) => records.get(one.records[0] ?? 0)?.person);
  return (person, flows) => {
    // The one that speaks of most of what the membership rests on; of equals the first seen.
    const resting = (one: VisiblePerson): number => one.flows.filter((flow) => flows.includes(flow)).length;
    const [best] = (ofPerson.get(person) ?? []).toSorted((a, b) => resting(b) - resting(a) || a.id - b.id);
    if (best === undefined) return nobody;
    const own = best.records.flatMap((id) => records.get(id) ?? []);
    const name = [best.name?.forename, best.name?.surname]
      .filter((part) => part != null && part !== '')
      .join(' ');
    return {
      name: name === '' ? null : inCapitals(name),
      born: mostSaid(own.map((r) => r.born)),
      sex: mostSaid(own.map((r) => r.sex)),
      expected:
        own
          .map((r) => r.expected)
          .filter((day) => day !== null)
          .toSorted()
          .at(-1) ?? null,
    };
  };
}

/** The value most records give; of equals the least. */
function mostSaid(values: readonly (string | null)[]): string | null {
  const counts = Map.groupBy(
    values.filter((value) => value !== null),
    (value) => value,
  );
  return [...counts].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** SMITH, smith → Smith: sources differ in how they write a name. */
const inCapitals = (name: string): string =>
  name
    .toLocaleLowerCase('en-GB')
    .replace(/(^|[^\p{L}\p{M}\p{N}])\p{L}/gu, (first) => first.toLocaleUpperCase('en-GB'));
