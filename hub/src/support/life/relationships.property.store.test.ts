import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedPlace } from '../../../test/served-place.ts';
import { openSupportTown, type SupportTown } from '../../../test/support-town.ts';
import type { Reader } from '../../access/index.ts';
import { casesHere } from './relationships.store.ts';

type Stretch = {
  readonly who: number;
  readonly by: number;
  readonly starts: number;
  readonly ends: number | undefined;
};
type Leave = { readonly who: number; readonly by: number; readonly starts: number; readonly days: number };

const stretch = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  by: fc.integer({ min: 0, max: 2 }),
  starts: fc.integer({ min: 0, max: 30 }),
  ends: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
});
const leave = fc
  .record({
    who: fc.integer({ min: 0, max: 2 }),
    by: fc.integer({ min: 0, max: 2 }),
    starts: fc.integer({ min: 0, max: 30 }),
    days: fc.integer({ min: 1, max: 10 }),
  })
  .filter(({ who, by }) => who !== by);

/** The rule, written down apart from the SQL: day by day, by hand. */
const mayOn = (
  day: number,
  closed: number | undefined,
  me: number,
  work: readonly Stretch[],
  away: readonly Leave[],
) => {
  if (closed !== undefined && day >= closed) return false;
  const works = (who: number): boolean =>
    work.some((one) => one.who === who && one.starts <= day && (one.ends === undefined || day < one.ends));
  return (
    works(me) ||
    away.some((one) => one.by === me && one.starts <= day && day < one.starts + one.days && works(one.who))
  );
};

/** A restriction is passed by work that somebody else gave: not by cover, nor by what one took oneself. */
const entrustedOn = (day: number, closed: number | undefined, me: number, work: readonly Stretch[]) =>
  mayOn(
    day,
    closed,
    me,
    work.filter((one) => one.who === me && one.by !== me),
    [],
  );

describe('whose case it is', () => {
  let town: SupportTown;
  let place: ServedPlace;
  let id: number;
  let people: readonly Reader[];
  const first = Temporal.PlainDate.from('2025-03-01');
  beforeAll(async () => {
    town = await openSupportTown();
    place = town.place;
    id = await town.openCase(1);
    people = [town.practitioner, await place.readerOf('mash'), await place.readerOf('analyst')];
  });
  afterAll(() => place.close());

  it('is theirs from the first day of their work until the day it is handed over, and their cover’s on the days of leave alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stretch, { maxLength: 5 }),
        fc.array(leave, { maxLength: 3 }),
        fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
        async (work, away, closed) => {
          const day = (n: number) => first.add({ days: n }).toString();
          const found = await place.db.asOwner(async (tx) => {
            await tx.run('delete from support.worker');
            await tx.run('delete from support.cover');
            await tx.run(`update support.cases set closed = $2, reason = $3 where id = $1`, [
              id,
              closed === undefined ? null : day(closed),
              closed === undefined ? null : 'not-needed',
            ]);
            for (const one of work)
              await tx.run(
                `insert into support.worker (case_id, account, role, starts, ends, given_by, flows, known_from) values ($1, $2, 'co-worker', $3, $4, $5, '{5}', 1)`,
                [
                  id,
                  people[one.who]?.account,
                  day(one.starts),
                  one.ends === undefined ? null : day(one.ends),
                  people[one.by]?.account,
                ],
              );
            for (const one of away)
              await tx.run(
                'insert into support.cover (account, by_account, starts, ends, set_by, known_from) values ($1, $2, $3, $4, $1, 1)',
                [
                  people[one.who]?.account,
                  people[one.by]?.account,
                  day(one.starts),
                  day(one.starts + one.days),
                ],
              );
            const answers: string[] = [];
            for (const n of [0, 11, 22, 41])
              for (const [me, reader] of people.entries()) {
                const alone = { ...reader, roles: [] };
                const { own, entrusted } = await casesHere(tx, alone, 'all', first.add({ days: n }));
                answers.push(`${n} ${me} ${own.length > 0} ${entrusted.length > 0}`);
              }
            return answers;
          });
          expect(found).toEqual(
            [0, 11, 22, 41].flatMap((n) =>
              people.map(
                (_, me) =>
                  `${n} ${me} ${mayOn(n, closed, me, work, away)} ${entrustedOn(n, closed, me, work)}`,
              ),
            ),
          );
        },
      ),
      { numRuns: 12 },
    );
  });
});
