import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNeedsPlace, reader } from '../../../test/needs-place.ts';
import { approveFramework } from './approve-framework.ts';
import { runFramework } from './run-framework.ts';

const analyst = reader('analyst');
const manager = reader('manager', 2);

// Family 1: four needs. Family 2: two needs. Family 3: a child of whom the housing file alone knows.
const open = () =>
  openNeedsPlace(
    [
      { code: 'school', gives: { attendance: 'roster', not_in_education: 'silence' } },
      { code: 'police', gives: { occurrence: 'silence' } },
      { code: 'housing', gives: { tenancy: 'roster' } },
      { code: 'benefits', gives: { benefit: 'roster' } },
      { code: 'health', gives: { health_flag: 'silence' }, refused: { '': ['unapproved'] } },
      {
        code: 'visiting',
        gives: { health_visiting: 'silence' },
        refused: { '2.3': ['gateway-cannot-carry'] },
      },
      { code: 'care', gives: { social_care: 'silence' }, undelivered: true },
    ],
    [
      {
        id: 11,
        born: '1990-05-05',
        family: 1,
        role: 'resident-carer',
        flows: ['school', 'benefits', 'police', 'housing'],
      },
      { id: 12, born: '2014-05-05', family: 1, role: 'child', flows: ['school'] },
      { id: 13, born: '2022-05-05', family: 1, role: 'child', flows: ['housing', 'visiting'] },
      {
        id: 21,
        born: '1990-05-05',
        family: 2,
        role: 'resident-carer',
        flows: ['school', 'benefits', 'police'],
      },
      { id: 22, born: '2014-05-05', family: 2, role: 'child', flows: ['school', 'health'] },
      { id: 31, born: '2014-05-05', family: 3, role: 'child', flows: ['housing'] },
    ],
    [
      {
        flow: 'school',
        dataset: 'not_in_education',
        person: 12,
        starts: '2024-10-01',
        details: { register: 'CME' },
      },
      {
        flow: 'police',
        dataset: 'occurrence',
        person: 11,
        starts: '2024-10-01',
        details: { role: 'Suspect', domestic_abuse: false },
        sensitivity: 'criminal',
      },
      {
        flow: 'housing',
        dataset: 'tenancy',
        person: 11,
        starts: '2020-10-01',
        details: { weeks: 9, arrears: 900, notice: false },
      },
      {
        flow: 'benefits',
        dataset: 'benefit',
        person: 11,
        starts: '2024-01-01',
        details: { out_of_work: true },
        known: [3, null],
      },
      {
        flow: 'visiting',
        dataset: 'health_visiting',
        person: 13,
        starts: '2024-10-01',
        details: { development: true, physical: true },
      },
      {
        flow: 'police',
        dataset: 'occurrence',
        person: 21,
        starts: '2024-10-01',
        details: { role: 'Suspect', domestic_abuse: false },
        sensitivity: 'criminal',
      },
      {
        flow: 'benefits',
        dataset: 'benefit',
        person: 21,
        starts: '2024-01-01',
        details: { out_of_work: true },
      },
      {
        flow: 'health',
        dataset: 'health_flag',
        person: 22,
        starts: '2024-12-01',
        details: { criterion: '3.1', answer: 'Y' },
        sensitivity: 'health',
      },
    ],
  );

