import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reader, type SmallFact } from '../test/needs-place.ts';
import { aCase, openProgressPlace } from '../test/progress-place.ts';
import { createIntake } from './intake/index.ts';
import { createProgress } from './progress/index.ts';
import { removeDerived } from './remove-derived.store.ts';

const flows = [
  { code: 'school', gives: { attendance: 'roster' } },
  { code: 'police', gives: { occurrence: 'silence' } },
] as const;
const adult = { role: 'resident-carer', born: '1990-05-05', flows: ['school', 'police'] };
const people = [
  { id: 11, family: 1, ...adult },
  { id: 12, family: 1, role: 'child', born: '2014-05-05', flows: ['school'] },
  { id: 21, family: 2, role: 'child', born: '2014-05-05', flows: ['school'] },
];
const suspect: SmallFact = {
  flow: 'police',
  dataset: 'occurrence',
  person: 11,
  starts: '2024-07-01',
  details: { role: 'Suspect', domestic_abuse: false },
  sensitivity: 'criminal',
};
const analyst = reader('analyst');

describe('a recall of a delivery that progress rests on', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'recall-progress-'));
  let place: Awaited<ReturnType<typeof openProgressPlace>>;
  beforeAll(async () => {
    place = await openProgressPlace(
      flows,
      people,
      [suspect],
      [aCase(1, 1, '2024-08-20', [['7.1', 11]]), aCase(2, 2, '2024-08-20', [['1.1', 21]])],
    );
  });
  afterAll(async () => {
    await place.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('leaves no history and no state of it, and has its cases measured again', async () => {
    const progress = createProgress(place.parts);
    const rows = (table: string) =>
      place.db.asOwner((tx) =>
        tx.query<{ case: number }>(`select distinct case_id as "case" from progress.${table} order by 1`),
      );
    const first = await progress.recompute({ reader: analyst });
    expect(first.changes).toContainEqual({ case: 1, need: '7.1', person: 11, from: undefined, to: 'held' });
    expect(await rows('history')).toEqual([{ case: 1 }, { case: 2 }]);

    const intake = createIntake({
      ...place.parts,
      findFlow: () => Promise.resolve(undefined),
      dir,
    });
    intake.onRecall(removeDerived);
    const { derived } = await intake.recall({
      delivery: place.idOf('police'),
      reader: reader('ig-lead'),
      reason: 'sent by mistake',
    });
    expect(derived).toMatchObject([{ progress: { toMeasureAgain: 1 } }]);
    for (const table of ['history', 'standing', 'case_seen'])
      expect(await rows(table)).toEqual([{ case: 2 }]);

    const again = await progress.recompute({ reader: analyst });
    expect(again.measured).toBe(1);
    expect(again.changes).toEqual([
      { case: 1, need: '7.1', person: 11, from: undefined, to: 'no-information' },
    ]);
    expect(
      await place.db.asOwner((tx) => tx.query('select from progress.history where 2 = any (flows)')),
    ).toEqual([]);
  });
});
