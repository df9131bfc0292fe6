import type { Transaction } from '@kinsight/kit/postgres';
import { assignPersons, type Person } from '@kinsight/linkage';
import { diffLinks, toKnownPersons, toLineageRows } from './diff-links.ts';
import type { LineageRow, LinkRow } from './links.store.ts';
import {
  closeLinks,
  endPersons,
  insertPersons,
  listLinks,
  listPastLinks,
  revive,
  writeLineage,
  writeLinks,
} from './links.store.ts';
import { revivePersons } from './revive-persons.ts';

/** Text order is age order: the library gives a tie to the id that sorts first. */
const padded = (id: string): string => id.padStart(19, '0');

/**
 * Gives every cluster of records a person that outlives deliveries, and writes what changed at a load number. A cluster keeps the id of the
 * person with whom it shares most records; what merged, split, ended or came back is kept as lineage.
 * @param before the links in force of everybody the clusters may touch; of the whole place where left out
 */
export async function keepPersons(
  tx: Transaction,
  clusters: readonly (readonly string[])[],
  load: number,
  before?: readonly LinkRow[],
): Promise<{ readonly persons: readonly Person[]; readonly merged: number; readonly split: number }> {
  const links = before ?? (await listLinks(tx));
  const current = new Set(clusters.flat());
  const known = toKnownPersons(links, current).map((p) => ({ ...p, id: padded(p.id) }));
  const assigned = assignPersons(known, clusters);
  const isFresh = (p: Person): boolean => !/^\d{19}$/.test(p.id);
  const fresh = assigned.persons.filter(isFresh);
  const revived = revivePersons(
    fresh,
    await listPastLinks(
      tx,
      fresh.flatMap((p) => p.records),
    ),
  );
  await revive(tx, [...revived.values()]);
  const unknown = fresh.filter((p) => !revived.has(p.id));
  const ids = await insertPersons(tx, unknown.length, load);
  const named = new Map([...revived, ...unknown.map((p, i): [string, string] => [p.id, ids[i] ?? p.id])]);
  const rename = (id: string): string => named.get(id) ?? id.replace(/^0+/, '');
  const persons = assigned.persons.map((p) => ({ ...p, id: rename(p.id) }));
  const changes = diffLinks(links, persons);
  await closeLinks(tx, changes.close, load);
  await writeLinks(tx, changes.write, load);
  const back = new Set(revived.values());
  const lineage = toLineageRows(assigned.lineage).map((e): LineageRow => {
    const event = { ...e, person: rename(e.person), other: rename(e.other) };
    return event.kind === 'created' && back.has(event.person) ? { ...event, kind: 'revived' } : event;
  });
  await writeLineage(tx, lineage, load);
  const gone = lineage.filter((e) => e.kind === 'merged' || e.kind === 'ended').map((e) => e.person);
  await endPersons(tx, gone, load);
  return {
    persons,
    merged: lineage.filter((e) => e.kind === 'merged').length,
    split: lineage.filter((e) => e.kind === 'split').length,
  };
}
