import type { Clock } from '@kinsight/kit/command';
import type { Jobs } from '@kinsight/kit/jobs';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Database } from '@kinsight/kit/postgres';
import type { Reader } from '../access/index.ts';
import { listRuns } from './progress.store.ts';
import type { RecomputeRequest } from './recompute.ts';

/** Nobody is signed in when the place measures by itself; the audit says so. */
const system: Reader = {
  account: 0,
  login: 'system',
  name: 'Measuring',
  organisation: { id: 0, code: 'system', kind: 'system' },
  roles: [{ role: 'system' }],
};

const queue = 'progress.measure';

type Parts = {
  readonly db: Database;
  readonly clock: Pick<Clock, 'today'>;
  readonly jobs: Jobs;
  readonly recompute: (request: RecomputeRequest) => Promise<unknown>;
};
export type Measuring = ReturnType<typeof measureDaily>;

/** Progress is measured each day, and again in the hour in which something new came in: late and corrected files then show what they change. */
export function measureDaily({ db, clock, jobs, recompute }: Parts) {
  jobs.handle(queue, async () => {
    await recompute({ reader: system });
    return 'done';
  });
  return {
    /** Puts measuring on the list of work where the day or anything known is another than at the last one; once, however often it is called. */
    plan: (): Promise<boolean> =>
      db.withTransaction('worker', {}, async (tx) => {
        const [last] = await listRuns(tx, 1);
        const isFresh = last?.asAt === clock.today().toString() && last.load === (await lastLoad(tx));
        if (isFresh) return false;
        await jobs.send(tx, queue, {}, { key: 'next' });
        return true;
      }),
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
