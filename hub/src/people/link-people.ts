import { createHash } from 'node:crypto';
import type { Transaction } from '@kinsight/kit/postgres';
import { assignPersons, type Diagnostic, type Linked, linkRecords, ukPersonSettings } from '@kinsight/linkage';
import { sameCouncilNumber } from './council-number.ts';
import { listDecisions, spreadShields } from './decisions.store.ts';
import { diffLinks, toKnownPersons, toLineageRows } from './diff-links.ts';
import { replaceEdges } from './edges.store.ts';
import { joinExpectedBabies } from './expected-babies.ts';
import { gatherConstraints } from './gather-constraints.ts';
import { latestBirths } from './latest-birth.ts';
import { closeLinks, endPersons, insertPersons, listLinks, writeLineage, writeLinks } from './links.store.ts';
import { findModel, keepModel } from './models.store.ts';
import { readRecords } from './records.store.ts';
import { readAnswers, readLiable, readRelations } from './relations.store.ts';
import { replaceReviews } from './reviews.store.ts';
import { tiedApart } from './tied-apart.ts';
import { toEdges } from './to-edges.ts';
import { toLinkageRecords, toRelatives } from './to-linkage.ts';
import { toReviews } from './to-reviews.ts';

export type LinkOutcome = {
  readonly records: number;
  readonly persons: number;
  readonly pairsCompared: number;
  readonly links: number;
  readonly review: number;
  readonly merged: number;
  readonly split: number;
  readonly trained: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds by stage of the linker. */
  readonly took: Linked['took'];
};

export type LinkRequest = {
  /** Flows that permit matching today. */
  readonly flows: readonly number[];
  /** ISO day. */
  readonly today: string;
  readonly retrain?: boolean;
  readonly nextLoad: () => Promise<number>;
};

/**
 * Links all records of the flows that permit matching: reads, trains where no model is in force (or `retrain`), links under named
 * people's decisions and what sources know apart, keeps ids stable, and writes only what changed under one load number. One transaction
 * of the caller's: either all of it holds or nothing.
 */
export async function linkPeople(tx: Transaction, { flows, today, retrain, nextLoad }: LinkRequest): Promise<LinkOutcome> {
  const rows = await readRecords(tx, flows);
  const relations = await readRelations(tx, flows);
  const constraints = gatherConstraints(
    rows.map((r) => r.id),
    {
      decisions: await listDecisions(tx),
      answers: await readAnswers(tx, flows),
      apart: tiedApart(relations),
      rules: sameCouncilNumber(rows),
    },
  );
  const kept = retrain === true ? undefined : await findModel(tx);
  const linked = linkRecords(toLinkageRecords(rows, latestBirths(rows, relations, await readLiable(tx, flows), today)), {
    ...(kept === undefined ? { settings: ukPersonSettings } : { model: kept.model }),
    decisions: constraints.forLinker,
    relations: toRelatives(relations),
  });
  const babies = joinExpectedBabies(rows, relations, linked.clusters, constraints.forLinker);
  const links = [...constraints.links, ...babies.links];
  const before = await listLinks(tx);
  const load = await nextLoad();
  const model = kept?.id ?? (await keepModel(tx, linked.model, linked.diagnostics, hashOf(linked.model), load));
  const assigned = assignPersons(toKnownPersons(before, new Set(rows.map((r) => r.id))), babies.clusters, []);
  const fresh = assigned.persons.filter((p) => !/^\d+$/.test(p.id)).map((p) => p.id);
  const ids = await insertPersons(tx, fresh.length, load);
  const named = new Map(fresh.map((id, i) => [id, ids[i] ?? id]));
  const rename = (id: string): string => named.get(id) ?? id;
  const persons = assigned.persons.map((p) => ({ ...p, id: rename(p.id) }));
  const changes = diffLinks(before, persons);
  await closeLinks(tx, changes.close, load);
  await writeLinks(tx, changes.write, load);
  const lineage = toLineageRows(assigned.lineage).map((e) => ({ ...e, person: rename(e.person), other: rename(e.other) }));
  await writeLineage(tx, lineage, load);
  await endPersons(tx, lineage.filter((e) => e.kind === 'merged' || e.kind === 'ended').map((e) => e.person), load);
  const edges = toEdges({ linked, persons, rows, relations, links });
  await replaceEdges(tx, edges, model, load);
  const reviews = toReviews(linked, persons);
  await replaceReviews(tx, reviews, load);
  await spreadShields(tx);
  return {
    records: rows.length,
    persons: persons.length,
    pairsCompared: linked.pairs,
    links: edges.filter((e) => e.state === 'linked').length,
    review: reviews.length,
    merged: lineage.filter((e) => e.kind === 'merged').length,
    split: lineage.filter((e) => e.kind === 'split').length,
    trained: kept === undefined,
    diagnostics: linked.diagnostics,
    took: linked.took,
  };
}

function hashOf(model: unknown): string {
  return createHash('sha256').update(JSON.stringify(model)).digest('hex');
}
