import type { RuleLink } from './gather-constraints.ts';
import type { Came } from './own-records.store.ts';
import type { RecordRow } from './records.store.ts';

type Work = {
  readonly rows: readonly RecordRow[];
  readonly clusters: readonly (readonly string[])[];
  readonly links: readonly RuleLink[];
};

/**
 * A linking with our own records that came while it worked: each beside the record it hangs on. They say nothing of identity, so that nothing else changes;
 * what hangs on a record that was not read is left for the next linking.
 */
export function withOwnRecords<W extends Work>(work: W, came: readonly Came[]): W {
  const clusterOf = new Map(work.clusters.flatMap((cluster, at) => cluster.map((record) => [record, at])));
  const added = new Map<number, string[]>();
  const put: Came[] = [];
  for (const one of came) {
    const at = clusterOf.get(one.anchor);
    if (at === undefined) continue;
    clusterOf.set(one.record, at);
    added.set(at, [...(added.get(at) ?? []), one.record]);
    put.push(one);
  }
  return {
    ...work,
    rows: [...work.rows, ...put.map(toRow)],
    clusters: work.clusters.map((cluster, at) => [...cluster, ...(added.get(at) ?? [])]),
    links: [
      ...work.links,
      ...put.map(({ record, anchor }): RuleLink => ({ left: record, right: anchor, rule: 'decided' })),
    ],
  };
}

const toRow = ({ record, flow, source }: Came): RecordRow => ({
  id: record,
  flow,
  source,
  kind: 'own',
  sex: null,
  born: null,
  expected: null,
  names: [],
  addresses: [],
  identifiers: [],
});
