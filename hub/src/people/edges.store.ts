import type { Transaction } from '@kinsight/kit/postgres';

/** Why two records are (or may be) one person. `left` is the lower id. Weight in bits (log2). */
export type EdgeRow = {
  readonly left: string;
  readonly right: string;
  readonly pattern: number;
  readonly weight: number;
  readonly probability: number;
  readonly state: 'linked' | 'review' | 'cut';
};

/** Replaces the edges in force by these, keeping the ones that say the same. */
export async function replaceEdges(tx: Transaction, edges: readonly EdgeRow[], model: number, load: number): Promise<void> {
  await tx.run('create temp table new_edge (left_record bigint, right_record bigint, pattern bigint, weight real, probability real, state text) on commit drop');
  await tx.copyIn('copy new_edge from stdin', edgeLines(edges));
  await tx.run(
    `update people.edge e set known_to = $1 where e.known_to is null and not exists (
       select from new_edge n where n.left_record = e.left_record and n.right_record = e.right_record
         and n.pattern = e.pattern and n.weight = e.weight and n.state = e.state and e.model = $2)`,
    [load, model],
  );
  await tx.run(
    `insert into people.edge (left_record, right_record, pattern, weight, probability, state, flows, model, known_from)
     select n.left_record, n.right_record, n.pattern, n.weight, n.probability, n.state,
       case when l.flow = r.flow then array[l.flow] else array[least(l.flow, r.flow), greatest(l.flow, r.flow)] end, $2, $1
     from new_edge n join intake.source_record l on l.id = n.left_record join intake.source_record r on r.id = n.right_record
     where not exists (select from people.edge e where e.left_record = n.left_record and e.right_record = n.right_record and e.known_to is null)`,
    [load, model],
  );
}

function* edgeLines(edges: readonly EdgeRow[]): Iterable<string> {
  let lines: string[] = [];
  for (const e of edges) {
    lines.push(`${e.left}\t${e.right}\t${e.pattern}\t${e.weight}\t${e.probability}\t${e.state}\n`);
    if (lines.length === 4096) {
      yield lines.join('');
      lines = [];
    }
  }
  yield lines.join('');
}

export type ReviewRow = { readonly left: string; readonly right: string; readonly reason: string; readonly weight: number };

/** The queue as it should be now; pairs a person has decided on are not asked again. */
export async function replaceReviews(tx: Transaction, reviews: readonly ReviewRow[], load: number): Promise<void> {
  await tx.run(
    `with wanted as (
       select t.l, t.r, t.reason, t.weight from unnest($1::bigint[], $2::bigint[], $3::text[], $4::real[]) as t (l, r, reason, weight)),
     closed as (
       update people.review v set known_to = $5 where v.known_to is null and v.decided is null
         and not exists (select from wanted w where w.l = v.left_record and w.r = v.right_record and w.reason = v.reason) returning v.id)
     insert into people.review (left_record, right_record, reason, weight, flows, known_from)
     select w.l, w.r, w.reason, w.weight, case when a.flow = b.flow then array[a.flow] else array[least(a.flow, b.flow), greatest(a.flow, b.flow)] end, $5
     from wanted w join intake.source_record a on a.id = w.l join intake.source_record b on b.id = w.r
     where not exists (select from people.review v where v.left_record = w.l and v.right_record = w.r and v.known_to is null
       and (v.decided is not null or v.reason = w.reason))`,
    [reviews.map((r) => r.left), reviews.map((r) => r.right), reviews.map((r) => r.reason), reviews.map((r) => r.weight), load],
  );
}
