import type { Transaction } from '@kinsight/kit/postgres';
import { z } from 'zod';
import { readWishedAbout } from './identities.store.ts';

const Side = z.object({
  /** Records believed to be this person's when it was wished, each with its flow. */
  records: z.array(z.object({ id: z.int(), flow: z.string() })),
  identities: z.array(z.object({ scheme: z.string(), value: z.string(), born: z.string().nullable() })),
});
export type Side = z.infer<typeof Side>;

/** By what a wish in the journal finds its people again where numbers of ours have changed. */
export const About = z.object({
  left: Side.optional(),
  right: Side.optional(),
  flow: z.string().optional(),
  candidate: z
    .object({
      family: z.int(),
      anchor: z.int(),
      framework: z.string(),
      came_from: z.string(),
      first_found_on: z.string(),
    })
    .optional(),
});
export type About = z.infer<typeof About>;

/** Of every wish of this transaction, by its number. */
export async function describeWishes(tx: Transaction): Promise<ReadonlyMap<number, About>> {
  const found = new Map<number, About>();
  for (const { wish, side, record, flow, born, kind, value } of await readWishedAbout(tx)) {
    const about = found.get(wish) ?? {};
    found.set(wish, about);
    if (kind === 'flow' && flow !== null) about.flow = flow;
    else if (kind === 'candidate' && value !== null)
      about.candidate = About.shape.candidate.parse(JSON.parse(value));
    else if (side !== null && record !== null && flow !== null) {
      const them = (about[side] ??= { records: [], identities: [] });
      if (kind === 'record') them.records.push({ id: record, flow });
      else if (value !== null) them.identities.push({ scheme: kind, value, born });
    }
  }
  return found;
}
