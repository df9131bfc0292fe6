import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clock, createLog, NotFound, randomIds } from '../command/index.ts';
import { type TestDatabase, testDatabase } from '../postgres/index.ts';
import { createJobs } from './index.ts';

describe('jobs', () => {
  let db: TestDatabase;
  const time = { now: Temporal.Instant.from('2026-01-05T09:00:00Z') };
  const machineClock: Clock = { now: () => time.now, today: () => Temporal.PlainDate.from('2026-01-05') };
  const later = (seconds: number) => void (time.now = time.now.add({ seconds }));
  const open = () => createJobs({ db, ids: randomIds(), log: createLog('silent'), machineClock });
  const asClerk = <T>(fn: Parameters<typeof db.withTransaction<T>>[2]) => db.withTransaction('clerk', {}, fn);
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.stop());

  it('does what a committed transaction sent, and nothing of one that was rolled back', async () => {
    const jobs = open();
    const done: unknown[] = [];
    jobs.handle('say', async (data) => void done.push(data));
    await asClerk((tx) => jobs.send(tx, 'say', { word: 1 }));
    await asClerk(async (tx) => {
      await jobs.send(tx, 'say', { word: 2 });
      throw new NotFound('');
    }).catch(() => undefined);
    expect(await jobs.runDue()).toBe(1);
    expect(done).toEqual([{ word: 1 }]);
    expect(await jobs.runDue()).toBe(0);
  });

  it('adds no second job while one of its key waits, and waits until it is due', async () => {
    const jobs = open();
    let done = 0;
    jobs.handle('digest', async () => void (done += 1));
    const after = time.now.add({ minutes: 1 });
    for (let at = 0; at < 3; at++) await asClerk((tx) => jobs.send(tx, 'digest', {}, { key: 'ann', after }));
    await jobs.runDue();
    expect(done).toBe(0);
    later(61);
    await jobs.runDue();
    expect(done).toBe(1);
    await asClerk((tx) => jobs.send(tx, 'digest', {}, { key: 'ann' }));
    await jobs.runDue();
    expect(done).toBe(2);
  });

  it('tries an error again, each time later, then lists it for a person, without its words', async () => {
    const jobs = open();
    let tries = 0;
    jobs.handle(
      'break',
      async () => {
        tries += 1;
        throw new Error('ann@example.org was not reached');
      },
      { tries: 3, backOffSeconds: 10 },
    );
    await asClerk((tx) => jobs.send(tx, 'break', {}));
    for (const wait of [0, 9, 1, 19, 1, 1000]) {
      later(wait);
      await jobs.runDue();
    }
    expect(tries).toBe(3);
    const [failed, ...others] = await jobs.listFailed();
    expect([failed?.failed_with, others.length]).toEqual(['failed', 0]);
    expect(JSON.stringify(failed)).not.toContain('ann');
    expect(await asClerk((tx) => jobs.retry(tx, failed?.id ?? 0))).toBe(true);
    expect(await jobs.listFailed()).toEqual([]);
    await jobs.runDue();
    expect(tries).toBe(4);
  });

  it('that failed is not tried again beside another of its key, which does the same', async () => {
    const jobs = open();
    jobs.handle('once', () => Promise.reject(new Error('no')), { tries: 1 });
    await asClerk((tx) => jobs.send(tx, 'once', {}, { key: 'ann' }));
    await jobs.runDue();
    await asClerk((tx) => jobs.send(tx, 'once', {}, { key: 'ann' }));
    const failed = (await jobs.listFailed()).find(({ queue }) => queue === 'once');
    expect(await asClerk((tx) => jobs.retry(tx, failed?.id ?? 0))).toBe(false);
    await jobs.runDue();
    expect(await asClerk((tx) => jobs.retry(tx, failed?.id ?? 0))).toBe(true);
  });

  it('is asked again within the hour, however often it was tried in vain', async () => {
    const jobs = open();
    let tries = 0;
    const breaks = async () => {
      tries += 1;
      throw new Error('not yet');
    };
    jobs.handle('stubborn', breaks, { tries: 20, backOffSeconds: 60 });
    await asClerk((tx) => jobs.send(tx, 'stubborn', {}));
    for (let hour = 0; hour < 20; hour++) {
      await jobs.runDue();
      later(3600);
    }
    expect(tries).toBe(20);
  });

  it('is taken up by the next process when the one that had it died, and not before', async () => {
    const dead = open();
    let [take, end] = [() => {}, () => {}];
    const isTaken = new Promise<void>((done) => (take = done));
    const ended = new Promise<void>((done) => (end = done));
    dead.handle('long', async () => {
      take();
      await ended; // not before the next one has done it
    });
    await asClerk((tx) => dead.send(tx, 'long', { at: 7 }));
    const dying = dead.runDue();
    const jobs = open();
    const seen: unknown[] = [];
    jobs.handle('long', async (data, { tries }) => void seen.push([data, tries]));
    await isTaken;
    expect(await jobs.runDue()).toBe(0);
    later(61);
    expect(await jobs.runDue()).toBe(1);
    expect(seen).toEqual([[{ at: 7 }, 2]]);
    end(); // else it keeps its lease, and the process, after the file
    await dying;
  });

  it('gives each of 200 jobs to one of four workers only', async () => {
    const workers = [open(), open(), open(), open()];
    const done: number[] = [];
    for (const jobs of workers)
      jobs.handle('many', async (data) => void done.push(Number(Reflect.get(Object(data), 'at'))));
    await asClerk(async (tx) => {
      for (let at = 0; at < 200; at++) await workers[0]?.send(tx, 'many', { at });
    });
    await Promise.all(workers.map((jobs) => jobs.runDue()));
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, at) => at));
  });

  it('asks the job at hand to save where it is when it stops, and goes on from there', async () => {
    const jobs = open();
    const steps: string[] = [];
    let begun = () => {};
    const hasBegun = new Promise<void>((done) => (begun = done));
    jobs.handle('walk', async (_, { signal }) => {
      steps.push(signal.aborted ? 'again' : 'begin');
      if (steps.length > 1) return 'done';
      begun();
      await new Promise((done) => signal.addEventListener('abort', done));
      return 'unfinished';
    });
    await asClerk((tx) => jobs.send(tx, 'walk', {}));
    const working = jobs.start({ everyMs: 10 });
    await hasBegun;
    await working.stop();
    expect(steps).toEqual(['begin']);
    expect(await jobs.runDue()).toBe(1);
    expect(steps).toEqual(['begin', 'begin']);
  });

  it('works on one queue while a long job of another goes on', async () => {
    const jobs = open();
    let end = () => {};
    const ended = new Promise<void>((done) => (end = done));
    let done = () => {};
    const isDone = new Promise<void>((resolve) => (done = resolve));
    jobs.handle('long', async () => {
      await ended;
      return 'done';
    });
    jobs.handle('short', async () => {
      done();
      return 'done';
    });
    await asClerk((tx) => jobs.send(tx, 'long', {}));
    const working = jobs.start({ everyMs: 10 });
    await asClerk((tx) => jobs.send(tx, 'short', {}));
    await isDone;
    end();
    await working.stop();
  });
});
