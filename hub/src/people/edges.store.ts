import type { Transaction } from '@kinsight/kit/postgres';
import type { LinkRule } from './gather-constraints.ts';

/**
 * Why two records are (or may be) one person. `left` is the lower id. Weight in bits (log2). `flows`: everything it rests on. `rule`: why it
 * stands where no weight made it; its pattern is -1 then.
 */
export type EdgeRow = {
  readonly left: string;
  readonly right: string;
  readonly pattern: number;
  readonly weight: number;
  readonly probability: number;
  readonly state: 'linked' | 'review' | 'cut';
  readonly rule: LinkRule | null;
  readonly flows: readonly number[];
};

/** Replaces the edges in force by these, keeping the ones that say the same. */
export async function replaceEdges(
  tx: Transaction,
  edges: readonly EdgeRow[],
  model: number,
  load: number,
): Promise<void> {
  await tx.run(
    'create temp table new_edge (left_record bigint, right_record bigint, pattern bigint, weight real, probability real, state text, rule text, flows smallint[]) on commit drop',
  );
  await tx.copyIn('copy new_edge from stdin', edgeLines(edges));
  await tx.run(
    `update people.edge e set known_to = $1 where e.known_to is null and not exists (
       select from new_edge n where n.left_record = e.left_record and n.right_record = e.right_record
         and n.pattern = e.pattern and n.weight = e.weight and n.state = e.state and n.rule is not distinct from e.rule and n.flows = e.flows and e.model = $2)`,
    [load, model],
  );
  await tx.run(
    `insert into people.edge (left_record, right_record, pattern, weight, probability, state, rule, flows, model, known_from)
     select n.left_record, n.right_record, n.pattern, n.weight, n.probability, n.state, n.rule, n.flows, $2, $1
     from new_edge n
     where not exists (select from people.edge e where e.left_record = n.left_record and e.right_record = n.right_record and e.known_to is null)`,
    [load, model],
  );
}

function* edgeLines(edges: readonly EdgeRow[]): Iterable<string> {
  let lines: string[] = [];
  for (const e of edges) {
    lines.push(
      `${e.left}\t${e.right}\t${e.pattern}\t${e.weight}\t${e.probability}\t${e.state}\t${e.rule ?? '\\N'}\t{${e.flows.join()}}\n`,
    );
    if (lines.length === 4096) {
      yield lines.join('');
      lines = [];
    }
  }
  yield lines.join('');
}

export type KeptEdge = Pick<EdgeRow, 'pattern' | 'weight' | 'probability' | 'state' | 'rule' | 'flows'> & {
  readonly model: number;
};

/** The edge in force between two records, whichever comes first, as row-level security lets through. */
export async function findEdge(tx: Transaction, a: string, b: string): Promise<KeptEdge | undefined> {
  return tx.maybeOne<KeptEdge>(
    `select pattern, weight, probability, state, rule, flows, model from people.edge
     where left_record = least($1::bigint, $2::bigint) and right_record = greatest($1::bigint, $2::bigint) and known_to is null`,
    [a, b],
  );
}
