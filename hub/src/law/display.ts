import { z } from 'zod';
import { compareDates } from './plain-date.ts';
import { yamlObject } from './yaml-object.ts';

const Ages = z.tuple([z.number().int().min(0), z.number().int().max(120)]);

/** How long a source's word about who to ring is shown, and about people of what age it is shown at all. */
export const DisplayRule = yamlObject({
  staleDays: z.number().int().min(1),
  shownMonths: z.number().int().min(1),
  /** Years, both included: of people of another age nothing this source says is shown, anywhere. */
  ages: Ages.optional(),
  /** The same, for who to ring alone. */
  ringAges: Ages.optional(),
  source: z.string(),
});
export type DisplayRule = z.infer<typeof DisplayRule>;

/** law/display.yaml */
export const DisplayFile = yamlObject({ usual: DisplayRule, sources: z.record(z.string(), DisplayRule) });
export type Display = {
  readonly usual: DisplayRule;
  readonly sources: Readonly<Record<string, DisplayRule>>;
};

export type Shown = 'shown' | 'stale' | 'hidden';

/**
 * Whether a telling is shown today. One without a day may have changed long ago; one about somebody whose age is not known is judged by
 * its day alone, because the rule is about the age.
 * @param recipe undefined where the flow has none
 */
export function decideDisplay(
  { usual, sources }: Display,
  told: {
    readonly recipe: string | undefined;
    readonly asOf: Temporal.PlainDate | undefined;
    readonly age: number | undefined;
  },
  today: Temporal.PlainDate,
): Shown {
  const rule = (told.recipe === undefined ? undefined : sources[told.recipe]) ?? usual;
  for (const [from, to] of [rule.ages, rule.ringAges].filter((ages) => ages !== undefined))
    if (told.age !== undefined && (told.age < from || told.age > to)) return 'hidden';
  if (told.asOf === undefined) return 'stale';
  if (compareDates(told.asOf.add({ months: rule.shownMonths }), today) < 0) return 'hidden';
  return compareDates(told.asOf.add({ days: rule.staleDays }), today) < 0 ? 'stale' : 'shown';
}
