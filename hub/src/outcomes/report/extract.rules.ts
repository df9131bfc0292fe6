import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Route } from '../claim.ts';
import type { QuarterlyReturn } from './quarterly-return.rules.ts';

/** One family in an extract for an evaluation: no name, no number of a person, and no line that fewer than the bound share. */
export const ExtractRow = z.strictObject({
  /** Random in every extract: two extracts cannot be joined by it. */
  unit: z.string().regex(/^[0-9a-f]{16}$/),
  route: Route.nullable(),
  /** Codes of headlines, in order; null: withheld. */
  headlines: z.array(z.string()).nullable(),
  /** How many needs: 3, 4, 5 or more as “5+”; null: withheld. */
  needs: z.string().nullable(),
});
export const Extract = z.strictObject({
  format: z.literal('kinsight-outcome-extract'),
  version: z.literal(1),
  framework: z.string(),
  quarter: z.string(),
  exercise: z.boolean(),
  rows: z.array(ExtractRow),
  /** Lines that nobody else could be given to stand beside are left out; how many, only where they are not few. */
  leftOut: z.int().nullable(),
  alikeAtLeast: z.int(),
});
export type Extract = z.infer<typeof Extract>;

export type ExtractFrom = {
  readonly claim: number;
  readonly route: Route | null;
  readonly headlines: readonly string[];
  readonly needs: number;
};

const coarser = [
  ({ route, headlines, needs }: ExtractFrom) => ({
    route,
    headlines,
    needs: needs > 4 ? '5+' : String(needs),
  }),
  ({ route, headlines }: ExtractFrom) => ({ route, headlines, needs: null }),
  ({ route }: ExtractFrom) => ({ route, headlines: null, needs: null }),
  () => ({ route: null, headlines: null, needs: null }),
] as const;

/** What the return withholds no line tells either: routes all or none, headlines one by one. Pure. */
export const asReturned = (
  claims: readonly ExtractFrom[],
  told: Pick<QuarterlyReturn, 'routes' | 'headlines'>,
): readonly ExtractFrom[] => {
  const tellsRoutes = Object.values(told.routes).every((count) => count !== null);
  const shown = new Set(told.headlines.flatMap(({ code, claims: count }) => (count === null ? [] : [code])));
  return claims.map((one) => ({
    ...one,
    route: tellsRoutes ? one.route : null,
    headlines: one.headlines.filter((code) => shown.has(code)),
  }));
};

/**
 * Lines alike with at least so many others: what tells a line apart is withheld step by step, number of needs first, then headlines, then the
 * route; a line that stays alone is left out. Beside the return, which tells `outOf` claims of the quarter, so few as are missing here would tell of
 * each: then more lines are left out. @param secret fresh for each extract, and kept by nobody. Pure.
 */
export function toExtractRows(
  claims: readonly ExtractFrom[],
  alikeAtLeast: number,
  secret: string,
  outOf: number,
): { readonly rows: readonly z.infer<typeof ExtractRow>[]; readonly leftOut: number } {
  const levels = new Map(claims.map(({ claim }) => [claim, 0]));
  const shape = (one: ExtractFrom) => (coarser[levels.get(one.claim) ?? 0] ?? coarser[3])(one);
  for (;;) {
    const lonely = [...Map.groupBy(claims, (one) => JSON.stringify(shape(one))).values()]
      .filter((group) => group.length < alikeAtLeast)
      .flat()
      .filter(({ claim }) => (levels.get(claim) ?? 0) < coarser.length - 1);
    if (lonely.length === 0) break;
    for (const { claim } of lonely) levels.set(claim, (levels.get(claim) ?? 0) + 1);
  }
  const groups = [...Map.groupBy(claims, (one) => JSON.stringify(shape(one))).values()]
    .filter((group) => group.length >= alikeAtLeast)
    .toSorted((a, b) => b.length - a.length);
  const missing = outOf - groups.flat().length;
  if (missing > 0 && missing < alikeAtLeast) groups.pop();
  const kept = groups.flat();
  const rows = kept
    .map((one) => {
      const { route, headlines, needs } = shape(one);
      const unit = createHash('sha256').update(`${secret}|${one.claim}`).digest('hex').slice(0, 16);
      return { unit, route, headlines: headlines === null ? null : [...headlines].toSorted(), needs };
    })
    .toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
  return { rows, leftOut: claims.length - kept.length };
}
