import { nextLoad } from '@kinsight/kit/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reader, type SmallFact, type SmallPerson } from '../../test/needs-place.ts';
import { aCase, openProgressPlace } from '../../test/progress-place.ts';
import { partHistories } from './part-histories.store.ts';
import { recompute } from './recompute.ts';
import { showCase } from './show-case.ts';

const flows = [
  { code: 'school', gives: { attendance: 'roster' } },
  { code: 'academy', gives: { attendance: 'roster' } },
  { code: 'benefits', gives: { benefit: 'roster' } },
] as const;
const child = (id: number, family: number, more: Partial<SmallPerson> = {}): SmallPerson => ({
  id,
  family,
  role: 'child',
  born: '2012-05-05',
  flows: ['school'],
  ...more,
});
const marks = (person: number, starts: string, ends: string, absent: number, flow = 'school'): SmallFact => ({
  flow,
  dataset: 'attendance',
  person,
  starts,
  ends,
  details: { sessions_possible: 100, sessions_absent: absent },
});
const [summer, autumn] = [
  ['2024-04-15', '2024-07-23'],
  ['2024-09-03', '2024-12-20'],
] as const;
const good = (person: number) => [marks(person, ...summer, 0), marks(person, ...autumn, 0)];
const badAutumn = (person: number) => [marks(person, ...summer, 0), marks(person, ...autumn, 40)];

