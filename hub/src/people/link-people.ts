import { createHash } from 'node:crypto';
import type { Transaction } from '@kinsight/kit/postgres';
import {
  assignPersons,
  type Decision,
  type Diagnostic,
  type Linked,
  linkRecords,
  type Person,
  toProbability,
  ukPersonSettings,
} from '@kinsight/linkage';
import { listDecisions, spreadShields } from './decisions.store.ts';
import { diffLinks, toLineageRows } from './diff-links.ts';
import { type EdgeRow, replaceEdges, replaceReviews, type ReviewRow } from './edges.store.ts';
import { closeLinks, endPersons, insertPersons, type LinkRow, listLinks, writeLineage, writeLinks } from './links.store.ts';
import { findModel, keepModel } from './models.store.ts';
import { readAnswers, readRecords, readSuccessors } from './records.store.ts';
import { toLinkageDecisions, toLinkageRecords } from './to-linkage.ts';

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

/**
 * Links all records of the flows that permit matching: reads, trains where no model is in force (or `retrain`), links under named
 * people's decisions, keeps ids stable, and writes only what changed under one load number. One transaction of the caller's.
 */
export async function linkPeople(
  tx: Transaction,
  given: { flows: readonly number[]; retrain?: boolean; nextLoad: () => Promise<number> },
): Promise<LinkOutcome> {
  const rows = await readRecords(tx, given.flows);
  const kept = given.retrain === true ? undefined : await findModel(tx);
  const decided = toLinkageDecisions(await listDecisions(tx));
  const answers = (await readAnswers(tx, given.flows)).map(({ left, right }) => ({ kind: 'must-link' as const, left, right }));
  const decisions = [...decided, ...answers];
  const linked = linkRecords(toLinkageRecords(rows), {
    ...(kept === undefined ? { settings: ukPersonSettings } : { model: kept.model }),
    decisions,
  });
  const before = await listLinks(tx);
  const current = new Set(rows.map((r) => r.id));
  const successors = await readSuccessors(tx, given.flows);
  const load = await given.nextLoad();
  const model = kept?.id ?? (await keepModel(tx, linked.model, linked.diagnostics, hashOf(linked.model), load));
  const assigned = assignPersons(toPersons(before, current, successors), linked.clusters, []);
  const named = await nameNewPersons(tx, assigned.persons, load);
  const rename = (id: string): string => named.get(id) ?? id;
  const persons = assigned.persons.map((p) => ({ ...p, id: rename(p.id) }));
  const changes = diffLinks(before, persons, successors);
  await closeLinks(tx, changes.close, load);
  await writeLinks(tx, changes.write, load);
  const lineage = toLineageRows(assigned.lineage).map((e) => ({ ...e, person: rename(e.person), other: rename(e.other) }));
  await writeLineage(tx, lineage, load);
  await endPersons(tx, lineage.filter((e) => e.kind === 'merged' || e.kind === 'ended').map((e) => e.person), load);
  const edges = withMustLinks(toEdges(linked, persons), decisions);
  await replaceEdges(tx, edges, model, load);
  await replaceReviews(tx, linked.review.map(toReview), load);
  await spreadShields(tx);
  return {
    records: rows.length,
    persons: persons.length,
    pairsCompared: linked.pairs,
    links: edges.filter((e) => e.state === 'linked').length,
    review: linked.review.length,
    merged: lineage.filter((e) => e.kind === 'merged').length,
    split: lineage.filter((e) => e.kind === 'split').length,
    trained: kept === undefined,
    diagnostics: linked.diagnostics,
    took: linked.took,
  };
}

/** Persons as known before, by the current version of their records. Ids are padded so that the oldest sorts first. */
function toPersons(links: readonly LinkRow[], current: ReadonlySet<string>, successors: ReadonlyMap<string, string>): readonly Person[] {
  const persons = new Map<string, Set<string>>();
  const placed = new Set<string>();
  const place = (record: string, person: string): void => {
    if (!current.has(record) || placed.has(record)) return;
    placed.add(record);
    const records = persons.get(person) ?? new Set();
    persons.set(person, records.add(record));
  };
  for (const link of links) place(link.record, link.person);
  for (const link of links) {
    const now = successors.get(link.record);
    if (now !== undefined) place(now, link.person);
  }
  for (const link of links) if (!persons.has(link.person)) persons.set(link.person, new Set());
  return [...persons].map(([id, records]) => ({ id, records: [...records] }));
}

async function nameNewPersons(tx: Transaction, persons: readonly Person[], load: number): Promise<ReadonlyMap<string, string>> {
  const fresh = persons.filter((p) => !/^\d+$/.test(p.id)).map((p) => p.id);
  const ids = await insertPersons(tx, fresh.length, load);
  return new Map(fresh.map((id, i) => [id, ids[i] ?? id]));
}

function toEdges(linked: Linked, persons: readonly Person[]): readonly EdgeRow[] {
  const personOf = new Map(persons.flatMap((p) => p.records.map((r) => [r, p.id] as const)));
  const { edges } = linked;
  const auto = linked.model.settings.thresholds.auto;
  const rows: EdgeRow[] = [];
  for (let i = 0; i < edges.count; i++) {
    const a = edges.ids[edges.left[i] ?? -1] ?? '';
    const b = edges.ids[edges.right[i] ?? -1] ?? '';
    const weight = edges.weight[i] ?? 0;
    const same = personOf.get(a) === personOf.get(b);
    const state = same ? 'linked' : weight >= auto ? 'cut' : 'review';
    const [left, right] = Number(a) < Number(b) ? [a, b] : [b, a];
    rows.push({ left, right, pattern: edges.pattern[i] ?? 0, weight: Math.fround(weight), probability: toProbability(weight), state });
  }
  return rows;
}

/** A must-link is a reason of its own: pattern -1, no weight. */
function withMustLinks(edges: readonly EdgeRow[], decisions: readonly Decision[]): readonly EdgeRow[] {
  const known = new Set(edges.map((e) => `${e.left}|${e.right}`));
  const more = decisions.flatMap((decision): EdgeRow[] => {
    if (decision.kind !== 'must-link') return [];
    const [left, right] = Number(decision.left) < Number(decision.right) ? [decision.left, decision.right] : [decision.right, decision.left];
    return known.has(`${left}|${right}`) ? [] : [{ left, right, pattern: -1, weight: 0, probability: 1, state: 'linked' }];
  });
  return [...edges, ...more];
}

function toReview(pair: Linked['review'][number]): ReviewRow {
  const [left, right] = Number(pair.left) < Number(pair.right) ? [pair.left, pair.right] : [pair.right, pair.left];
  return { left, right, reason: pair.reasons.join(' '), weight: pair.weight };
}

function hashOf(model: unknown): string {
  return createHash('sha256').update(JSON.stringify(model)).digest('hex');
}
