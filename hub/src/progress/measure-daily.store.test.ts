import { fileURLToPath } from 'node:url';
import { createLog, fixedClock, randomIds } from '@kinsight/kit/command';
import { createJobs } from '@kinsight/kit/jobs';
import { nextLoad } from '@kinsight/kit/ledger';
import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureDaily, measureHere, measureQueue } from './measure-daily.job.ts';

describe('measuring by itself', () => {
  let db: TestDatabase;
  const clock = fixedClock('2025-02-28');
  const open = (tries: () => void) => {
    const jobs = createJobs({ db, ids: randomIds(), log: createLog('silent') });
    const recompute = async () => tries();
    jobs.handle(measureQueue, measureHere(recompute), { tries: 1 });
    return { jobs, measuring: measureDaily({ db, clock, jobs }) };
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

  it('waits for a person once it has failed: it does not fail again each hour', async () => {
    const { jobs, measuring } = open(() => {
      throw new Error('a disk is full');
    });
    expect(await measuring.plan()).toBe(true);
    await jobs.runDue();
    expect(await measuring.plan()).toBe(false);
    const [failed] = await jobs.listFailed();
    await db.withTransaction('worker', {}, (tx) => jobs.drop(tx, Number(failed?.id)));
    expect(await measuring.plan()).toBe(true);
  });
});