describe('progress of families that change', () => {
  let place: Awaited<ReturnType<typeof openProgressPlace>>;
  let stands: ReadonlyMap<string, string>;
  const of = (family: number, need = '1.1') => stands.get(`${family} ${need}`);
  beforeAll(async () => {
    place = await openProgressPlace(
      flows,
      [
        ...[11, 21, 31, 81, 91].map((id) => child(id, Math.floor(id / 10))),
        child(22, 2), // joins in the autumn
        child(32, 3), // the same, with bad marks only from before
        child(41, 4), // lives in family 5 too
        child(61, 6, { flows: ['school', 'academy'] }),
        child(71, 7, { flows: ['school', 'academy'] }),
        child(82, 8, { born: '2005-10-01' }), // 19 in the autumn
        child(92, 9), // leaves in the autumn
        { id: 101, family: 10, role: 'resident-carer', born: '1990-05-05', flows: ['benefits'] },
        { id: 111, family: 11, role: 'resident-carer', born: '1990-05-05', flows: ['benefits'] },
        { id: 121, family: 12, role: 'resident-carer', born: '1990-05-05', flows: ['benefits'] },
        child(52, 5),
      ],
      [
        ...[11, 21, 31, 52, 81, 91].flatMap(good),
        ...[22, 41, 82, 92].flatMap(badAutumn),
        marks(32, ...summer, 40),
        marks(32, ...autumn, 0),
        ...[61, 71].flatMap((id) => [marks(id, ...summer, 0), marks(id, '2024-09-03', '2024-10-15', 0)]),
        marks(61, '2024-10-16', '2024-12-20', 0, 'academy'),
        {
          flow: 'benefits',
          dataset: 'benefit',
          person: 121,
          starts: '2024-01-01',
          details: { out_of_work: true },
        },
        ...[
          [101, '2024-10-01'],
          [111, '2025-02-01'],
        ].map(
          ([person, ends]): SmallFact => ({
            flow: 'benefits',
            dataset: 'benefit',
            person: Number(person),
            starts: '2024-01-01',
            ends: String(ends),
            details: { out_of_work: true },
          }),
        ),
      ],
      [
        ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((family) =>
          aCase(family, family, '2024-04-01', [['1.1', family === 5 ? 52 : family * 10 + 1]]),
        ),
        aCase(12, 12, '2024-04-01', [['10.1', 121]]),
        ...[10, 11].map((family) =>
          aCase(family, family, '2024-04-01', [], { framework: 'troubled-families-2015' }),
        ),
        // Of the family of case 2: attendance is none of its needs.
        aCase(20, 2, '2024-04-01', [['P1a', 21]], { framework: 'troubled-families-2015' }),
      ],
    );
    await place.db.asOwner((tx) =>
      tx.run(`update families.member set starts = '2024-10-01' where person in (22, 32);
        update families.member set ends = '2024-10-01' where person = 92;
        insert into families.member (family, person, role, because, flows, known_from) values (5, 41, 'child', '{}', '{1}', 1)`),
    );
    const { changes } = await recompute(place.parts, { reader: reader('analyst') });
    stands = new Map(changes.map((one) => [`${one.case} ${one.need}`, one.to ?? '']));
  });
  afterAll(() => place.close());

  it('loses no fact on the way to a measure: not the first, not the last', async () => {
    const rows = await place.db.asOwner((tx) =>
      tx.query<{ fact: number }>(
        "select distinct fact::int from progress.history, jsonb_array_elements(pieces) piece, jsonb_array_elements_text(piece -> 'evidence') fact order by 1",
      ),
    );
    const { count } = await place.db.asOwner((tx) =>
      tx.one<{ count: number }>('select count(*)::int from intake.fact'),
    );
    expect(rows).toHaveLength(count);
  });

  it('counts a child who joins from the day they joined', () => {
    expect([of(1), of(2), of(3)]).toEqual(['held', 'no-change', 'held']);
  });

  it('counts a child of two homes in both', () => {
    expect([of(4), of(5)]).toEqual(['no-change', 'no-change']);
  });

  it('puts together the term of a child who moved school, and does not hold half a term', () => {
    expect([of(6), of(7)]).toEqual(['held', 'no-information']);
  });

  it('counts nobody once they are grown up or have left', () => {
    expect([of(8), of(9)]).toEqual(['held', 'held']);
  });

  it('asks of every child’s attendance where it is none of the needs, and of nobody’s where no child is', () => {
    expect([of(20, 'tf15-m-p2'), of(10, 'tf15-m-p2')]).toEqual(['no-change', undefined]);
  });

  it('lets continuous work stand for every need only when it has lasted', () => {
    expect([of(10, 'tf15-m-employment'), of(11, 'tf15-m-employment')]).toEqual(['held', 'holding']);
  });

  it('takes a claim nobody ended to be still there a month on, though nothing new was said of it', async () => {
    expect(of(12, '10.1')).toBe('no-change');
    await place.db.asOwner((tx) =>
      tx.run("update intake.coverage set ends = '2025-03-31' where dataset = 'benefit'"),
    );
    const asAt = Temporal.PlainDate.from('2025-03-31');
    const { measured, changes } = await recompute(place.parts, { reader: reader('analyst'), asAt });
    expect(measured).toBe(0);
    expect(changes.filter((one) => one.case === 12)).toEqual([]);
  });

  it('shows nothing measured by a record that turned out to be somebody else’s, until the case is measured anew', async () => {
    const shown = async () =>
      (await showCase(place.parts, { reader: reader('manager'), family: 6 })).needs.find(
        ({ need }) => need === '1.1',
      )?.progress.state;
    expect(await shown()).toBe('held');
    await place.db.withTransaction('worker', {}, async (tx) => {
      const load = await nextLoad(tx, 'link', place.parts.clock.now());
      await tx.run(
        `with was as (update people.link set known_to = $1 where record = 6102 and known_to is null returning record, flow)
         insert into people.link (record, person, flow, known_from) select record, 71, flow, $1 from was`,
        [load],
      );
      await partHistories(tx);
    });
    expect(await shown()).toBe('no-information');
    const asAt = Temporal.PlainDate.from('2025-03-31');
    await recompute(place.parts, { reader: reader('analyst'), asAt });
    const { hidden } = await place.db.asOwner((tx) =>
      tx.one<{ hidden: number }>(
        'select count(*)::int as hidden from progress.history where parted and known_to is null',
      ),
    );
    expect(hidden).toBe(0);
  });
});
