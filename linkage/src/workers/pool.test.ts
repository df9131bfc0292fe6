import { describe, expect, it, onTestFinished } from 'vitest';
import { openPool, type Pool } from './pool.ts';

function open(threads: number, heapMb?: number): Pool {
  const pool = openPool(threads, heapMb);
  onTestFinished(() => pool.close());
  return pool;
}

/** A column of `size` different values. */
function manyValues(size: number): {
  codes: Int32Array;
  texts: { bytes: Uint8Array; starts: Int32Array };
  counts: Int32Array;
} {
  const starts = Int32Array.from({ length: size + 1 }, (_, v) => v * 40);
  const bytes = new Uint8Array(size * 40);
  for (let v = 0; v < size; v++) bytes.set(Buffer.from(String(v).padStart(40, 'x')), v * 40);
  return {
    codes: Int32Array.from({ length: size }, (_, row) => row),
    texts: { bytes, starts },
    counts: new Int32Array(size).fill(1),
  };
}

const lower = { column: 'b', from: ['a'], by: 'lower' as const };

describe('a pool of threads', () => {
  it('answers the same with workers and without', async () => {
    const coded = manyValues(50);
    const [one, two] = await Promise.all(
      [1, 2].map((threads) => open(threads).run('derive', { coded, derivation: lower })),
    );
    expect(two).toEqual(one);
  });

  it('passes on what a step refuses, code and facts', async () => {
    const asked = open(2).run('shape', '/nowhere/records.csv');
    await expect(asked).rejects.toMatchObject({ code: 'no-file', facts: { path: '/nowhere/records.csv' } });
  });

  it('fails all that waits, and all that comes, once a thread has died', async () => {
    const pool = open(2, 12);
    const coded = manyValues(400_000);
    const asked = Array.from({ length: 4 }, () => pool.run('derive', { coded, derivation: lower }));
    for (const one of await Promise.allSettled(asked))
      expect(one).toMatchObject({ reason: { code: 'worker-died' } });
    await expect(pool.run('derive', { coded, derivation: lower })).rejects.toMatchObject({
      code: 'worker-died',
    });
  });
});
