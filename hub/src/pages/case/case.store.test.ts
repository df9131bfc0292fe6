import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedPlace } from '../../../test/served-place.ts';
import { checked, openSupportTown, type SupportTown } from '../../../test/support-town.ts';
import { paths } from '../paths.ts';
import { fieldOf } from './assessment.presenter.ts';

describe('the pages of a case', () => {
  let town: SupportTown;
  let place: ServedPlace;
  let manager: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  let worker: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  const id = { case: 1 };
  beforeAll(async () => {
    town = await openSupportTown({ cases: 'of-support' });
    place = town.place;
    manager = await place.signedInAs('manager');
    worker = await place.signedInAs('practitioner');
  });
  afterAll(() => place.close());

  it('opens from the page where somebody decided to make contact, and only there', async () => {
    const candidate = await town.candidateOf(1);
    expect((await manager.get(paths.candidate({ candidate }))).text).not.toContain('Open a case');
    const { needs } = place.rooms;
    await needs.check({ reader: town.manager, candidate, answers: checked });
    await needs.decide({ reader: town.manager, candidate, outcome: 'contact', reason: 'three signs' });
    expect((await manager.get(paths.candidate({ candidate }))).text).toContain('Open a case');
    const opened = await manager.post(paths.openCase({ candidate }), {});
    expect([opened.status, opened.headers['location']]).toEqual([303, paths.case(id)]);
    const twice = await manager.post(paths.openCase({ candidate }), {});
    expect([twice.status, twice.text.includes('open already')]).toEqual([400, true]);
  });

  it('says how to speak safely before any telephone number', async () => {
    const { text: family } = await manager.get(paths.family({ family: 1 }));
    expect(family).toMatch(
      /How to speak safely Speak to the mother.*by telephone, mornings only.*01632 960001/,
    );
    // Who sees the case, and not how to speak, or where somebody must not be found, is told that there is such a note.
    const seen = async () => {
      const { text } = await manager.get(paths.family({ family: 1 }));
      return [/is written down how to speak safely.*cannot see it/.test(text), text.includes('the mother')];
    };
    const shield = (strength: string) =>
      place.db.asOwner((tx) => tx.run('update people.person set shield = $1 where id = 12', [strength]));
    expect(await seen()).toEqual([false, true]);
    place.hide('own-support');
    expect(await seen()).toEqual([true, false]);
    place.hide();
    await shield('address');
    expect(await seen()).toEqual([true, false]);
    await shield('none');
    const { text } = await manager.get(paths.case(id));
    expect(text).toMatch(/Person11 Small: not asked yet/);
    expect(text).toMatch(/How to speak safely Speak to the mother.*by telephone, mornings only/);
    expect(text.indexOf('Speak to the mother')).toBeLessThan(text.indexOf('01632 960001'));
    expect(text).toContain('Nobody yet');
  });

  it('is not there for a colleague until it is theirs, as if there were none', async () => {
    const hidden = await worker.get(paths.case(id));
    const none = await worker.get(paths.case({ case: 999 }));
    expect([hidden.status, hidden.text]).toEqual([404, none.text]);
    expect((await worker.get(paths.cases())).text).toContain('No case is yours today');
    const wrong = await manager.post(paths.caseAllocate(id), { worker: 'nobody', role: 'lead', reason: 'x' });
    expect([wrong.status, wrong.text.includes('sign-in name “nobody”')]).toEqual([400, true]);
    await manager.post(paths.caseAllocate(id), {
      worker: 'practitioner',
      role: 'lead',
      reason: 'knows the school',
    });
    expect((await worker.get(paths.cases())).text).toMatch(
      /Person12 Small.*Ask the family whether it will work with us/,
    );
    expect((await manager.get(`${paths.cases()}?of=team`)).text).toMatch(
      /Who leads how many.*Practitioner of Smallton 1 1/,
    );
  });

  it('writes the assessment, and says what is missing before it can be signed', async () => {
    await worker.post(paths.caseBegin(id), {});
    await worker.post(paths.caseAnswers(id), {
      [fieldOf('want', null, 'family')]: 'calm mornings',
      [fieldOf('strengths', null, 'family')]: 'we eat together',
      [fieldOf('summary', null, 'worker')]: 'mornings are hard',
    });
    const draft = await worker.get(paths.caseAssessment(id));
    expect(draft.text).toContain('What is a usual day like for you? (Person12 Small)');
    const early = await worker.post(paths.caseSign(id), { familySigned: 'agreed' });
    expect(early.status).toBe(400);
    await worker.post(paths.caseAnswers(id), { [fieldOf('day', 12, 'child')]: 'I get up alone' });
    const signed = await worker.post(paths.caseSign(id), { familySigned: 'read aloud and agreed' });
    expect(signed.status).toBe(303);
    expect((await worker.get(paths.caseAssessment(id))).text).toContain('The family: read aloud and agreed');
    await worker.post(paths.caseBegin(id), {});
    expect((await worker.get(paths.caseAssessment(id))).text).toContain(
      'Last time they said: I get up alone',
    );
    await worker.post(paths.caseAnswers(id), {
      [fieldOf('day', 12, 'worker')]: 'says nothing, smiles',
      'u.day.12': 'did-not-want',
      [fieldOf('want', null, 'family')]: 'quiet evenings',
    });
    expect((await worker.post(paths.caseSign(id), { familySigned: 'agreed' })).status).toBe(303);
    const old = `${paths.caseAssessment(id)}?version=1`;
    expect((await worker.get(paths.caseAssessment(id))).text).toMatch(
      /Did not want to say anything.*says nothing, smiles.*Before: calm mornings Now: quiet evenings.*Version 1/,
    );
    expect((await worker.get(old)).text).toMatch(/Version 1, an older one.*calm mornings.*I get up alone/);
  });

  it('plans, marks and reviews, with every field that is wrong named', async () => {
    const bad = await worker.post(paths.caseGoal(id), { words: ' ', wanted: '12', person: '', need: '' });
    expect([bad.status, /Enter the goal.*whole number from 0 to 10/.test(bad.text)]).toEqual([400, true]);
    await worker.post(paths.caseGoal(id), {
      words: 'calm mornings',
      person: '12',
      need: '1.3',
      wanted: '7',
      low: '',
      high: '',
    });
    await worker.post(paths.caseMark(id), { goal: '1', mark: '3', markedBy: 'Mum' });
    await worker.post(paths.caseAction(id), {
      goal: '1',
      what: 'visit the school',
      owner: 'Mum',
      due: '28 3 2025',
    });
    await worker.post(paths.caseAction(id), {
      goal: '1',
      what: 'ring the school',
      login: 'practitioner',
      due: '28 3 2025',
    });
    const nobody = await worker.post(paths.caseAction(id), {
      goal: '1',
      what: 'x',
      owner: '',
      due: '28 3 2025',
    });
    expect([nobody.status, nobody.text.includes('Enter who does it')]).toEqual([400, true]);
    expect((await worker.get(paths.casePlan(id))).text).toContain(
      'Practitioner of Smallton : ring the school',
    );
    await worker.post(paths.caseTask(id), { what: 'look at it', worker: 'practitioner', due: '28 3 2025' });
    expect((await worker.get(paths.caseNotes(id))).text).toContain('look at it, Practitioner of Smallton');
    const { text } = await worker.get(paths.casePlan(id));
    expect(text).toMatch(
      /calm mornings.*The family marked 3 of 10.*Mum : visit the school. By 28 March 2025/,
    );
    expect((await worker.post(paths.casePaper(id), { kind: 'usual', reason: ' ' })).text).toContain(
      'Enter what the paper is for',
    );
    const paper = await worker.post(paths.casePaper(id), { kind: 'usual', reason: 'family meeting' });
    expect([paper.status, paper.headers['content-type'], paper.headers['content-disposition']]).toEqual([
      200,
      'application/pdf',
      expect.stringContaining('plan-1.pdf'),
    ]);
    const row = await place.db.asSuperuser((tx) =>
      tx.one(
        `select e.action, e.purpose, d.body ->> 'reason' as reason from audit.entry e join audit.detail d using (number) order by number desc limit 1`,
      ),
    );
    expect(row).toEqual({ action: 'exported', purpose: 'support', reason: 'family meeting' });
  });

  it('gives the family its own progress on paper, as an export too', async () => {
    const page = paths.familyOwnProgress({ family: 1 });
    expect((await worker.get(page)).text).toContain('Make the paper');
    const paper = await worker.post(paths.casePaper(id), { kind: 'progress-easy', reason: 'to keep' });
    expect([paper.status, paper.headers['content-disposition']]).toEqual([
      200,
      expect.stringContaining('progress-1.pdf'),
    ]);
    const row = await place.db.asSuperuser((tx) =>
      tx.one(
        `select e.action, d.body ->> 'reason' as reason from audit.entry e join audit.detail d using (number) order by number desc limit 1`,
      ),
    );
    expect(row).toEqual({ action: 'exported', reason: 'to keep' });
  });

  it('prints the review too, and arranges cover that ends by itself and is no one’s own to give', async () => {
    const review = await worker.post(paths.casePaper(id), {
      kind: 'review-easy',
      reason: 'the review on Monday',
    });
    expect(review.status).toBe(200);
    expect(review.headers['content-disposition']).toContain('review-1.pdf');
    const { accounts } = place.rooms;
    await accounts.createAccount({
      login: 'ben',
      name: 'Ben',
      organisation: 'smallton-council',
      madeUp: true,
    });
    await accounts.holdRole('ben', 'practitioner', { team: town.manager.roles[0]?.team ?? '' });
    const asked = { away: 'practitioner', by: 'ben', from: '3 3 2025', until: '10 3 2025' };
    const long = await manager.post(paths.cover(), { ...asked, until: '10 5 2025' });
    expect([long.status, long.text.includes('28 days at most')]).toEqual([400, true]);
    const own = await manager.post(paths.cover(), { ...asked, by: 'manager' });
    expect([own.status, own.text.includes('You cannot arrange that you cover')]).toEqual([400, true]);
    expect((await worker.post(paths.cover(), asked)).status).toBe(403);
    expect((await manager.post(paths.cover(), asked)).status).toBe(303);
    expect((await worker.get(paths.cover())).text).toMatch(
      /To come.*Ben for Practitioner of Smallton, 3 March 2025 to 9 March 2025/,
    );
    expect((await manager.post(paths.coverEnd(), { away: 'practitioner', by: 'ben' })).status).toBe(303);
    expect((await worker.get(paths.cover())).text).not.toContain('Ben for');
  });

  it('begins from a referral that is written here, once it is said how to speak safely', async () => {
    const form = { because: 'referral', members: '22', speakTo: 'the mother', how: 'after school' };
    const empty = await manager.post(paths.beginCase({ family: 2 }), {});
    expect([
      empty.status,
      /what the case begins from.*who takes part.*to whom to speak/i.test(empty.text),
    ]).toEqual([400, true]);
    const none = await manager.post(paths.beginCase({ family: 2 }), form);
    expect(none.status).toBe(400);
    expect(none.text).toContain('There is no referral of this family here');
    const school = place.idOf('school');
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into intake.fact (flow, dataset, record, fact_key, starts, digest, delivery, known_from) values ($1, 'referral', $2, 'r', '2025-02-01', '\\x00', $3, 1)`,
        [school, 2200 + school, school],
      ),
    );
    const opened = await manager.post(paths.beginCase({ family: 2 }), form);
    expect(opened.status).toBe(303);
    expect((await manager.get(String(opened.headers['location']))).text).toMatch(
      /Speak to the mother.*after school/,
    );
    expect((await manager.get(paths.beginCase({ family: 999 }))).status).toBe(404);
  });

  it('keeps notes by who may read them, tells what happened, and closes with what comes next', async () => {
    await worker.post(paths.caseNote(id), {
      kind: 'visit',
      readers: 'own-workers',
      on: '28 2 2025',
      words: 'calmer than before',
    });
    expect((await worker.get(paths.caseNotes(id))).text).toMatch(
      /Visit, 28 February 2025.*calmer than before.*Our own people/,
    );
    const taken = { person: '11', reason: 'moved out' };
    expect((await worker.get(paths.case(id))).text).not.toContain('stays and counts');
    await worker.post(paths.caseLeave(id), taken);
    const without = (await worker.get(paths.case(id))).text;
    expect(without).toMatch(/10\.1.*They take part no longer. The need stays and counts for this case/);
    await worker.post(paths.caseJoin(id), { persons: '11' });
    expect((await worker.get(paths.case(id))).text).not.toContain('stays and counts');
    await worker.post(paths.caseActionDone(id), { action: '1', outcome: 'a place from Monday' });
    const happened = (await worker.get(paths.caseHistory(id))).text;
    for (const told of [
      /Case opened/,
      /calmer than before Practitioner of Smallton. Note/,
      /Somebody takes part no longer Person11 Small. moved out/,
      /Somebody of the family joined Person11 Small/,
      /Marked 3 of 10 calm mornings Mum/,
      /Action done visit the school. a place from Monday Mum. Plan/,
      /Recorded: not in education Person12 Small/,
    ])
      expect(happened).toMatch(told);
    const agreed = {
      person: '11',
      answer: 'agreed',
      on: '28 2 2025',
      how: 'in-person',
      explained: 'what-we-do',
    };
    const nobody = await worker.post(paths.caseJoin(id), {});
    expect([nobody.status, nobody.text.includes('Select who takes part')]).toEqual([400, true]);
    const short = await worker.post(paths.caseAgree(id), agreed);
    expect([short.status, short.text.includes('Explain everything')]).toEqual([400, true]);
    const left = await worker.post(paths.caseClose(id), { whatNext: '' });
    expect([left.status, /Select why.*Enter what happens next/.test(left.text)]).toEqual([400, true]);
    await worker.post(paths.caseClose(id), { closeReason: 'goals-reached', whatNext: 'the school looks in' });
    expect((await worker.get(paths.case(id))).status).toBe(404);
    expect((await manager.get(paths.case(id))).text).toContain('Next: the school looks in');
    const row = await place.db.asOwner((tx) =>
      tx.query<{ action: string }>(
        `select distinct action from audit.entry where subject_kind = 'case' and subjects = '{1}' order by 1`,
      ),
    );
    expect(row.map(({ action }) => action)).toEqual([
      'allocate-case',
      'close-case',
      'contribute-case',
      'exported',
      'opened',
      'shown',
      'work-case',
    ]);
  });
});
