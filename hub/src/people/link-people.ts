import { createHash } from 'node:crypto';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Diagnostic, type Linked, linkRecords, ukPersonSettings } from '@kinsight/linkage';
import { sameCouncilNumber } from './council-number.ts';
import { isDecidedSince, listDecisions } from './decisions.store.ts';
import { replaceEdges } from './edges.store.ts';
import { joinExpectedBabies } from './expected-babies.ts';
import { gatherConstraints } from './gather-constraints.ts';
import { keepPersons } from './keep-persons.ts';
import { latestBirths } from './latest-birth.ts';
import { findModel, keepModel } from './models.store.ts';
import { listOwnSince } from './own-records.store.ts';
import { withOwnRecords } from './own-records.ts';
import { readRecords } from './records.store.ts';
import { readAnswers, readEncodedPairs, readLiable, readRelations } from './relations.store.ts';
import { replaceReviews } from './reviews.store.ts';
import { readShielded, spreadAndKeepShields } from './shields.store.ts';
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
  /** The place was read and linked a second time, as somebody decided meanwhile. */
  readonly again: boolean;
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
 * people's decisions and what sources know apart, keeps ids stable and shields on every side of what it parts, and writes only what changed
 * under one load number. One transaction of the caller's: either all of it holds or nothing. What was decided, or taken back by a sender,
 * while it worked is never undone by what it had read before: it then reads and links once more, while whoever decides next waits. What came of our
 * own meanwhile is put with whom it hangs on.
 */
export async function linkPeople(tx: Transaction, request: LinkRequest): Promise<LinkOutcome> {
  const readAt = await lastLoad(tx);
  let work = await linkAsRead(tx, request);
  // The head of the ledger is locked from here to the commit.
  const load = await request.nextLoad();
  const again = await isDecidedSince(tx, readAt);
  if (again) work = await linkAsRead(tx, request);
  else work = withOwnRecords(work, await listOwnSince(tx, request.flows, readAt));
  const { rows, relations, kept, linked, clusters, links } = work;
  const model =
    kept?.id ?? (await keepModel(tx, linked.model, linked.diagnostics, hashOf(linked.model), load));
  const hidden = await readShielded(tx, 'all');
  const { persons, merged, split } = await keepPersons(tx, clusters, load);
  const edges = toEdges({ linked, persons, rows, relations, links });
  await replaceEdges(tx, edges, model, load);
  const reviews = toReviews(linked, persons);
  await replaceReviews(tx, reviews, load);
  await spreadAndKeepShields(tx, hidden, load);
  return {
    records: rows.length,
    persons: persons.length,
    pairsCompared: linked.pairs,
    links: edges.filter((e) => e.state === 'linked').length,
    review: reviews.length,
    merged,
    split,
    trained: kept === undefined,
    again,
    diagnostics: linked.diagnostics,
    took: linked.took,
  };
}

/** Reads and links; writes nothing. */
async function linkAsRead(tx: Transaction, { flows, today, retrain }: LinkRequest) {
  const rows = await readRecords(tx, flows);
  const relations = await readRelations(tx, flows);
  const constraints = gatherConstraints(
    rows.map((r) => r.id),
    {
      decisions: await listDecisions(tx),
      answers: await readAnswers(tx, flows),
      encoded: await readEncodedPairs(tx, flows),
      apart: tiedApart(relations),
      rules: sameCouncilNumber(rows),
    },
  );
  const kept = retrain === true ? undefined : await findModel(tx);
  const linked = linkRecords(
    toLinkageRecords(rows, latestBirths(rows, relations, await readLiable(tx, flows), today)),
    {
      ...(kept === undefined ? { settings: ukPersonSettings } : { model: kept.model }),
      decisions: constraints.forLinker,
      relations: toRelatives(relations),
    },
  );
  const babies = joinExpectedBabies(rows, relations, linked.clusters, constraints.forLinker);
  return {
    rows,
    relations,
    kept,
    linked,
    clusters: babies.clusters,
    links: [...constraints.links, ...babies.links],
  };
}

function hashOf(model: unknown): string {
  return createHash('sha256').update(JSON.stringify(model)).digest('hex');
}
