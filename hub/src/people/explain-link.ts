import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import {
  explainPair,
  levelIn,
  levelWeights,
  type Model,
  priorWeight,
  shapeOf,
  type Waterfall,
} from '@kinsight/linkage';
import { findEdge, type KeptEdge } from './edges.store.ts';
import type { LinkRule } from './gather-constraints.ts';
import { latestBirths } from './latest-birth.ts';
import { findModel, findModelById } from './models.store.ts';
import { areThere, readRecords } from './records.store.ts';
import { readLiable, readRelations } from './relations.store.ts';
import { toLinkageRecords } from './to-linkage.ts';

export type Explanation = Pick<Waterfall, 'bars' | 'weight' | 'probability' | 'rules'> & {
  /** How the pair was read when records were last linked; 'not-kept' where it was too weak to keep or rests on what the reader may not see. */
  readonly state: 'linked' | 'review' | 'cut' | 'not-kept';
  /** Why the link stands where no weight made it. */
  readonly rule: LinkRule | null;
  /** Flows it rests on: more than the two records' where people around them spoke for it. */
  readonly flows: readonly number[];
};

/**
 * Why two records are, or are not, one person. As kept when they were linked, if the reader may see all it rests on; else weighed anew from
 * the records of the given flows alone, so that the numbers tell nothing of hidden ones. Throws NotFound unless both are among them.
 */
export async function explainLink(
  tx: Transaction,
  flows: readonly number[],
  left: string,
  right: string,
  today: string,
): Promise<Explanation> {
  const edge = await findEdge(tx, left, right);
  // A kept edge needs no other record; reading them all takes a second for every 50,000.
  const rows = edge?.flows.every((f) => flows.includes(f)) ? undefined : await readRecords(tx, flows);
  const isThere = rows
    ? [left, right].every((id) => rows.some((r) => r.id === id))
    : await areThere(tx, flows, [left, right]);
  if (!isThere) throw new NotFound('There is no such pair.');
  const model = edge === undefined ? await findModel(tx) : await findModelById(tx, edge.model);
  if (model === undefined) throw new NotFound('Nothing has been linked yet. Begin: kinsight people link');
  if (edge !== undefined && rows === undefined)
    return { ...asKept(model.model, edge), state: edge.state, rule: edge.rule, flows: edge.flows };
  const among = rows ?? [];
  const relations = await readRelations(tx, flows);
  const births = latestBirths(among, relations, await readLiable(tx, flows), today);
  const { bars, weight, probability, rules } = explainPair(
    model.model,
    toLinkageRecords(among, births),
    left,
    right,
  );
  return {
    bars,
    weight,
    probability,
    rules,
    state: 'not-kept',
    rule: null,
    flows: [...new Set(among.filter((r) => r.id === left || r.id === right).map((r) => r.flow))],
  };
}

/** The bars of a kept edge by its pattern; what the levels do not account for is how rare the values are. */
function asKept(
  model: Model,
  { pattern, weight, probability, rule }: KeptEdge,
): Pick<Waterfall, 'bars' | 'weight' | 'probability' | 'rules'> {
  if (rule !== null) return { bars: [], weight, probability, rules: [{ id: rule, effect: 'link' }] };
  const { comparisons } = model.settings;
  const shape = shapeOf(comparisons);
  const weights = levelWeights(model);
  const bars: Waterfall['bars'][number][] = [];
  const add = (kind: Waterfall['bars'][number]['kind'], name: string, level: string, bits: number): void => {
    bars.push({ kind, name, level, bits, upTo: (bars.at(-1)?.upTo ?? 0) + bits });
  };
  add('prior', 'prior', 'any two records', priorWeight(model.lambda));
  for (const [c, comparison] of comparisons.entries()) {
    const level = levelIn(shape, pattern, c);
    add('comparison', comparison.name, comparison.levels[level]?.label ?? '', weights[c]?.[level] ?? 0);
  }
  add('term-frequency', 'how rare the values are', 'in this place', weight - (bars.at(-1)?.upTo ?? 0));
  return { bars, weight, probability, rules: [] };
}
