import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedPlace } from '../../test/served-place.ts';
import { openSupportTown, type SupportTown } from '../../test/support-town.ts';
import type { Reader } from '../access/index.ts';
import { countDue } from './digest/digest.store.ts';
import { explanations } from './life/agree.ts';

describe('what a case waits for', () => {
  let town: SupportTown;
  let place: ServedPlace;
  let worker: { reader: Reader; case: number };
  let boss: { reader: Reader; case: number };
  beforeAll(async () => {
    town = await openSupportTown();
    place = town.place;
    const id = await town.openCase(1);
    boss = { reader: town.manager, case: id };
    worker = { reader: town.practitioner, case: id };
    const { support } = place.rooms;
    await support.allocate({ ...boss, worker: 'practitioner', role: 'lead', reason: 'first' });
    await support.setGoal({ ...worker, words: 'calm mornings', need: '1.3', person: 12 });
    await support.beginAssessment(worker);
    await support.answer({
      ...worker,
      answers: [
        { question: 'want', voice: 'family', words: 'Mornings without shouting' },
        { question: 'strengths', voice: 'family', words: 'We eat together' },
        { question: 'summary', voice: 'worker', words: 'Mornings are hard since the move' },
        { question: 'day', person: 12, voice: 'child', words: 'I get up by myself' },
      ],
    });
    await support.sign({ ...worker, familySigned: 'read aloud, agreed' });
  });
  afterAll(() => place.close());

  it('stands in the list and in the letter for the same: who left speaks for nobody, and who may lead no more does not lead', async () => {
    const { support, clock } = place.rooms;
    const waits = async () => {
      const [one] = await support.caseload({ reader: town.manager, of: 'team' });
      const { waiting } = await place.db.withTransaction('worker', {}, async (tx) => {
        const flows = await tx.query<{ id: number }>('select id from agreements.flow');
        const mine = { flows: flows.map(({ id }) => id), hidden: [] };
        return countDue(tx, town.practitioner.account, clock.today(), mine);
      });
      return [one?.waits, waiting];
    };
    const said = { answer: 'agreed', how: 'in-person', explained: explanations } as const;
    await support.agree({ ...boss, person: 11, on: clock.today(), ...said });
    const [next, agreed] = await waits();
    expect([next === 'agreement', agreed]).toEqual([false, 0]);
    await place.db.asOwner((tx) =>
      tx.run(`update support.case_member set left_on = '2025-02-28' where person = 11 and known_to is null`),
    );
    expect(await waits()).toEqual(['agreement', 1]);
    await support.closeCase({ ...worker, reason: 'goals-reached', whatNext: 'they know whom to ring' });
    await place.db.asOwner((tx) =>
      tx.run('update accounts.role_held set until = now() where account = $1', [town.practitioner.account]),
    );
    await support.reopenCase({ ...boss, reason: 'it is hard again' });
    expect((await waits())[0]).toBe('lead');
  });
});
