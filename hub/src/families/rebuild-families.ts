import type { Transaction } from '@kinsight/kit/postgres';
import { type Assignment, assignFamilies } from './assign-families.ts';
import { listCorrections } from './corrections.store.ts';
import { applyCorrections } from './corrections.ts';
import { diffMembers } from './diff-members.ts';
import {
  endFamilies,
  endMembers,
  insertFamilies,
  insertLineage,
  insertMembers,
  listCurrentMembers,
  listKnownFamilies,
  moveAnchors,
} from './families.store.ts';
import type { Family } from './family.ts';
import { type EvidenceScope, readPersons, readStays, readTies } from './family-evidence.store.ts';
import { formFamilies } from './form-families.ts';
import { resolveHomes } from './resolve-homes.ts';

export type RebuildOutcome = {
  readonly families: number;
  readonly members: number;
  readonly created: number;
  readonly ended: number;
  readonly changed: number;
};

/** The families the sources and named people's corrections give at a date. Reads only. */
export async function formFromStore(tx: Transaction, scope: EvidenceScope): Promise<readonly Family[]> {
  const persons = await readPersons(tx, scope);
  const ties = await readTies(tx, scope);
  const stays = resolveHomes(await readStays(tx, scope));
  const formed = formFamilies({
    asAt: scope.asAt,
    persons,
    ties,
    stays,
    ...(scope.preferred && { preferred: new Set(scope.preferred) }),
  });
  const corrections = await listCorrections(tx);
  return applyCorrections(
    formed,
    corrections.map((c) => c.correction),
    scope.asAt,
  );
}

/** Forms the families afresh and keeps only what changed, under one load number. Ids stay stable. */
export async function rebuildFamilies(
  tx: Transaction,
  scope: EvidenceScope,
  nextLoad: () => Promise<number>,
): Promise<RebuildOutcome> {
  const formed = await formFromStore(tx, scope);
  const known = await listKnownFamilies(tx);
  const kept = await listCurrentMembers(tx);
  const assignment = assignFamilies(known, formed);
  const load = await nextLoad();
  const ids = await nameFamilies(tx, assignment, formed, load);
  await moveAnchors(
    tx,
    ids,
    formed.map((f) => f.anchor),
  );
  const changes = diffMembers(kept, new Map(formed.map((f, i) => [ids[i] ?? '', f.members])));
  await endMembers(tx, changes.close, load);
  await insertMembers(tx, changes.write, load);
  await endFamilies(tx, assignment.ended, load);
  await writeLineage(tx, assignment, ids, load);
  return {
    families: formed.length,
    members: formed.reduce((sum, f) => sum + f.members.length, 0),
    created: assignment.ids.filter((id) => id === undefined).length,
    ended: assignment.ended.length,
    changed: changes.write.length,
  };
}

async function nameFamilies(
  tx: Transaction,
  assignment: Assignment,
  formed: readonly Family[],
  load: number,
): Promise<readonly string[]> {
  const fresh = formed.filter((_, i) => assignment.ids[i] === undefined);
  const made = await insertFamilies(
    tx,
    fresh.map((f) => f.anchor),
    load,
  );
  let next = 0;
  return assignment.ids.map((id) => id ?? made[next++] ?? '');
}

async function writeLineage(
  tx: Transaction,
  assignment: Assignment,
  ids: readonly string[],
  load: number,
): Promise<void> {
  const lineage = assignment.lineage.map((event) => ({
    ...event,
    family: event.family ?? (event.index === undefined ? '' : (ids[event.index] ?? '')),
  }));
  await insertLineage(tx, lineage, load);
}
