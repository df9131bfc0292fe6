import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type Clock, type Ids, type Log, systemClock } from '../command/index.ts';
import type { Database, Transaction } from '../postgres/index.ts';
import * as store from './jobs.store.ts';

export type JobsOptions = {
  readonly db: Database;
  readonly ids: Ids;
  readonly log: Log;
  /** The machine's time: leases and waiting are real time also where a made-up place stands on a fixed day. */
  readonly machineClock?: Clock;
  /** A job whose process died is taken up again after so long. Renewed three times within it while the work goes on. */
  readonly leaseSeconds?: number;
};

export type SendOptions = {
  /** While a job of this queue with this key waits or runs, a second one is not added. */
  readonly key?: string;
  readonly after?: Temporal.Instant;
};

export type Work = {
  /** Aborted when the process is asked to stop, or the lease was lost. Save where you are, then return `'unfinished'`. */
  readonly signal: AbortSignal;
  /** 1 the first time; more after a crash or an error. */
  readonly tries: number;
};

/** Done, or: goes on later from where it saved (it was asked to stop, or waits for something). */
export type Outcome = 'done' | 'unfinished';
export type Handler = (data: unknown, work: Work) => Promise<Outcome | undefined>;
export type HandlerOptions = {
  /** After so many errors it is listed as failed, for a person. */
  readonly tries?: number;
  /** Waits so long after the first error, then twice as long each time, but never longer than an hour. */
  readonly backOffSeconds?: number;
};

/** A job that kills whoever takes it must end some time. Ours: an error ends it after `tries` already. */
const mostCrashes = 100;
/** Ours: a server that comes back is asked within the hour, however often it was asked in vain. */
const longestWaitSeconds = 3600;

export type Jobs = ReturnType<typeof createJobs>;

/**
 * A queue in the application's own database. A job is sent in the transaction that causes it, so it is there exactly if that
 * committed. It is done **at least once**: a process that dies leaves it to the next one, so a handler saves its steps and can
 * go on from them. Data of a job are ids, never somebody's name or address.
 */
export function createJobs({ db, ids, log, machineClock = systemClock(), leaseSeconds = 60 }: JobsOptions) {
  const handlers = new Map<string, { readonly handle: Handler } & Required<HandlerOptions>>();
  const asWorker = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('worker', {}, fn);
  const now = () => machineClock.now();
  const leaseEnd = () => now().add({ seconds: leaseSeconds });

  /** Takes and does one due job of this queue; false where there is none. */
  async function workOne(queue: string, stopping: AbortSignal): Promise<boolean> {
    const handler = handlers.get(queue);
    if (!handler) return false;
    const lease = toUuid(ids.bytes(16));
    const job = await asWorker((tx) => store.takeJob(tx, { queue, lease, now: now(), until: leaseEnd() }));
    if (!job) return false;
    const lost = new AbortController();
    const keeping = keepLease(job.id, lease, lost);
    const end = (how: Omit<Parameters<typeof store.endJob>[3], 'now'>) =>
      asWorker((tx) => store.endJob(tx, job.id, lease, { ...how, now: now() }));
    try {
      if (job.tries > mostCrashes)
        throw new AppError('crashed-too-often', 500, 'Every process that took it died.');
      const signal = AbortSignal.any([stopping, lost.signal]);
      const outcome = await handler.handle(job.data, { signal, tries: job.tries });
      await end(outcome === 'unfinished' ? { state: 'waiting', due: now() } : { state: 'done' });
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'failed';
      const isLast = job.tries >= handler.tries;
      log[isLast ? 'error' : 'warn']('jobs.failed', { queue, job: job.id, tries: job.tries, code });
      const wait = Math.min(handler.backOffSeconds * 2 ** (job.tries - 1), longestWaitSeconds);
      await end(
        isLast ? { state: 'failed', code } : { state: 'waiting', due: now().add({ seconds: wait }), code },
      );
    } finally {
      keeping();
    }
    return true;
  }

  function keepLease(id: number, lease: string, lost: AbortController): () => void {
    const timer = setInterval(
      () =>
        void asWorker((tx) => store.renewLease(tx, id, { lease, until: leaseEnd() })).then(
          (held) => void (held || lost.abort()),
          () => undefined, // the database is away for a moment: the lease itself says how long that may last
        ),
      (leaseSeconds * 1000) / 3,
    );
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Does what is due in every queue until nothing is. Returns how many jobs it took. */
  async function runDue(stopping: AbortSignal = new AbortController().signal): Promise<number> {
    let taken = 0;
    for (const queue of handlers.keys())
      while (!stopping.aborted && (await workOne(queue, stopping))) taken += 1;
    return taken;
  }

  return {
    /** Adds a job in the caller's transaction, of any role. */
    send: (tx: Transaction, queue: string, data: object, { key, after }: SendOptions = {}): Promise<void> =>
      store.insertJob(tx, { queue, data, key: key ?? null, due: after ?? now(), now: now() }),

    /** Says who does the jobs of a queue. A handler left with a job of an earlier try goes on from what it saved. */
    handle: (queue: string, handle: Handler, { tries = 5, backOffSeconds = 30 }: HandlerOptions = {}) => {
      if (handlers.has(queue)) throw new TypeError(`queue ${queue} has a handler already`);
      handlers.set(queue, { handle, tries, backOffSeconds });
    },

    runDue,

    /**
     * Works until stopped, on every queue that has a handler by now; `stop` asks the jobs at hand to save where they are, and waits for them. Each queue
     * goes its own way: a job of minutes in one holds up none in another.
     */
    start: ({ everyMs = 500 }: { readonly everyMs?: number } = {}): { stop(): Promise<void> } => {
      const stopping = new AbortController();
      const keepWorking = async (queue: string): Promise<void> => {
        while (!stopping.signal.aborted) {
          const isTaken = await workOne(queue, stopping.signal).catch(() => {
            log.warn('jobs.no-database');
            return false;
          });
          // Asked for: a busy queue is not slept on.
          if (!isTaken) await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        }
      };
      const running = [...handlers.keys()].map(keepWorking);
      return {
        stop: async () => {
          stopping.abort();
          await Promise.all(running);
        },
      };
    },

    /** Whether a job of this key waits or runs. */
    isOpen: (queue: string, key: string) => asWorker((tx) => store.isOpen(tx, queue, key)),
    listFailed: () => asWorker(store.listFailed),
    /** A failed job once more; false where it is not there or has not failed. */
    retry: (tx: Transaction, id: number) => store.retryFailed(tx, id, now()),
    /** A failed job that a person gives up; false where it has not failed. */
    drop: (tx: Transaction, id: number) => store.dropFailed(tx, id),
    /** What waits or runs, by queue. */
    listOpen: () => asWorker(store.listOpen),
    countOpen: () => asWorker(store.countOpen),
    /** Done jobs older than so many days go. */
    sweep: (days = 30) => asWorker((tx) => store.forgetDone(tx, now().subtract({ hours: days * 24 }))),
  };
}

const toUuid = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
