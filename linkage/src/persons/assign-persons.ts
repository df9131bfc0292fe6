import type { Decision } from '../cluster/decisions.ts';
import { LinkageError } from '../problems.ts';
import { applyDecisions } from './apply-decisions.ts';

/** A person as known before: stable id and the records held then. */
export interface Person {
  readonly id: string;
  readonly records: readonly string[];
}

/** What became of a person id. `from` of a new or merged person lists the ids whose records came to it. */
export type Lineage =
  | { readonly kind: 'new'; readonly person: string }
  | { readonly kind: 'kept'; readonly person: string }
  | { readonly kind: 'merged'; readonly person: string; readonly into: string }
  | { readonly kind: 'split'; readonly person: string; readonly into: readonly string[] }
  | { readonly kind: 'gone'; readonly person: string };

export interface Assigned {
  readonly persons: readonly Person[];
  readonly lineage: readonly Lineage[];
}

/**
 * Gives each cluster of records a person id that outlives runs. A cluster takes the id of the previous person with
 * whom it shares most records (ties: the person whose id sorts first, then the cluster with the smallest record id);
 * each id goes to one cluster at most. New ids come from `newId`, handed the cluster's smallest record id. Must-links
 * join and never-links part clusters that do not keep to them already. `isTaken`: ids of persons not handed in.
 * Pure and independent of the order of its input. Throws LinkageError where a record is in two clusters or two persons.
 */
export function assignPersons(
  previous: readonly Person[],
  clusters: readonly (readonly string[])[],
  decisions: readonly Decision[] = [],
  newId: (firstRecord: string) => string = personOf,
  isTaken: (id: string) => boolean = () => false,
): Assigned {
  const before = placesOf(
    previous.map((person) => person.records),
    'person',
  );
  placesOf(clusters, 'cluster');
  const sorted = applyDecisions(clusters, decisions, before);
  const overlaps = sorted.map((cluster) => countBy(cluster.flatMap((record) => before.get(record) ?? [])));
  const owner = claim(overlaps, previous);
  const taken = new Set(previous.map((person) => person.id));
  const ids = sorted.map((cluster, c) => {
    const kept = owner.get(c);
    if (kept !== undefined) return previous[kept]?.id ?? '';
    return freshId(newId(cluster[0] ?? ''), taken, isTaken);
  });
  const persons = sorted.map((records, c) => ({ id: ids[c] ?? '', records }));
  return {
    persons: persons.sort((a, b) => compareTexts(a.id, b.id)),
    lineage: lineageOf(previous, overlaps, owner, ids),
  };
}

/** A new person's id unless somebody gives others. */
export function personOf(firstRecord: string): string {
  return `person-of-${firstRecord}`;
}

function freshId(wanted: string, taken: Set<string>, isTaken: (id: string) => boolean): string {
  let id = wanted;
  for (let n = 2; taken.has(id) || isTaken(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}

function placesOf(groups: readonly (readonly string[])[], what: string): Map<string, number> {
  const places = new Map<string, number>();
  groups.forEach((records, place) => {
    for (const record of records) {
      if (places.has(record))
        throw new LinkageError('record-twice', `Record "${record}" is in more than one ${what}.`, { record });
      places.set(record, place);
    }
  });
  return places;
}

function countBy(places: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return counts;
}

/** Cluster → previous person whose id it keeps. */
function claim(
  overlaps: readonly ReadonlyMap<number, number>[],
  previous: readonly Person[],
): Map<number, number> {
  const claims = overlaps.flatMap((counts, cluster) =>
    [...counts].map(([person, shared]) => ({ cluster, person, shared, id: previous[person]?.id ?? '' })),
  );
  claims.sort((a, b) => b.shared - a.shared || compareTexts(a.id, b.id) || a.cluster - b.cluster);
  const owner = new Map<number, number>();
  const given = new Set<number>();
  for (const { cluster, person } of claims) {
    if (owner.has(cluster) || given.has(person)) continue;
    owner.set(cluster, person);
    given.add(person);
  }
  return owner;
}

function lineageOf(
  previous: readonly Person[],
  overlaps: readonly ReadonlyMap<number, number>[],
  owner: ReadonlyMap<number, number>,
  ids: readonly string[],
): Lineage[] {
  const into = previous.map((): number[] => []);
  overlaps.forEach((counts, cluster) => {
    for (const person of counts.keys()) into[person]?.push(cluster);
  });
  const kept = new Set(owner.values());
  const lineage: Lineage[] = previous.flatMap((person, p): Lineage[] => {
    const clusters = into[p] ?? [];
    const targets = clusters.map((cluster) => ids[cluster] ?? '').sort();
    if (clusters.length === 0) return [{ kind: 'gone', person: person.id }];
    if (clusters.length > 1) return [{ kind: 'split', person: person.id, into: targets }];
    return [
      kept.has(p)
        ? { kind: 'kept', person: person.id }
        : { kind: 'merged', person: person.id, into: targets[0] ?? '' },
    ];
  });
  overlaps.forEach((_, cluster) => {
    if (!owner.has(cluster)) lineage.push({ kind: 'new', person: ids[cluster] ?? '' });
  });
  return lineage.sort((a, b) => compareTexts(a.person, b.person));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
