import type { Clock } from '@kinsight/kit/command';
import type { Handler, Jobs } from '@kinsight/kit/jobs';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Database } from '@kinsight/kit/postgres';
import { systemReader } from '../access/index.ts';
import { listRuns } from './progress.store.ts';
import type { RecomputeRequest } from './recompute.ts';

export const measureQueue = 'progress.measure';

type Recompute = (request: RecomputeRequest) => Promise<unknown>;
type Parts = {
  readonly db: Database;
  readonly clock: Pick<Clock, 'today'>;
  readonly jobs: Pick<Jobs, 'send' | 'listFailed'>;
};
export type Measuring = ReturnType<typeof measureDaily>;

/** Does the job in this process. */
export const measureHere =
  (recompute: Recompute): Handler =>
  async () => {
    await recompute({ reader: systemReader('Measuring') });
    return 'done';
  };

/** Progress is measured each day, and again in the hour in which something new came in: late and corrected files then show what they change. */
export function measureDaily({ db, clock, jobs }: Parts) {
  return {
    /**
     * Puts measuring on the list of work where the day or anything known is another than at the last one; once, however often it is called. One that
     * failed waits for a person, who tries it again or drops it: another each hour would fail like it.
     */
    plan: async (): Promise<boolean> => {
      if ((await jobs.listFailed()).some(({ queue }) => queue === measureQueue)) return false;
      return db.withTransaction('worker', {}, async (tx) => {
        const [last] = await listRuns(tx, 1);
        const isFresh = last?.asAt === clock.today().toString() && last.load === (await lastLoad(tx));
        if (isFresh) return false;
        await jobs.send(tx, measureQueue, {}, { key: 'next' });
        return true;
      });
    },
  };
}

const hour = 3_600_000;

/** Plans every hour until stopped; whoever does the place's jobs measures. */
export async function keepMeasuring({ plan }: Measuring): Promise<{ stop(): void }> {
  await plan();
  // A database that is away for a moment: the next hour plans it.
  const planning = setInterval(() => void plan().catch(() => undefined), hour);
  planning.unref();
  return { stop: () => clearInterval(planning) };
}
