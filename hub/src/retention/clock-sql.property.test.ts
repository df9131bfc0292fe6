import { testDatabase } from '@kinsight/kit/postgres';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RetentionClock, retentionEnds } from '../law/index.ts';
import { endsSql } from './clock-sql.ts';

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((n) => Temporal.PlainDate.from('1950-01-01').add({ days: n }));
const span = fc.record(
  {
    starts: fc.constantFrom('birth' as const, 'death' as const, 'delivery' as const),
    years: fc.integer({ min: 0, max: 80 }),
    months: fc.integer({ min: 0, max: 36 }),
    days: fc.integer({ min: 0, max: 90 }),
  },
  { requiredKeys: ['starts'] },
);

describe('a retention clock in SQL', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.stop());

  it('ends on the day that law says, or on none while one of its clocks has not started', async () => {
    const optional = fc.option(day, { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        span,
        fc.option(span, { nil: undefined }),
        optional,
        optional,
        day,
        async (first, or, born, died, said) => {
          const clock: RetentionClock = {
            ...first,
            title: 'drawn',
            verified: false,
            source: 'drawn',
            ...(or ? { or } : {}),
          };
          const wanted = retentionEnds(clock, {
            delivery: said,
            ...(born ? { birth: born } : {}),
            ...(died ? { death: died } : {}),
          });
          const { last } = await db.asOwner((tx) =>
            tx.one<{ last: string | null }>(
              `select (${endsSql(clock, ['none'])})::text as last from (select $1::date as born, $2::date as died) r, (select $3::date as said) s`,
              [born ?? null, died ?? null, said],
            ),
          );
          expect(last ?? undefined).toBe(wanted?.toString());
        },
      ),
      { numRuns: 150 },
    );
  });
});
