import { z } from 'zod';
import { type SmallNumbers, suppressRow } from '../../law/index.ts';
import type { AuditResult } from '../audit/result.rules.ts';
import { type Claim, Route } from '../claim.ts';

/** A count, or null: withheld because it is small, or because another small one would follow from it. */
const Count = z.int().min(0).nullable();
const Row = (keys: readonly string[]) => z.record(z.enum(keys as [string, ...string[]]), Count);

/** What leaves a place each quarter: counts of families, small ones withheld. Of nobody. */
export const QuarterlyReturn = z.strictObject({
  format: z.literal('kinsight-outcome-return'),
  version: z.literal(1),
  place: z.strictObject({ code: z.string(), name: z.string() }),
  framework: z.string(),
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/),
  /** Signed outside the framework’s own dates, of made-up people. */
  exercise: z.boolean(),
  madeOn: z.iso.date(),
  /** Claims signed in the quarter, withdrawn since or not: the count of a quarter that is over never changes. */
  claims: Count,
  routes: Row(Route.options),
  standing: Row(['stands', 'withdrawn']),
  audit: Row(['waits', 'correct', 'corrected', 'pass', 'fail', 'not-drawn']),
  headlines: z.array(z.strictObject({ code: z.string(), name: z.string(), claims: Count })),
  withheldBelow: z.int(),
  /** The seed by which the audit's sample was drawn, published so that anybody with the claims' numbers can draw it again; null before the draw. */
  sample: z.strictObject({ seed: z.string(), share: z.number() }).nullable().default(null),
});
export type QuarterlyReturn = z.infer<typeof QuarterlyReturn>;

export type ToReturn = Pick<QuarterlyReturn, 'place' | 'framework' | 'quarter' | 'madeOn'> & {
  /** Signed in the quarter. */
  readonly claims: readonly (Pick<Claim, 'id' | 'route' | 'state' | 'exercise'> & {
    readonly audit: AuditResult | undefined;
    readonly headlines: readonly string[];
  })[];
  readonly headlines: readonly { readonly code: string; readonly name: string }[];
  readonly rule: SmallNumbers;
  /** Of a quarter that runs nothing is told: two days’ counts would differ by one family. */
  readonly isOver: boolean;
};

/** Pure. Every row’s total is told where it is large enough, so each is withheld against its total (law/small-numbers.yaml). */
export function toReturn(given: ToReturn): QuarterlyReturn {
  const { claims, rule } = given;
  const below = rule.suppressBelow;
  const isTold = given.isOver && (claims.length === 0 || claims.length >= below);
  const count = (keys: readonly string[], of: (claim: (typeof claims)[number]) => string) => {
    const row = Object.fromEntries(keys.map((key) => [key, claims.filter((one) => of(one) === key).length]));
    return isTold ? toNull(suppressRow(row, rule)) : Object.fromEntries(keys.map((key) => [key, null]));
  };
  return {
    format: 'kinsight-outcome-return',
    version: 1,
    place: given.place,
    framework: given.framework,
    quarter: given.quarter,
    exercise: claims.some(({ exercise }) => exercise),
    madeOn: given.madeOn,
    claims: isTold ? claims.length : null,
    routes: count(Route.options, ({ route }) => route ?? 'every-need'),
    standing: count(['stands', 'withdrawn'], ({ state }) => (state === 'signed' ? 'stands' : 'withdrawn')),
    audit: count(
      ['waits', 'correct', 'corrected', 'pass', 'fail', 'not-drawn'],
      ({ audit }) => audit ?? 'not-drawn',
    ),
    // A claim has several headlines: each is a yes or no of its own, withheld where either side is small.
    headlines: given.headlines.map(({ code, name }) => {
      const withIt = claims.filter((one) => one.headlines.includes(code)).length;
      const row = toNull(suppressRow({ yes: withIt, no: claims.length - withIt }, rule));
      return { code, name, claims: isTold ? (row['yes'] ?? null) : null };
    }),
    withheldBelow: below,
    sample: null,
  };
}

const toNull = (row: Readonly<Record<string, number | undefined>>): Record<string, number | null> =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? null]));
