import { z } from 'zod';

const words = z.string().min(1).max(1000);
/** null: fewer than five, or none. */
const Count = z.number().int().nonnegative().max(10_000_000).nullable();
const States = z.record(z.string().max(40), Count);

/** How help goes in a place, as a named person of it released it: counts of needs by state, and of families step by step; small ones withheld. */
export const HelpPacket = z.strictObject({
  format: z.literal('kinsight-help-packet'),
  version: z.literal(1),
  place: z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/), name: words }),
  asAt: z.iso.date(),
  released: z.strictObject({ on: z.iso.date(), by: z.strictObject({ role: words, organisation: words }) }),
  needs: States,
  headlines: z.array(z.strictObject({ headline: words, needs: States })).max(100),
  funnel: z
    .array(z.strictObject({ step: words, families: Count, weeks: z.number().min(0).max(1000).nullable() }))
    .max(20),
  suppression: z.strictObject({ rule: words, threshold: z.number().int().min(1).max(1000) }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type HelpPacket = z.infer<typeof HelpPacket>;

/** Where a count below the threshold stands open, nought too: here one word is for none and for few. */
export function findSmallHelp({
  needs,
  headlines,
  funnel,
  suppression: { threshold },
}: HelpPacket): readonly string[] {
  const isSmall = (count: number | null): boolean => count !== null && count < threshold;
  const of = (name: string, states: HelpPacket['needs']) =>
    Object.entries(states).flatMap(([state, count]) => (isSmall(count) ? [`${name} ${state}`] : []));
  return [
    ...of('needs', needs),
    ...headlines.flatMap(({ headline, needs: own }) => of(headline, own)),
    ...funnel.flatMap(({ step, families }) => (isSmall(families) ? [step] : [])),
  ];
}
