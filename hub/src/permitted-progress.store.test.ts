import { seededIds } from '@kinsight/kit/command';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reader, type SmallFact, type SmallFlow, type SmallPerson } from '../test/needs-place.ts';
import { aCase, openProgressPlace } from '../test/progress-place.ts';
import { readRunStates } from './insight/help/counts.store.ts';
import { readSigns } from './insight/help/ways.store.ts';
import { createInsight, stateColumns } from './insight/index.ts';
import { updateCandidates } from './needs/runs/candidate.store.ts';
import { toCsvRows } from './pages/insight/help.presenter.ts';
import { createProgress } from './progress/index.ts';

const flows: readonly SmallFlow[] = [
  { code: 'school', gives: { attendance: 'roster' } },
  { code: 'academy', gives: { attendance: 'roster' } },
  { code: 'police', gives: { occurrence: 'silence' } },
];
const police = flows[2] as SmallFlow;
const adult = { role: 'resident-carer', born: '1990-05-05', flows: ['school', 'police'] };
const child = { role: 'child', born: '2014-05-05' };
// Family 1: a mother, a partner police have never heard of, and a child at each school. Families 2 to 25: a mother each.
const others = Array.from({ length: 24 }, (_, i) => i + 2);
const people: readonly SmallPerson[] = [
  { id: 11, family: 1, ...adult },
  { id: 12, family: 1, ...child, flows: ['school'] },
  { id: 13, family: 1, ...adult, role: 'carers-partner', flows: ['school'] },
  { id: 14, family: 1, ...child, flows: ['academy'], rests: ['school'] },
  ...others.map((family) => ({ id: family * 10 + 1, family, ...adult })),
];
const term = (flow: string, person: number, absent: number): readonly SmallFact[] =>
  Array.from({ length: 16 }, (_, i) => {
    const starts = Temporal.PlainDate.from('2024-09-02').add({ weeks: i });
    return {
      flow,
      dataset: 'attendance',
      person,
      starts: starts.toString(),
      ends: starts.add({ days: 6 }).toString(),
      details: { sessions_possible: 10, sessions_absent: absent },
    };
  });
const suspect = (person: number, starts: string): SmallFact => ({
  flow: 'police',
  dataset: 'occurrence',
  person,
  starts,
  details: { role: 'Suspect', domestic_abuse: false },
  sensitivity: 'criminal',
});
const analyst = reader('analyst');

