import type { Look } from './look.ts';

/** What one source wrote of a person, as read for showing. */
export type ShownRecord = {
  readonly id: number;
  readonly flow: number;
  /** Load number it was taken in with; the newest permitted record gives the name. */
  readonly knownFrom: number;
  readonly born: string | null;
  readonly died: string | null;
  readonly sex: string | null;
  readonly names: readonly {
    readonly kind: string;
    readonly forename: string | null;
    readonly surname: string | null;
  }[];
  readonly addresses: readonly ShownAddress[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
};
export type ShownAddress = {
  readonly line: string | null;
  readonly postcode: string | null;
  readonly uprn: string | null;
  readonly starts: string | null;
  readonly ends: string | null;
};

/** Why two records are one person; it rests on the flows of both. A must-link decision is an edge too. */
export type ShownEdge = { readonly left: number; readonly right: number; readonly flows: readonly number[] };

/** A person as this reader sees them. `id`: the lowest of their visible records, so that it tells nothing of hidden ones. */
export type VisiblePerson = {
  readonly id: number;
  readonly records: readonly number[];
  readonly flows: readonly number[];
  readonly name: { readonly forename: string | null; readonly surname: string | null } | undefined;
  readonly born: string | null;
  readonly died: string | null;
  readonly sex: string | null;
  /** Empty under a shield: looks like no address being recorded. */
  readonly addresses: readonly ShownAddress[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
};

/**
 * The persons a reader sees among records: components over permitted records by permitted edges. Two records that only a hidden
 * third one joins are two persons. A refused or barred record reads as no data; a shield takes away all that locates.
 */
export function visiblePersons(
  records: readonly ShownRecord[],
  edges: readonly ShownEdge[],
  look: Look,
): readonly VisiblePerson[] {
  const seen = new Map(
    records.filter((record) => isRecordVisible(record, look)).map((record) => [record.id, record]),
  );
  const groups = components(
    [...seen.keys()],
    edges.filter(({ left, right, flows }) => seen.has(left) && seen.has(right) && look.sees(flows)),
  );
  return groups.map((ids) =>
    toPerson(
      ids.flatMap((id) => seen.get(id) ?? []),
      look,
    ),
  );
}

/** The one of them that holds a record; undefined where the reader may not see that record. */
export function visiblePerson(
  records: readonly ShownRecord[],
  edges: readonly ShownEdge[],
  look: Look,
  record: number,
): VisiblePerson | undefined {
  return visiblePersons(records, edges, look).find((person) => person.records.includes(record));
}

export const isRecordVisible = ({ id, flow }: Pick<ShownRecord, 'id' | 'flow'>, look: Look): boolean =>
  look.sees([flow]) && (look.records === 'all' || look.records.has(id)) && !look.barred.records.has(id);

/** Groups of joined ids, each sorted, by their lowest. */
function components(ids: readonly number[], edges: readonly ShownEdge[]): readonly (readonly number[])[] {
  const parent = new Map(ids.map((id) => [id, id]));
  const find = (id: number): number => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    return root;
  };
  for (const { left, right } of edges) {
    const [a, b] = [find(left), find(right)];
    parent.set(Math.max(a, b), Math.min(a, b));
  }
  const groups = new Map<number, number[]>();
  for (const id of [...ids].sort((a, b) => a - b))
    groups.set(find(id), [...(groups.get(find(id)) ?? []), id]);
  return [...groups.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

function toPerson(records: readonly ShownRecord[], look: Look): VisiblePerson {
  const newestFirst = [...records].sort((a, b) => b.knownFrom - a.knownFrom || a.id - b.id);
  const first = <T>(pick: (record: ShownRecord) => T | null | undefined): T | undefined =>
    newestFirst.map(pick).find((value) => value != null) ?? undefined;
  const name =
    first(({ names }) => names.find(({ kind }) => kind === 'current')) ?? first(({ names }) => names[0]);
  const isVeiled = records.some(({ id }) => look.veiled.records.has(id));
  return {
    id: Math.min(...records.map(({ id }) => id)),
    records: records.map(({ id }) => id),
    flows: [...new Set(records.map(({ flow }) => flow))].sort((a, b) => a - b),
    name: name && { forename: name.forename, surname: name.surname },
    born: first(({ born }) => born) ?? null,
    died: first(({ died }) => died) ?? null,
    sex: first(({ sex }) => sex) ?? null,
    addresses: isVeiled ? [] : newestFirst.flatMap(({ addresses }) => addresses),
    identifiers: isVeiled ? [] : newestFirst.flatMap(({ identifiers }) => identifiers),
  };
}
