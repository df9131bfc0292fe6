import { levelIn, shapeOf, valuesAt } from '@kinsight/linkage';
import type { EdgeRow } from './edges.store.ts';
import type { LinkedPlace } from './to-edges.ts';

type Edge = Omit<EdgeRow, 'flows'>;
/** What else an edge rests on: flows, and pairs of records that had to be one person first. */
type Witness = { readonly flows: readonly number[]; readonly links: readonly (readonly [string, string])[] };

/**
 * The flows each edge rests on: those of both records and, where people around them spoke for the link, those that gave these people and
 * their dwellings. One witness is enough: a reader who may see the records, the witness and why it is one person may see the link.
 * That no rival was found rests on nothing one could see more of.
 */
export function restsOn(
  place: LinkedPlace,
  personOf: ReadonlyMap<string, string>,
  edges: readonly Edge[],
): readonly (readonly number[])[] {
  const around = lookAround(place, personOf);
  const indexOf = new Map(
    edges.flatMap((e, i) => (e.state === 'linked' ? [[`${e.left}|${e.right}`, i] as const] : [])),
  );
  const byPerson = new Map<string, number[]>();
  for (const [i, edge] of edges.entries()) {
    if (edge.state !== 'linked') continue;
    const person = personOf.get(edge.left) ?? '';
    byPerson.set(person, [...(byPerson.get(person) ?? []), i]);
  }
  const flows = edges.map((e) => new Set([around.flowOf(e.left), around.flowOf(e.right)]));
  /** Edges by which two records are one person: the one between them, or else all of that person. */
  const proofOf = ([a, b]: readonly [string, string]): readonly number[] => {
    if (a === b) return [];
    const direct = indexOf.get(Number(a) < Number(b) ? `${a}|${b}` : `${b}|${a}`);
    return direct === undefined ? (byPerson.get(personOf.get(a) ?? '') ?? []) : [direct];
  };
  const leans: (readonly [edge: number, on: readonly number[]])[] = [];
  for (const [i, edge] of edges.entries()) {
    const witnesses = around.witnessesOf(edge);
    if (witnesses === undefined) continue;
    const cost = (w: Witness): number =>
      new Set([
        ...(flows[i] ?? []),
        ...w.flows,
        ...w.links.flatMap(proofOf).flatMap((e) => [...(flows[e] ?? [])]),
      ]).size;
    const [best] = witnesses.map((w) => ({ w, cost: cost(w) })).sort((a, b) => a.cost - b.cost);
    for (const flow of best?.w.flows ?? []) flows[i]?.add(flow);
    leans.push([i, best?.w.links.flatMap(proofOf) ?? []]);
  }
  // An edge leans on edges that may lean on others: repeated until nothing grows.
  for (let grew = true; grew; ) {
    grew = false;
    for (const [i, on] of leans) {
      const mine = flows[i];
      if (mine === undefined) continue;
      const before = mine.size;
      for (const other of on) for (const flow of flows[other] ?? []) mine.add(flow);
      if (mine.size > before) grew = true;
    }
  }
  return flows.map((set) => [...set].sort((a, b) => a - b));
}

type Around = {
  readonly flowOf: (record: string) => number;
  readonly witnessesOf: (edge: Edge) => readonly Witness[] | undefined;
};

/** Finds who around two records may have spoken for a link. */
function lookAround(
  { linked, rows, relations, persons }: LinkedPlace,
  personOf: ReadonlyMap<string, string>,
): Around {
  const { table, model } = linked;
  const flow = new Map(rows.map((r) => [r.id, r.flow]));
  const flowOf = (record: string): number => flow.get(record) ?? 0;
  const recordsOf = new Map(persons.map((p) => [p.id, p.records]));
  const relatives = new Map<string, string[]>();
  for (const { record, other, kind } of relations) {
    if (kind === 'lodger-with') continue;
    relatives.set(record, [...(relatives.get(record) ?? []), other]);
    relatives.set(other, [...(relatives.get(other) ?? []), record]);
  }
  const column = table.columns.get('dwellings');
  const dwellings = new Map<string, readonly string[]>();
  const at = new Map<string, string[]>();
  for (const [row, id] of table.ids.entries()) {
    const here = column === undefined ? [] : valuesAt(column, row);
    dwellings.set(id, here);
    for (const dwelling of here) {
      const there = at.get(dwelling);
      if (there === undefined) at.set(dwelling, [id]);
      else there.push(id);
    }
  }
  const lives = (record: string, with_: string): boolean =>
    (dwellings.get(record) ?? []).some((d) => (dwellings.get(with_) ?? []).includes(d));
  const near = (record: string): readonly string[] =>
    [...new Set((dwellings.get(record) ?? []).flatMap((d) => at.get(d) ?? []))].filter(
      (id) => personOf.get(id) !== personOf.get(record),
    );

  const sameRelative = (left: string, right: string): readonly Witness[] =>
    (relatives.get(left) ?? []).flatMap((a) =>
      (relatives.get(right) ?? [])
        .filter((b) => personOf.get(a) === personOf.get(b))
        .map((b): Witness => ({ flows: [], links: [[a, b]] })),
    );
  const dwellingOfRelative = (left: string, right: string): readonly Witness[] =>
    (relatives.get(left) ?? []).flatMap((relative) =>
      (recordsOf.get(personOf.get(relative) ?? '') ?? [])
        .filter((home) => lives(home, right))
        .map((home): Witness => ({ flows: [flowOf(home)], links: [[relative, home]] })),
    );
  const livedTogether = (left: string, right: string): readonly Witness[] => {
    const there = near(right);
    return near(left).flatMap((a) =>
      there
        .filter((b) => personOf.get(a) === personOf.get(b))
        .map((b): Witness => ({ flows: [flowOf(a), flowOf(b)], links: [[a, b]] })),
    );
  };
  /** Where the witness has changed since it spoke: everybody who may have. */
  const everybody = (left: string, right: string): Witness => {
    const people = [
      ...near(left),
      ...near(right),
      ...(relatives.get(left) ?? []),
      ...(relatives.get(right) ?? []),
    ];
    return {
      flows: [...new Set(people.flatMap((p) => recordsOf.get(personOf.get(p) ?? '') ?? []).map(flowOf))],
      links: [],
    };
  };

  const shape = shapeOf(model.settings.comparisons);
  const place = model.settings.comparisons.findIndex((c) => c.name === 'relatives');
  const levels = model.settings.comparisons[place]?.levels ?? [];
  const mothers = (baby: string): readonly string[] => relatives.get(baby) ?? [];
  return {
    flowOf,
    witnessesOf: ({ left, right, pattern, rule }) => {
      if (rule === 'same-expected-baby')
        return mothers(left).flatMap((a) =>
          mothers(right)
            .filter((b) => personOf.get(a) === personOf.get(b))
            .map((b): Witness => ({ flows: [], links: [[a, b]] })),
        );
      if (rule !== null || place < 0) return undefined;
      const level = levels[levelIn(shape, pattern, place)];
      if (level === undefined || level.isNull === true) return undefined;
      const found =
        level.label === 'same relative'
          ? sameRelative(left, right)
          : [
              ...dwellingOfRelative(left, right),
              ...dwellingOfRelative(right, left),
              ...livedTogether(left, right),
            ];
      return found.length > 0 ? found : [everybody(left, right)];
    },
  };
}