describe('a run', () => {
  let place: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.close());
  const candidates = () =>
    place.db.asOwner((tx) =>
      tx.query<{ family: number }>(
        'select family from needs.candidate where known_to is null order by family',
      ),
    );
  const needs = (family: number) =>
    place.db.asOwner((tx) =>
      tx.query<{ need: string; flows: number[] }>(
        `select need, flows from needs.finding where run = (select max(id) from needs.run) and family = $1 and value = 'met' order by need`,
        [family],
      ),
    );

  it('is refused until a manager has approved the framework as its files stand', async () => {
    await expect(runFramework(place.parts, { reader: analyst, framework: 'family-help' })).rejects.toThrow(
      'has not been approved',
    );
    await approveFramework(place.parts, { reader: manager, framework: 'family-help' });
  });

  it('puts the family with three needs over two headlines forward, and no other', async () => {
    const { counts, exercise } = await runFramework(place.parts, {
      reader: analyst,
      framework: 'family-help',
    });
    expect(exercise).toBe(false);
    expect(counts).toMatchObject({ persons: 6, families: 3, eligible: 1 });
    expect(await candidates()).toEqual([{ family: 1 }]);
  });

  it('finds nothing through a flow that is refused, or refused for that need', async () => {
    expect((await needs(1)).map((n) => n.need)).toEqual(['1.3', '10.1', '10.2', '2.2', '7.1']);
    expect((await needs(2)).map((n) => n.need)).toEqual(['10.1', '7.1']);
  });

  it('writes on every finding all flows it rests on: source, link path, membership', async () => {
    const crime = (await needs(1)).find((n) => n.need === '7.1');
    expect(crime?.flows).toEqual(['school', 'police', 'benefits'].map(place.idOf).toSorted((a, b) => a - b));
  });

  it('says once per source what holds for everybody else', async () => {
    const states = await place.db.asOwner((tx) =>
      tx.query<{ criterion: string; value: string; causes: string[] }>(
        `select criterion, value, causes from needs.source_state where criterion in ('sf22-3.1-trust', 'sf22-6.1-social-care', 'sf22-7.1-police', 'sf22-4.1-provider', 'sf22-10.1-benefits', 'sf22-2.3-health-visiting') order by criterion`,
      ),
    );
    expect(states.map((s) => [s.criterion, s.value, ...s.causes].join(' '))).toEqual([
      'sf22-10.1-benefits no-data not-matched',
      'sf22-2.3-health-visiting not-permitted gateway-cannot-carry',
      'sf22-3.1-trust not-permitted unapproved',
      'sf22-4.1-provider no-data no-flow',
      'sf22-6.1-social-care no-data not-delivered',
      'sf22-7.1-police no-data nothing-recorded',
    ]);
  });

  it('repeated as known earlier gives the earlier answer, and does not touch the worklist', async () => {
    const { counts } = await runFramework(place.parts, {
      reader: analyst,
      framework: 'family-help',
      knownAt: 2,
    });
    expect(counts.eligible).toBe(1);
    expect((await needs(1)).map((n) => n.need)).toEqual(['1.3', '10.2', '2.2', '7.1']);
    expect(await candidates()).toEqual([{ family: 1 }]);
  });

  it.each([0, 1_000_000])('refuses to be as known at load %i, which is not there', async (knownAt) => {
    const asked = runFramework(place.parts, { reader: analyst, framework: 'family-help', knownAt });
    await expect(asked).rejects.toThrow(/There is no load \d+\. The newest load is \d+/);
  });

  it('outside the dates of its framework warns and is an exercise', async () => {
    const late = await runFramework(place.parts, {
      reader: analyst,
      framework: 'supporting-families-2022',
      asAt: Temporal.PlainDate.from('2025-05-01'),
    });
    expect(late).toMatchObject({ exercise: true, outsideValid: true });
    expect(await candidates()).toEqual([{ family: 1 }]);
  });

  it('lists what a repeat may no longer use', async () => {
    const head = await place.db.asOwner((tx) =>
      tx.one<{ known_at: number }>(`select known_at from needs.run order by id limit 1`),
    );
    await place.db.asOwner((tx) =>
      tx.run(`delete from intake.fact where dataset = 'benefit' and record = $1`, [
        1100 + place.idOf('benefits'),
      ]),
    );
    const { withdrawn } = await runFramework(place.parts, {
      reader: analyst,
      framework: 'family-help',
      knownAt: head.known_at,
    });
    expect(withdrawn).toEqual([{ flow: 'benefits', facts: 1, because: 'removed' }]);
  });

  it('lists what a recall has taken along since, although its findings are gone', async () => {
    const first = await place.db.asOwner((tx) =>
      tx.one<{ id: number; known_at: number }>('select id, known_at from needs.run order by id limit 1'),
    );
    await place.db.asOwner((tx) =>
      tx.run('insert into needs.withdrawn (run, delivery, flow, facts, load) values ($1, 7, $2, 12, 3)', [
        first.id,
        place.idOf('police'),
      ]),
    );
    const { withdrawn } = await runFramework(place.parts, {
      reader: analyst,
      framework: 'family-help',
      knownAt: first.known_at,
    });
    expect(withdrawn).toContainEqual({ flow: 'police', facts: 12, because: 'recalled', delivery: 7 });
  });
});
