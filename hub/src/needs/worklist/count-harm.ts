import type { Reader } from '../../access/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { findLatestRun } from '../reading/visible.store.ts';
import { keepListed } from './keep-listed.ts';
import { type HarmCount, tallyHarm } from './listed-page.store.ts';

export type HarmToday = {
  /** Families with signs of significant harm that wait for the front door; of them those nobody has passed on. */
  readonly waiting: number;
  readonly notPassed: number;
  /** Of each those written before today. */
  readonly late: number;
  readonly notPassedLate: number;
};

type CountRequest = {
  readonly reader: Reader;
  readonly purpose?: 'triage' | 'support' | 'safeguarding';
  readonly reason?: string;
};

/** How many wait for the front door, as far as this reader may see; shows none of them, and leaves its row. */
export async function countHarm(
  parts: NeedsParts,
  { reader, purpose = 'triage', reason }: CountRequest,
): Promise<HarmToday> {
  let counts: readonly HarmCount[] = [];
  const said = reason ? { reason } : {};
  await parts.access.withPage(
    { reader, purpose, level: 'shown', of: 'candidate', ...said },
    async (tx, list) => {
      const run = await findLatestRun(tx);
      if (run !== undefined) counts = await tallyHarm(tx, await keepListed(parts, tx, list, run));
      return [];
    },
    (_tx, _look, trail) => {
      trail.note({ harm: sum(counts) });
      return Promise.resolve();
    },
  );
  const today = parts.clock.today().toString();
  const isLate = ({ since }: HarmCount) => since < today;
  const notPassed = counts.filter(({ passed }) => !passed);
  return {
    waiting: sum(counts),
    late: sum(counts.filter(isLate)),
    notPassed: sum(notPassed),
    notPassedLate: sum(notPassed.filter(isLate)),
  };
}

const sum = (some: readonly HarmCount[]): number => some.reduce((all, { count }) => all + count, 0);
