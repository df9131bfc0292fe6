import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedPlace } from '../../test/served-place.ts';
import { openSupportTown, type SupportTown } from '../../test/support-town.ts';
import type { Reader } from '../access/index.ts';
import { explanations } from './life/agree.ts';

describe('work on a case', () => {
  let town: SupportTown;
  let place: ServedPlace;
  let worker: { reader: Reader; case: number };
  let boss: { reader: Reader; case: number };
  let school: { reader: Reader; case: number };
  const show = (who = worker) => place.rooms.support.showCase(who);
  beforeAll(async () => {
    town = await openSupportTown();
    place = town.place;
    const id = await town.openCase(1);
    boss = { reader: town.manager, case: id };
    worker = { reader: town.practitioner, case: id };
    school = { reader: town.partner, case: id };
    await place.rooms.support.allocate({ ...boss, worker: 'practitioner', role: 'lead', reason: 'first' });
  });
  afterAll(() => place.close());

  it('writes down that the family was asked, and lets nobody say they agreed to what nobody explained', async () => {
    const { support } = place.rooms;
    const asked = {
      ...worker,
      person: 11,
      answer: 'agreed' as const,
      on: place.rooms.clock.today(),
      how: 'in-person' as const,
    };
    const bare = { ...asked, explained: ['what-we-do'] } as const;
    await expect(support.agree(bare)).rejects.toThrow('Explain everything');
    const other = { ...asked, person: 31, explained: explanations };
    await expect(support.agree(other)).rejects.toThrow('take part');
    await support.agree({ ...asked, explained: explanations });
    expect((await show()).agreements).toMatchObject([{ person: 11, answer: 'agreed', withdrawnOn: null }]);
    // It is no lawful basis: nothing of what may flow has changed.
    const consents = await place.db.asOwner((tx) => tx.query('select from agreements.consent'));
    expect(consents).toEqual([]);
  });

  it('assesses the whole family in versions, and signs none that leaves a child unheard', async () => {
    const { support } = place.rooms;
    await support.beginAssessment(worker);
    await support.answer({
      ...worker,
      answers: [
        { question: 'want', voice: 'family', words: 'Mornings without shouting' },
        { question: 'strengths', voice: 'family', words: 'We eat together' },
        { question: 'summary', voice: 'worker', words: 'Mornings are hard since the move' },
      ],
    });
    const signing = { ...worker, familySigned: 'read aloud, agreed' };
    await expect(support.sign(signing)).rejects.toThrow('day');
    const day = { question: 'day', person: 12, voice: 'child' as const, words: 'I get up by myself' };
    // What a worker saw of a child is not the child's word, unless it is said why there is none.
    const seen = { ...day, voice: 'worker' as const, words: 'up and dressed at eight' };
    await support.answer({ ...worker, answers: [seen] });
    await expect(support.sign(signing)).rejects.toThrow('day');
    const bare = { ...worker, answers: [{ ...seen, words: ' ', unheard: 'too-young' as const }] };
    await expect(support.answer(bare)).rejects.toThrow('what you saw');
    await support.answer({ ...worker, answers: [day] });
    const nobodys = { ...worker, answers: [{ ...day, person: undefined }] };
    await expect(support.answer(nobodys)).rejects.toThrow('not asked');
    expect(await support.sign(signing)).toEqual({ version: 1 });
    await expect(support.answer({ ...worker, answers: [day] })).rejects.toThrow('not changed');
    await support.beginAssessment(worker);
    // Last year's words are not this year's: each child is asked anew.
    await expect(support.sign(signing)).rejects.toThrow('day');
    // Nor where the family shows the child no more: it takes part still.
    const isMember = (known: string) =>
      place.db.asOwner((tx) => tx.run(`update families.member set known_to = ${known} where person = 12`));
    await isMember('(select max(number) from ledger.load)');
    expect((await show()).people).toContainEqual(expect.objectContaining({ person: 12, role: 'unknown' }));
    await expect(support.sign(signing)).rejects.toThrow('day');
    await isMember('null');
    await support.answer({ ...worker, answers: [{ ...day, words: 'Mum wakes me now' }] });
    const [draft, signed] = (await show()).assessments;
    expect(draft?.answers).toContainEqual(expect.objectContaining({ words: 'Mum wakes me now' }));
    expect(signed?.answers).toContainEqual(expect.objectContaining({ words: 'I get up by myself' }));
    expect([draft?.version, signed?.familySigned]).toEqual([2, 'read aloud, agreed']);
  });

  it('confirms a need beside the family’s own view, and the next run reads it', async () => {
    const { support, needs } = place.rooms;
    const both = { workerView: 'no place at school since June', familyView: 'she is taught at home' };
    await expect(
      support.sayNeed({
        ...worker,
        need: '1.3',
        person: 12,
        stance: 'confirmed',
        workerView: 'x',
        familyView: ' ',
      }),
    ).rejects.toThrow('own view');
    await support.sayNeed({ ...worker, need: '1.3', person: 12, stance: 'confirmed', ...both });
    await support.sayNeed({ ...worker, need: '7.1', person: 11, stance: 'struck-out', ...both });
    await support.sayNeed({ ...worker, need: '5.1', stance: 'confirmed', ...both });
    expect(
      (await show()).needs.map(({ need, person, strength, struckOut }) => [
        need,
        person,
        strength,
        struckOut,
      ]),
    ).toEqual([
      ['1.3', 12, 'confirmed', null],
      ['10.1', 11, 'prompt', null],
      ['5.1', null, 'confirmed', null],
      ['7.1', 11, 'prompt', '2025-02-28'],
    ]);
    // Confirmed, it rests on what was seen with the family, and no more on the school's file.
    place.hide('school');
    const seen = await place.rooms.access.withLook(
      {
        reader: town.manager,
        purpose: 'support',
        level: 'opened',
        subject: { kind: 'case', ids: [boss.case] },
      },
      (tx) =>
        tx.query<{ need: string }>('select need from support.case_needs where known_to is null order by 1'),
    );
    place.hide();
    expect(seen.map(({ need }) => need)).toContain('1.3');
    await needs.run({ reader: await place.readerOf('analyst'), framework: 'family-help' });
    const family = await needs.showFamily({ reader: town.manager, family: 1 });
    const found = family.headlines.flatMap((h) => h.needs).filter((n) => ['1.3', '7.1'].includes(n.need));
    expect(found.map(({ need, value, strength }) => [need, value, strength])).toEqual([
      ['1.3', 'met', 'confirmed'],
      ['7.1', 'not-met', undefined],
    ]);
  });

  it('plans in the family’s words, lets it mark itself, and carries what is not done to the next review', async () => {
    const { support, clock } = place.rooms;
    const today = clock.today();
    const { goal } = await support.setGoal({
      ...worker,
      words: 'Get to school on time, without shouting',
      need: '1.3',
      person: 12,
      low: 'we shout every day',
      high: 'calm mornings',
      wanted: 7,
    });
    await support.addAction({
      ...worker,
      goal,
      what: 'Visit the school together',
      owner: 'Mum and Asha',
      due: today.subtract({ days: 3 }),
    });
    await support.markGoal({ ...worker, goal, mark: 2, markedBy: 'Mum' });
    await expect(support.markGoal({ ...worker, goal, mark: 11, markedBy: 'Mum' })).rejects.toThrow('0 to 10');
    const next = today.add({ days: 28 });
    const review = {
      ...worker,
      present: 'Mum, Asha',
      workerView: 'a start',
      familyView: 'better',
      nextOn: next,
    };
    expect(await support.holdReview(review)).toEqual({ carried: 1 });
    await support.markGoal({ ...worker, goal, mark: 5, markedBy: 'Mum' });
    const { plan } = await show();
    expect(plan.actions).toMatchObject([{ due: next.toString(), doneOn: null }]);
    expect(plan.marks.map(({ mark }) => mark)).toEqual([2, 5]);
    const facts = await place.db.asOwner((tx) =>
      tx.query(`select details from intake.fact where dataset = 'family_mark' and known_to is null`),
    );
    expect(facts).toEqual([{ details: { need: '1.3', goal, mark: 5 } }]);
  });

  it('lets each note be read by those it is for', async () => {
    const { support, clock } = place.rooms;
    const note = { ...worker, kind: 'visit' as const, on: clock.today() };
    for (const readers of ['around-the-family', 'own-workers', 'lead-and-manager'] as const)
      await support.writeNote({ ...note, readers, words: readers });
    const words = async (who: typeof worker) => (await show(who)).notes.map((one) => one.words);
    expect(await words(worker)).toHaveLength(3);
    expect(await words(boss)).toHaveLength(3);
    const [newest] = (await show()).notes;
    const taken = { note: newest?.id ?? 0, reason: 'about another family' };
    await expect(support.takeBackNote({ ...boss, ...taken })).rejects.toThrow('no such note');
    await support.takeBackNote({ ...worker, ...taken });
    expect(await words(worker)).toEqual(['own-workers', 'around-the-family']);
  });

  it('shows a partner what the family agreed to and a flow carries, until the family withdraws', async () => {
    const { support, clock } = place.rooms;
    await support.allocate({ ...boss, worker: 'school', role: 'partner', reason: 'around the family' });
    await expect(show(school)).rejects.toThrow('nothing here');
    const { partners } = await show();
    const agreed = {
      ...worker,
      person: 11,
      answer: 'agreed' as const,
      on: clock.today(),
      how: 'in-person' as const,
    };
    await support.agree({ ...agreed, explained: explanations, partners: partners.map(({ id }) => id) });
    // Of the school's own flows none covers the case: only the one around the family is theirs.
    place.hide('own-cases', 'own-support', 'own-observations', 'care', 'police', 'benefits');
    const seen = await show(school);
    expect([seen.plan.goals.length, seen.plan.reviews.length, seen.notes.length]).toEqual([1, 1, 1]);
    expect([seen.needs, seen.assessments, seen.safeContact, seen.agreements, seen.events]).toEqual([
      [],
      [],
      undefined,
      [],
      [],
    ]);
    // Who works with somebody who must not be found would tell where they are.
    const shieldChild = (shield: string) =>
      place.db.asOwner((tx) => tx.run('update people.person set shield = $1 where id = 12', [shield]));
    const working = async (who: typeof worker) =>
      (await show(who)).workers.filter(({ ends }) => ends === null).map(({ login }) => login);
    const leads = async () =>
      (await support.caseload({ reader: town.partner, of: 'own' })).map((one) => one.leadName);
    expect(await working(school)).toEqual(['practitioner', 'school']);
    expect(await leads()).toEqual(['Practitioner of Smallton']);
    await shieldChild('address');
    const hidden = await show(school);
    expect([await working(school), hidden.case.leadName, await leads()]).toEqual([
      ['school'],
      null,
      ['Not shown here'],
    ]);
    expect(hidden.notes.map(({ by }) => by)).toEqual(['somebody who works with them']);
    expect(await working(worker)).toEqual(['practitioner', 'school']);
    await shieldChild('none');
    // What a partner adds is written under the place's own flow, of which they see nothing.
    const note = { kind: 'meeting', readers: 'around-the-family', words: 'He came in on time' } as const;
    await support.writeNote({ ...school, ...note, on: clock.today() });
    const open = seen.plan.actions.find(({ doneOn }) => doneOn === null)?.id ?? 0;
    await support.doneAction({ ...school, action: open, outcome: 'rang the mother' });
    const own = { words: 'x', what: 'x', due: clock.today(), worker: 'school' };
    for (const more of [support.setGoal, support.setTask, support.beginAssessment])
      await expect(more({ ...school, ...own })).rejects.toThrow('nothing here');
    place.hide();
    const kept = await show();
    expect(kept.notes.map(({ words, by }) => [words, by])).toContainEqual(['He came in on time', 'Ms Chalk']);
    expect(kept.plan.actions.find(({ id }) => id === open)?.outcome).toBe('rang the mother');
    await expect(support.setTask({ ...worker, ...own })).rejects.toThrow('sees no task');
    // What one of them agrees to does not reopen what another refused.
    const son = { ...agreed, explained: explanations, person: 12 };
    await support.agree({ ...son, answer: 'declined' });
    await expect(show(school)).rejects.toThrow('nothing here');
    await support.agree({ ...agreed, explained: explanations, partners: partners.map(({ id }) => id) });
    await expect(show(school)).rejects.toThrow('nothing here');
    await support.agree({ ...son, answer: 'not-yet' });
    expect((await show(school)).plan.goals).toHaveLength(1);
    await support.withdraw({ ...worker, person: 11, why: 'enough people' });
    await expect(show(school)).rejects.toThrow('nothing here');
    await support.agree({ ...son, partners: partners.map(({ id }) => id) });
    await expect(show(school)).rejects.toThrow('nothing here');
    expect(
      await place.db.asOwner((tx) => tx.query('select from support.sharing where known_to is null')),
    ).toEqual([]);
    await support.withdraw({ ...worker, person: 12, why: 'his father did not want it' });
  });

  it('closes with a reason and what happens next, reopens, and undoes the newest of it', async () => {
    const { support } = place.rooms;
    const closing = { ...worker, reason: 'goals-reached', whatNext: ' ' } as const;
    await expect(support.closeCase(closing)).rejects.toThrow('happens next');
    await support.step({ ...worker, level: 'early-help', reason: 'less is enough' });
    await support.closeCase({ ...worker, reason: 'stepped-down', whatNext: 'school looks in' });
    await expect(show(worker)).rejects.toThrow('nothing here');
    await expect(support.setGoal({ ...boss, words: 'x' })).rejects.toThrow('closed');
    expect(await support.undo({ ...boss, reason: 'too early' })).toEqual({ undone: 'closed' });
    expect((await show(worker)).case).toMatchObject({
      closed: null,
      level: 'early-help',
      leadName: 'Practitioner of Smallton',
    });
    await support.closeCase({ ...worker, reason: 'goals-reached', whatNext: 'they know whom to ring' });
    await support.reopenCase({ ...boss, reason: 'it is hard again' });
    expect((await show(worker)).events.map(({ what, undone }) => [what, undone?.reason]).slice(0, 4)).toEqual(
      [
        ['reopened', undefined],
        ['closed', undefined],
        ['closed', 'too early'],
        ['stepped', undefined],
      ],
    );
    expect(
      (await support.caseload({ reader: town.practitioner, of: 'own' })).map(({ waits, goals }) => [
        waits,
        goals,
      ]),
    ).toEqual([['agreement', 1]]);
  });
});
