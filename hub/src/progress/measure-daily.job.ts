import { type Clock, systemClock } from '@kinsight/kit/command';
import type { Handler, Jobs } from '@kinsight/kit/jobs';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Database } from '@kinsight/kit/postgres';
import { systemReader } from '../access/index.ts';
import { listRuns } from './progress.store.ts';
import type { RecomputeRequest } from './recompute.ts';

export const measureQueue = 'progress.measure';

type Recompute = (request: RecomputeRequest) => Promise<unknown>;
type Queue = Pick<Jobs, 'send' | 'listFailed' | 'drop'>;
type Parts = {
  readonly db: Database;
  readonly clock: Pick<Clock, 'today'>;
  readonly jobs: Queue;
  /** The machine's: how long ago it failed is real time also where a made-up place stands on a fixed day. */
  readonly machineClock?: Pick<Clock, 'now'>;
};
export type Measuring = ReturnType<typeof measureDaily>;

const listOwn = async (jobs: Queue) =>
  (await jobs.listFailed()).filter(({ queue }) => queue === measureQueue);

/** Does the job in this process. Once it is done, those that failed before are over: nobody has to look at them. */
export const measureHere =
  (recompute: Recompute, { db, jobs }: Pick<Parts, 'db' | 'jobs'>): Handler =>
  async () => {
    await recompute({ reader: systemReader('Measuring') });
    await forget(db, jobs, await listOwn(jobs));
    return 'done';
  };

const forget = (db: Database, jobs: Queue, failed: readonly { readonly id: number }[]): Promise<void> =>
  db.withTransaction('worker', {}, async (tx) => {
    for (const { id } of failed) await jobs.drop(tx, id);
  });

/** So many that failed are kept for a person to see; from the fifth on it is tried once a day. Ours. */
const mostKept = 6;

/** When it is tried again: an hour after it failed, then two, four, … a day at most. It may be a file that is wrong, which somebody has to mend; or a disk that was full. */
const nextTry = (failed: Awaited<ReturnType<typeof listOwn>>): Temporal.Instant | undefined => {
  const last = failed.at(-1);
  return last && Temporal.Instant.from(last.ended_at).add({ hours: Math.min(24, 2 ** (failed.length - 1)) });
};

/** Progress is measured each day, and again in the hour in which something new came in: late and corrected files then show what they change. */
export function measureDaily({ db, clock, jobs, machineClock = systemClock() }: Parts) {
  return {
    /**
     * Puts measuring on the list of work where the day or anything known is another than at the last one; once, however often it is called. One that
     * failed stands under Health for a person, and is tried again by itself, each time later.
     */
    plan: async (): Promise<boolean> => {
      const failed = await listOwn(jobs);
      const isPlanned = await db.withTransaction('worker', {}, async (tx) => {
        const [last] = await listRuns(tx, 1);
        const isFresh = last?.asAt === clock.today().toString() && last.load === (await lastLoad(tx));
        if (isFresh) return undefined;
        const next = nextTry(failed);
        if (next && Temporal.Instant.compare(machineClock.now(), next) < 0) return false;
        await jobs.send(tx, measureQueue, {}, { key: 'next' });
        return true;
      });
      // Somebody measured by hand meanwhile.
      await forget(db, jobs, isPlanned === undefined ? failed : isPlanned ? failed.slice(0, -mostKept) : []);
      return isPlanned ?? false;
    },

    /** Since which day (ISO, UTC) measuring fails; undefined where it does not. Whoever reads progress is told. */
    failingSince: async (): Promise<string | undefined> => (await listOwn(jobs))[0]?.ended_at.slice(0, 10),
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
