import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { checked, supportTown } from '../../../test/support-town.ts';
import type { Reader } from '../../access/index.ts';
import { explanations } from './agree.ts';
import { carryPrompts } from './carry-prompts.ts';
import { followPeople } from './follow.store.ts';

describe('needs of an open case', () => {
  let place: ServedPlace;
  let manager: Reader;
  let practitioner: Reader;
  let analyst: Reader;
  let id: number;
  const run = (framework: string) => place.rooms.needs.run({ reader: analyst, framework });
  const show = () => place.rooms.support.showCase({ reader: practitioner, case: id });
  const standing = async (need: string) => {
    await place.rooms.progress.recompute({ reader: analyst });
    const { needs, holdingBack } = await place.rooms.progress.showCase({ reader: manager, family: 1 });
    return { state: needs.find((one) => one.need === need)?.progress.state, holdingBack };
  };
  beforeAll(async () => {
    place = await openServedPlace(supportTown, { cases: 'of-support' });
    [manager, practitioner, analyst] = [
      await place.readerOf('manager'),
      await place.readerOf('practitioner'),
      await place.readerOf('analyst'),
    ];
  });
  afterAll(() => place.close());

  it('are those of the framework that put the family forward, whichever ran last', async () => {
    const { needs, support } = place.rooms;
    // Somebody referred family 2 before anything ran.
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into needs.candidate (family, came_from, framework, first_found_on, known_from) values (2, 'referral', 'family-help', '2025-02-01', 1)`,
      ),
    );
    for (const framework of ['supporting-families-2022', 'family-help', 'supporting-families-2022']) {
      await needs.approveFramework({ reader: manager, framework });
      await run(framework);
    }
    const waiting = await needs.listCandidates({ reader: manager, alreadyOpen: true });
    const open = async (of: number) => {
      const candidate = waiting.find(({ family }) => family === of)?.candidate ?? 0;
      await needs.check({ reader: manager, candidate, answers: checked });
      await needs.decide({ reader: manager, candidate, outcome: 'contact', reason: 'signs of three needs' });
      const opened = (await support.openCase({ reader: manager, from: { candidate } })).case;
      await support.allocate({
        reader: manager,
        case: opened,
        worker: 'practitioner',
        role: 'lead',
        reason: 'first',
      });
      const view = await support.showCase({ reader: practitioner, case: opened });
      return [opened, view.case.framework, view.needs.length] as const;
    };
    const [first, second] = [await open(1), await open(2)];
    id = first[0];
    expect([first[1], first[2], second[1]]).toEqual(['supporting-families-2022', 3, 'family-help']);
  });

  it('are joined by what a run finds later, which stands in the way of all being well; not by what was struck out', async () => {
    const words = { workerView: 'seen at home', familyView: 'not asked yet' };
    await place.rooms.support.sayNeed({
      reader: practitioner,
      case: id,
      need: '7.1',
      person: 11,
      stance: 'struck-out',
      ...words,
    });
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into intake.fact (flow, dataset, record, fact_key, starts, details, sensitivity, digest, delivery, known_from)
         select flow, 'occurrence', record, 'later', '2025-02-10', '{"role": "Victim", "domestic_abuse": true}', 'criminal', '\\x00', delivery, known_from
         from intake.fact where dataset = 'occurrence' and record in (select record from people.link where person = 11) limit 1`,
      ),
    );
    await run('family-help');
    expect((await show()).needs, 'another framework’s run').toHaveLength(3);
    await run('supporting-families-2022');
    const { needs } = await show();
    const found = needs.filter(({ need }) => need.startsWith('8'));
    expect(found.map(({ person, strength, workerView }) => [person, strength, workerView])).toEqual([
      [11, 'prompt', ''],
    ]);
    expect(needs.filter(({ struckOut }) => struckOut !== null).map(({ need }) => need)).toEqual(['7.1']);
    const { holdingBack } = await standing('8.1');
    const { lacking, unknown, clocks } = holdingBack;
    const notHeld = [...lacking, ...[...unknown, ...clocks].map(({ state }) => state)].map(
      ({ need }) => need,
    );
    expect(notHeld).toContain(found[0]?.need);
    await run('supporting-families-2022');
    expect((await show()).needs).toHaveLength(needs.length);
  });

  it('are joined by nothing where the place’s own flow may not be used', async () => {
    const found = { ...by(), framework: 'supporting-families-2022', promptsOf: () => [] };
    await place.db.withTransaction('worker', {}, async (tx) => {
      expect(await carryPrompts({ supportFlows: () => Promise.resolve([]) }, tx, found)).toBe(0);
    });
  });

  it('get better by a practitioner’s word, also a need of the whole family; each word stays, so that it is seen when they come back', async () => {
    const say = async (stance: 'confirmed' | 'better') => {
      await place.rooms.support.sayNeed({
        reader: practitioner,
        case: id,
        need: '5.3',
        stance,
        workerView: 'seen at home',
        familyView: 'we manage now',
      });
      return (await standing('5.3')).state;
    };
    await expect(say('better')).rejects.toThrow('never there');
    expect(await say('confirmed')).toBe('no-change');
    // Of the whole family, it lies with the grown-up: it does not go with the child into another one.
    const lies = await place.db.asOwner((tx) =>
      tx.query(
        `select l.person from intake.fact f join people.link l on l.record = f.record
         where f.dataset = 'observation' and f.details ->> 'criterion' = '5.3'`,
      ),
    );
    expect(lies).toEqual([{ person: 11 }]);
    expect(await say('better')).toBe('holding');
    expect(await say('confirmed')).toBe('no-change');
    // Said in November, it is held in February; and lost by what is said then.
    await place.db.asOwner((tx) =>
      tx.run(
        `update intake.fact set starts = case details ->> 'stance' when 'better' then '2024-11-20'::date else starts end
         where dataset = 'observation' and details ->> 'criterion' = '5.3';
         update intake.fact set starts = '2024-11-10' where id = (select min(id) from intake.fact where dataset = 'observation' and details ->> 'criterion' = '5.3');
         update support.case_needs set found_on = '2024-11-10' where need = '5.3' and known_to is null`,
      ),
    );
    expect((await standing('5.3')).state).toBe('relapsed');
  });

  it('come with whoever joins the family and the case; the assessment then waits to hear of them', async () => {
    const { support } = place.rooms;
    const asked = { reader: practitioner, case: id };
    const family = (change: string) =>
      place.db.withTransaction('worker', {}, async (tx) => {
        await tx.query(change);
        await followPeople(tx);
      });
    await family(
      `insert into families.member (family, person, role, because, flows, known_from) values (1, 22, 'child', '{}', '{1}', 1)`,
    );
    await run('supporting-families-2022');
    const before = await show();
    expect([before.people.length, before.others]).toMatchObject([2, [{ person: 22, role: 'child' }]]);
    await expect(support.join({ ...asked, persons: [31] })).rejects.toThrow('nothing here');
    const agree = async () => {
      const { organisation } = practitioner;
      const on = place.rooms.clock.today();
      const said = { person: 11, answer: 'agreed', on, how: 'in-person', explained: explanations } as const;
      await support.agree({ ...asked, ...said, partners: [organisation.id] });
    };
    const around = () =>
      place.db.asOwner((tx) => tx.query('select organisation from support.sharing where known_to is null'));
    await agree();
    expect(await around()).not.toEqual([]);
    await support.join({ ...asked, persons: [22] });
    // The yes was said before anybody knew of them: no partner sees who joined before the family was asked anew.
    expect(await around()).toEqual([]);
    await agree();
    expect(await around()).not.toEqual([]);
    await expect(support.join({ ...asked, persons: [22] })).rejects.toThrow('take part already');
    const now = await show();
    expect([now.people.map(({ person }) => person), now.others]).toEqual([[12, 22, 11], []]);
    expect(now.needs.map(({ need, person, strength }) => [need, person, strength])).toContainEqual([
      '1.3',
      22,
      'prompt',
    ]);
    expect(now.events[1]).toMatchObject({ what: 'joined', by: 'Practitioner of Smallton' });
    await support.beginAssessment(asked);
    const said = (question: string, voice: 'family' | 'worker') => ({ question, voice, words: 'said' });
    const day = (person: number) => ({ question: 'day', person, voice: 'child' as const, words: 'I get up' });
    const answers = [said('want', 'family'), said('strengths', 'family'), said('summary', 'worker')];
    await support.answer({ ...asked, answers: [...answers, day(12)] });
    const signing = { ...asked, familySigned: 'read aloud' };
    await expect(support.sign(signing)).rejects.toThrow('day');
    await support.answer({ ...asked, answers: [day(22)] });
    expect(await support.sign(signing)).toEqual({ version: 1 });
  });

  it('stay when somebody is taken out of the case by name, which no forming anew undoes; the child it follows stays', async () => {
    const { support } = place.rooms;
    const asked = { reader: practitioner, case: id, reason: 'has a case of their own' };
    await expect(support.leave({ ...asked, person: 12 })).rejects.toThrow('follows this child');
    await support.leave({ ...asked, person: 22 });
    await expect(support.leave({ ...asked, person: 22 })).rejects.toThrow('do not take part');
    await place.db.withTransaction('worker', {}, followPeople);
    const { people, left, needs } = await show();
    expect([people.map(({ person }) => person), left]).toMatchObject([[12, 11], [{ person: 22 }]]);
    expect(needs.some(({ person }) => person === 22)).toBe(true);
    await support.join({ ...asked, persons: [22] });
    expect((await show()).people.map(({ person }) => person)).toEqual([12, 22, 11]);
    // Two who take part turn out to be one person: taken out they are out, however often they stood there.
    await place.db.withTransaction('worker', {}, async (tx) => {
      await tx.run(`update people.link set person = 11 where person = 22 and known_to is null`);
      await followPeople(tx);
    });
    await support.leave({ ...asked, person: 11 });
    expect((await show()).people.map(({ person }) => person)).toEqual([12]);
  });

  const by = () => ({
    account: analyst.account,
    on: place.rooms.clock.today(),
    at: place.rooms.clock.now(),
    load: 1,
  });
});
