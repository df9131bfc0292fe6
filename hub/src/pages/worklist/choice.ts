import { z } from 'zod';

/** What somebody chose to see of the worklist. Anything else in an address is as if it were not there. */
export const WorklistChoice = z.object({
  show: z.enum(['waiting', 'open', 'resting', 'harm']).catch('waiting'),
  from: z.enum(['any', 'run', 'referral', 'observation']).catch('any'),
  /** A headline, or nothing for all. */
  sign: z.string().max(100).catch(''),
  order: z.enum(['waited', 'newest']).catch('waited'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type WorklistChoice = z.infer<typeof WorklistChoice>;

const plain: WorklistChoice = { show: 'waiting', from: 'any', sign: '', order: 'waited', page: 1 };

/** The choice as an address says it: only what differs from the plain list. */
export const toQuery = (choice: Partial<WorklistChoice>): string => {
  const { show, from, sign, order, page } = { ...plain, ...choice };
  const pairs = [
    ['show', show, plain.show],
    ['from', from, plain.from],
    ['sign', sign, plain.sign],
    ['order', order, plain.order],
    ['page', String(page), String(plain.page)],
  ] as const;
  const said = pairs.filter(([, value, usual]) => value !== usual);
  return said.length === 0
    ? ''
    : `?${new URLSearchParams(said.map(([name, value]) => [name, value])).toString()}`;
};
