import { type Linked, type Person, ruleReader, toProbability } from '@kinsight/linkage';
import type { EdgeRow } from './edges.store.ts';
import type { RuleLink } from './gather-constraints.ts';
import type { RecordRow } from './records.store.ts';
import type { RelationRow } from './relations.store.ts';
import { restsOn } from './rests-on.ts';

export type LinkedPlace = {
  readonly linked: Linked;
  readonly persons: readonly Person[];
  readonly rows: readonly RecordRow[];
  readonly relations: readonly RelationRow[];
  readonly links: readonly RuleLink[];
};

/**
 * The edges worth keeping. Linked: strong enough by itself, and one person; weaker pairs of one person are no reason and are left out, so that
 * whoever sees only such two records does not see one person. Cut: strong enough, and kept apart. Review: in the uncertain band.
 */
export function toEdges(place: LinkedPlace): readonly EdgeRow[] {
  const { linked, persons, links } = place;
  const { edges, model } = linked;
  const { auto, review } = model.settings.thresholds;
  const rulesOf = ruleReader(model.settings);
  const personOf = new Map(persons.flatMap((p) => p.records.map((r) => [r, p.id] as const)));
  const kept: Omit<EdgeRow, 'flows'>[] = [];
  const known = new Set<string>();
  for (let i = 0; i < edges.count; i++) {
    const weight = edges.weight[i] ?? 0;
    if (weight < review) continue;
    const a = edges.ids[edges.left[i] ?? -1] ?? '';
    const b = edges.ids[edges.right[i] ?? -1] ?? '';
    const pattern = edges.pattern[i] ?? 0;
    const same = personOf.get(a) === personOf.get(b);
    const joins = weight >= auto && rulesOf(pattern).held.length === 0;
    if (same && !joins) continue;
    const state = same ? 'linked' : joins ? 'cut' : 'review';
    const [left, right] = inOrder(a, b);
    if (same) known.add(`${left}|${right}`);
    kept.push({
      left,
      right,
      pattern,
      weight: Math.fround(weight),
      probability: Math.fround(toProbability(weight)),
      state,
      rule: null,
    });
  }
  for (const link of links) {
    const [left, right] = inOrder(link.left, link.right);
    if (known.has(`${left}|${right}`)) continue;
    known.add(`${left}|${right}`);
    kept.push({ left, right, pattern: -1, weight: 0, probability: 1, state: 'linked', rule: link.rule });
  }
  const flowsOf = restsOn(place, personOf, kept);
  return kept.map((edge, i) => ({ ...edge, flows: flowsOf[i] ?? [] }));
}

function inOrder(a: string, b: string): readonly [string, string] {
  return Number(a) < Number(b) ? [a, b] : [b, a];
}
