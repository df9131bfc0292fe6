import { fileURLToPath } from 'node:url';
import { createLog, fixedClock, randomIds, systemClock } from '@kinsight/kit/command';
import { createJobs } from '@kinsight/kit/jobs';
import { nextLoad } from '@kinsight/kit/ledger';
import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureDaily, measureHere, measureQueue } from './measure-daily.job.ts';

describe('measuring by itself', () => {
  let db: TestDatabase;
  const clock = fixedClock('2025-02-28');
  let hours = 0;
  const machineClock = { ...systemClock(), now: () => systemClock().now().add({ hours }) };
  const open = (tries: () => void) => {
    const jobs = createJobs({ db, ids: randomIds(), log: createLog('silent'), machineClock });
    const recompute = async () => tries();
    jobs.handle(measureQueue, measureHere(recompute, { db, jobs }), { tries: 1 });
    return { jobs, measuring: measureDaily({ db, clock, jobs, machineClock }) };
  };
  /** As a measurement leaves it. */
  const measured = () =>
    db.asOwner(async (tx) => {
      const load = await nextLoad(tx, 'progress', clock.now());
      await tx.run(
        `insert into progress.run (as_at, known_at, load, permitted_on, finished_at, sources, measures, everything, counts)
         values ('2025-02-28', $1, $1, '2025-02-28', now(), '{}', '{}', false, '{}')`,
        [load],
      );
    });
  beforeAll(async () => {
    db = await testDatabase({
      migrations: [kitMigrations, fileURLToPath(new URL('../../migrations', import.meta.url))],
    });
  });
  afterAll(() => db.stop());

  it('is planned once where the day or anything known is another, and not where nothing is new', async () => {
    let measuredTimes = 0;
    const { jobs, measuring } = open(() => void (measuredTimes += 1));
    expect(await measuring.plan()).toBe(true);
    await measuring.plan();
    expect(await jobs.runDue()).toBe(1);
    expect(measuredTimes).toBe(1);
    await measured();
    expect(await measuring.plan()).toBe(false);
    await db.asOwner((tx) => nextLoad(tx, 'delivery', clock.now()));
    expect(await measuring.plan()).toBe(true);
    expect(await jobs.runDue()).toBe(1);
  });

  it('is tried again by itself once it has failed, each time later, and says since when it fails', async () => {
    let isFull = true;
    const { jobs, measuring } = open(() => {
      if (isFull) throw new Error('a disk is full');
    });
    const planned: boolean[] = [];
    // Every hour of two days, as the server does.
    for (hours = 0; hours < 48; hours += 1) {
      planned.push(await measuring.plan());
      await jobs.runDue();
    }
    const tried = planned.flatMap((yes, hour) => (yes ? [hour] : []));
    expect(tried).toEqual([0, 1, 3, 7, 15, 31]);
    expect(await measuring.failingSince()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    isFull = false;
    hours = 56;
    expect(await measuring.plan()).toBe(true);
    await jobs.runDue();
    expect([await jobs.listFailed(), await measuring.failingSince()]).toEqual([[], undefined]);
  });
});