describe('progress that rests on what may not be used', () => {
  let place: Awaited<ReturnType<typeof openProgressPlace>>;
  let progress: ReturnType<typeof createProgress>;
  const show = async (): Promise<Readonly<Record<string, string>>> => {
    const shown = await progress.showCase({
      reader: reader('front-door', 2),
      family: 1,
      purpose: 'safeguarding',
      reason: 'a test',
    });
    return Object.fromEntries(shown.needs.map((one) => [one.need, one.progress.state]));
  };
  const count = () =>
    createInsight({
      ...place.parts,
      ids: seededIds('samples'),
      agreements: { listFlows: () => Promise.resolve([]) },
      needs: { frameworks: place.parts.frameworks, coverage: () => Promise.reject(new Error('not asked')) },
      smallNumbers: place.smallNumbers,
      supportFlows: (tx, today) => place.parts.flowsAt(tx, today),
      insightFlows: (tx, today) => place.parts.flowsAt(tx, today),
      place: { code: 'smallton', name: 'Smallton' },
    }).helpReport({ reader: analyst });
  const told = async () =>
    Object.fromEntries((await count()).overall.told.map((n, i) => [stateColumns[i] ?? '', n]));

  beforeAll(async () => {
    place = await openProgressPlace(
      flows,
      people,
      [
        ...term('school', 12, 0),
        ...term('academy', 14, 3),
        suspect(11, '2025-02-14'),
        // By hand: families 2 to 13 have been without for more than six months, families 14 to 25 for two weeks.
        ...others.map((family) => suspect(family * 10 + 1, family < 14 ? '2024-07-01' : '2025-02-14')),
      ],
      [
        aCase(1, 1, '2024-08-20', [
          ['1.1', 12],
          ['7.1', 11],
        ]),
        ...others.map((family) => aCase(family, family, '2024-08-20', [['7.1', family * 10 + 1]])),
      ],
    );
    progress = createProgress(place.parts);
    await progress.recompute({ reader: analyst });
  });
  afterAll(() => place.close());

  it('tells what a hand count counts, rounded, on the page and in the file', async () => {
    // 12 mothers held, 13 whose clock began again, and one need of school without progress: too few to be told.
    expect(await told()).toMatchObject({
      held: 10,
      'clock runs': 15,
      'no progress': null,
      'not known': null,
    });
    const rows = toCsvRows(await count());
    expect(rows.filter(([table]) => table === 'Needs, run by run').map((row) => row.slice(2))).toEqual([
      ['held', '10'],
      ['clock runs', '15'],
      ['improving', 'under 5'],
      ['no progress', 'under 5'],
      ['lost again', 'under 5'],
      ['not known', 'under 5'],
      ['all', '25'],
    ]);
  });

  it('keeps each number’s true count where no reader of pages and registers reads', async () => {
    const read = (role: 'reader' | 'clerk') =>
      place.db.withTransaction(role, {}, (tx) => tx.query('select * from insight.told'));
    await expect(read('clerk')).rejects.toThrow();
    await expect(read('reader')).rejects.toThrow();
  });

  it('does not let one child stand for another at a school the reader may not see', async () => {
    expect((await show())['1.1']).toBe('no-change');
    place.hide('academy');
    expect((await show())['1.1']).toBe('no-information');
    place.hide();
  });

  it('says nothing through the silence of a source the reader may not see', async () => {
    expect((await show())['7.1']).toBe('holding');
    place.hide('police');
    expect((await show())['7.1']).toBe('no-information');
    place.hide();
  });

  it('forgets a flow from the moment it is paused, before anything is measured again: on pages and in counts', async () => {
    police.refused = { '': ['paused'] };
    expect((await show())['7.1']).toBe('no-information');
    expect(await told()).toMatchObject({ held: null, 'clock runs': null, 'not known': 25 });
    delete police.refused;
    expect((await show())['7.1']).toBe('holding');
  });

  it('reads a refusal as no data at once and after measuring again, and does not name it', async () => {
    // The mother of family 1, and six of those whose need is held.
    await place.db.asOwner((tx) =>
      tx.query(
        `insert into agreements.refusal (kind, starts, recorded_by, known_from, person, flow) select 'opt-out', '2024-01-01', 1, 9, unnest(array[11, 21, 31, 41, 51, 61, 71]), ${place.idOf('police')}`,
      ),
    );
    expect((await show())['7.1']).toBe('no-information');
    expect(await told()).toMatchObject({ held: 5, 'not known': 5 });
    await progress.recompute({ reader: analyst, everything: true });
    expect(await told()).toMatchObject({ held: 5, 'not known': 5 });
    expect((await show())['7.1']).toBe('no-information');
    expect(JSON.stringify(await count())).not.toMatch(/refus|opt-out|objection/);
  });

  it('does not tell of one more refusal by any number', async () => {
    const before = await count();
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into agreements.refusal (kind, starts, recorded_by, known_from, person, flow) values ('opt-out', '2024-01-01', 1, 9, 81, $1)`,
        [place.idOf('police')],
      ),
    );
    const after = await count();
    expect(after).toEqual(before); // of the same number and day too: a new report would tell that somebody objected
  });

  it('counts of many runs one of each month, though it is measured every day', async () => {
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into progress.run (load, as_at, known_at, permitted_on, account, finished_at, sources, measures, everything, counts)
         select load, as_at + n, known_at, permitted_on, account, finished_at, sources, measures, everything, counts
         from (select * from progress.run order by id desc limit 1) r, generate_series(1, 60) n order by n`,
      ),
    );
    const states = await place.db.withTransaction('worker', {}, (tx) =>
      readRunStates(tx, { flows: [1, 2, 3], refused: [] }),
    );
    expect([...new Set(states.map(({ asAt }) => asAt))]).toEqual(['2025-02-28', '2025-03-31', '2025-04-29']);
  });

  it('compares the signs of a family when it was put forward with those of the newest run that puts forward', async () => {
    const flowsOf = { flows: [1, 2, 3], refusing: [] };
    const signs = await place.db.withTransaction('worker', {}, async (tx) => {
      const run = (asAt: string, exercise: boolean) =>
        tx.one<{ id: number }>(
          `insert into needs.run (framework, framework_hash, criteria_hash, as_at, known_at, permitted_on, exercise, flows, finished_at, counts, load)
           values ('family-help', '', '', $1, 9, $1, $2, '{}', now(), '{}', 9) returning id`,
          [asAt, exercise],
        );
      const finds = (id: number, family: number, needs: readonly string[]) =>
        tx.run(
          `insert into needs.finding (run, family, person, member_role, criterion, need, source, value, flows, sensitivity)
           select $1, $2::int, $2::int * 10 + 1, 'resident-carer', need, need, '{1}', 'met', '{1}', 'standard' from unnest($3::text[]) need`,
          [id, family, needs],
        );
      const puts = (id: number, ...families: readonly number[]) =>
        updateCandidates(
          tx,
          id,
          'family-help',
          families.map((family) => ({ family, discretion: false })),
          Temporal.PlainDate.from('2025-02-28'),
          9,
        ).then(() => tx.run('drop table run_found'));
      const [first, newest] = [await run('2024-12-01', false), await run('2025-02-28', false)];
      await finds(first.id, 2, ['1.1', '7.1', '3.1']);
      await puts(first.id, 2, 3);
      await finds(newest.id, 2, ['1.1', '7.1', '3.1', '4.1']); // found again, with one more
      await puts(newest.id, 2, 3);
      const { id } = await run('2025-02-28', true);
      await finds(id, 2, ['1.1']);
      return readSigns(tx, flowsOf);
    });
    expect(signs).toContainEqual({ helped: true, first: 3, last: 4 });
  });
});
