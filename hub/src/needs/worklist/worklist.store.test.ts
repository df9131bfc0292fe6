import { fixedClock } from '@kinsight/kit/command';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNeedsPlace, reader } from '../../../test/needs-place.ts';
import { showFamily } from '../reading/show-family.ts';
import { approveFramework } from '../runs/approve-framework.ts';
import { runFramework } from '../runs/run-framework.ts';
import type { CheckFirst } from './check-first.ts';
import { countHarm } from './count-harm.ts';
import { countUnseenHarm } from './count-unseen-harm.ts';
import { checkCandidate, decideCandidate, undoCandidate } from './decide.ts';
import { takeUp } from './take-up.ts';
import { listCandidates } from './worklist.ts';

const manager = reader('manager', 2);
const asked = { answer: 'no', asked: 'the duty worker' } as const;
const complete: CheckFirst = {
  'domestic-abuse': asked,
  'marac-or-no-contact': asked,
  'live-investigation': asked,
  'open-social-care': asked,
  'death-or-lost-pregnancy': asked,
  'due-date-passed': asked,
  'speak-safely': { to: 'the mother', how: 'by telephone, before three o’clock' },
  'significant-harm': false,
};
const mother = { born: '1990-05-05', role: 'resident-carer', flows: ['school', 'benefits', 'police'] };
const child = { born: '2014-05-05', role: 'child', flows: ['school'] };
const signs = (parent: number, kid: number) => [
  {
    flow: 'school',
    dataset: 'not_in_education',
    person: kid,
    starts: '2024-10-01',
    details: { register: 'CME' },
  },
  {
    flow: 'police',
    dataset: 'occurrence',
    person: parent,
    starts: '2024-10-01',
    details: { role: 'Suspect', domestic_abuse: false },
    sensitivity: 'criminal',
  },
  {
    flow: 'benefits',
    dataset: 'benefit',
    person: parent,
    starts: '2024-01-01',
    details: { out_of_work: true },
  },
];

// Families 1 and 2 have three needs each; 2 is already open to children's social care.
const open = () =>
  openNeedsPlace(
    [
      { code: 'school', gives: { not_in_education: 'silence', involvement: 'silence' } },
      { code: 'police', gives: { occurrence: 'silence' } },
      { code: 'benefits', gives: { benefit: 'roster' } },
      { code: 'care', gives: { social_care: 'silence' } },
    ],
    [
      { id: 11, family: 1, ...mother },
      { id: 12, family: 1, ...child },
      { id: 21, family: 2, ...mother },
      { id: 22, family: 2, ...child, flows: ['school', 'care'] },
    ],
    [
      ...signs(11, 12),
      ...signs(21, 22),
      {
        flow: 'care',
        dataset: 'social_care',
        person: 22,
        starts: '2024-01-01',
        details: { stage: 'cin' },
        sensitivity: 'welfare',
      },
      {
        flow: 'school',
        dataset: 'involvement',
        person: 12,
        starts: '2025-02-01',
        details: { service: 'School', worker: 'Ms Lead', telephone: '01632 960001', as_of: '2025-02-01' },
      },
      {
        flow: 'school',
        dataset: 'involvement',
        person: 11,
        starts: '2024-10-01',
        details: { service: 'School', worker: 'Mr Gone', telephone: '01632 960002', as_of: '2024-10-01' },
      },
    ],
  );

describe('the worklist', () => {
  let place: Awaited<ReturnType<typeof open>>;
  let candidate = 0;
  beforeAll(async () => {
    place = await open();
    await approveFramework(place.parts, { reader: manager, framework: 'family-help' });
    await runFramework(place.parts, { reader: reader('analyst'), framework: 'family-help' });
    candidate = (await listCandidates(place.parts, { reader: manager }))[0]?.candidate ?? 0;
  });
  afterAll(() => place.close());
  const list = async (more = {}) =>
    (await listCandidates(place.parts, { reader: manager, ...more })).map((e) => e.family);

  it('offers a family that is open elsewhere only to who asks for those', async () => {
    expect(await list()).toEqual([1]);
    expect(await list({ alreadyOpen: true })).toEqual([1, 2]);
  });

  it('says headlines and needs, names of children, and no score', async () => {
    const [entry] = await listCandidates(place.parts, { reader: manager });
    expect(entry).toMatchObject({
      family: 1,
      children: ['Person12 Small'],
      needs: expect.arrayContaining(['1.3', '7.1', '10.1']),
      waited: 0,
    });
    expect(Object.keys(entry ?? {}).filter((key) => /score|risk|rank/i.test(key))).toEqual([]);
  });

  it('does not show a family to a reader who may not see enough to justify it', async () => {
    place.hide('police');
    expect(await list({ alreadyOpen: true })).toEqual([]);
    await expect(
      decideCandidate(place.parts, { reader: manager, candidate, outcome: 'hold', reason: 'x' }),
    ).rejects.toThrow('nothing here');
    place.hide();
  });

  it('opens with who to ring and marks what may have moved on', async () => {
    const view = await showFamily(place.parts, { reader: manager, family: 1 });
    expect(Object.keys(view).indexOf('whoToRing')).toBeLessThan(Object.keys(view).indexOf('headlines'));
    expect(view.whoToRing.map((w) => [w.worker, w.stale])).toEqual([
      ['Mr Gone', true],
      ['Ms Lead', false],
    ]);
    const crime = view.headlines.flatMap((h) => h.needs).find((n) => n.need === '7.1');
    expect(crime).toMatchObject({
      value: 'met',
      strength: 'prompt',
      says: ['1 occurrence as suspect, charged or convicted, 1 Mar 2024 to 28 Feb 2025'],
    });
    expect(view.evidence).toBeUndefined();
    expect(
      (await showFamily(place.parts, { reader: manager, family: 1, evidence: true })).evidence,
    ).toHaveLength(3);
  });

  it('shows no data and not permitted as different things, to each reader by their own permissions', async () => {
    place.hide('benefits');
    const needs = (await showFamily(place.parts, { reader: manager, family: 1 })).headlines.flatMap(
      (h) => h.needs,
    );
    const of = (code: string) => needs.find((n) => n.need === code);
    expect(of('10.1')).toMatchObject({ value: 'not-permitted', causes: ['purpose-not-covered'], signs: [] });
    expect(of('8.2')).toMatchObject({ value: 'no-data', causes: ['nothing-recorded'] });
    expect(of('4.1')).toMatchObject({ value: 'no-data', causes: ['no-flow'] });
    place.hide();
  });

  it('refuses contact before check first is complete', async () => {
    const contact = { reader: manager, candidate, outcome: 'contact', reason: 'offer of help' } as const;
    await expect(decideCandidate(place.parts, contact)).rejects.toThrow('Check first');
    const { 'speak-safely': how, ...rest } = complete;
    expect(await checkCandidate(place.parts, { reader: manager, candidate, answers: rest })).toMatchObject({
      complete: false,
      open: ['speak-safely'],
    });
    await expect(decideCandidate(place.parts, contact)).rejects.toThrow('speak-safely');
    expect(
      await checkCandidate(place.parts, { reader: manager, candidate, answers: { 'speak-safely': how } }),
    ).toMatchObject({ complete: true });
  });

  it('leaves only the front door where the check speaks of significant harm', async () => {
    await checkCandidate(place.parts, { reader: manager, candidate, answers: { 'significant-harm': true } });
    await expect(
      decideCandidate(place.parts, { reader: manager, candidate, outcome: 'contact', reason: 'x' }),
    ).rejects.toThrow('front door');
    await checkCandidate(place.parts, { reader: manager, candidate, answers: { 'significant-harm': false } });
  });

  describe('signs of significant harm', () => {
    const door = reader('front-door', 2);
    const why = { reader: door, purpose: 'safeguarding', reason: 'what waits for us' } as const;
    const says = (harm: boolean) =>
      checkCandidate(place.parts, { reader: manager, candidate, answers: { 'significant-harm': harm } });
    const toDoor = { outcome: 'front-door', reason: 'told the front door' } as const;
    const take = () =>
      takeUp(place.parts, { reader: door, candidate, purpose: 'safeguarding', lookReason: 'told' });

    it('wait for the front door from the moment they are written, and are overdue the next day', async () => {
      await says(true);
      expect(await countHarm(place.parts, why)).toEqual({
        waiting: 1,
        notPassed: 1,
        late: 0,
        notPassedLate: 0,
      });
      const parts = { ...place.parts, clock: fixedClock('2025-03-01') };
      expect(await countHarm(parts, why)).toMatchObject({ waiting: 1, late: 1 });
      expect(await countHarm(parts, { reader: manager })).toMatchObject({ notPassed: 1, notPassedLate: 1 });
      const [first] = await listCandidates(parts, { reader: manager });
      expect(first?.harm).toEqual({ since: '2025-02-28', by: 'Mo', passedOn: null, overdue: true });
    });

    it('stay waiting when somebody has passed them on, until the front door says that it has them', async () => {
      await decideCandidate(place.parts, { reader: manager, candidate, ...toDoor });
      expect(await countHarm(place.parts, why)).toMatchObject({ waiting: 1, notPassed: 0 });
      expect((await listCandidates(place.parts, { ...why, harm: true }))[0]?.harm?.passedOn).toBe(
        '2025-02-28',
      );
      const byManager = { reader: manager, candidate };
      await expect(takeUp(place.parts, byManager)).rejects.toThrow('Only the front door');
      await take();
      expect(await countHarm(place.parts, why)).toMatchObject({ waiting: 0 });
      await expect(take()).rejects.toThrow('Nothing waits here');
      await undoCandidate(place.parts, { reader: manager, candidate, reason: 'for the next test' });
    });

    it('are passed on by the front door’s own word where nobody else did, and wait no more when taken back', async () => {
      await says(false);
      await says(true);
      await take();
      expect(await list({ resting: false })).toEqual([]);
      await undoCandidate(place.parts, { reader: manager, candidate, reason: 'for the next test' });
      await says(false);
      await says(true);
      await says(false);
      expect(await countHarm(place.parts, why)).toMatchObject({ waiting: 0 });
    });

    it('keep a family put forward whatever a later run finds, for whoever sees what their writer saw', async () => {
      await says(true);
      await place.db.asOwner((tx) =>
        tx.query(`update intake.fact set known_to = 9 where dataset = 'benefit'`),
      );
      await runFramework(place.parts, { reader: reader('analyst'), framework: 'family-help' });
      expect(await list({ harm: true })).toEqual([1]);
      place.hide('police');
      expect(await list({ harm: true })).toEqual([]);
      // What waits for the front door shows to it by itself: number, day, whom to ring, and no signs.
      expect(await countHarm(place.parts, why)).toMatchObject({ waiting: 1 });
      const [bare] = await listCandidates(place.parts, { ...why, harm: true });
      expect(bare).toMatchObject({
        family: 1,
        children: [],
        headlines: [],
        needs: [],
        harm: { since: '2025-02-28', by: 'Mo' },
      });
      expect(await countUnseenHarm(place.parts, { reader: manager })).toBe(0);
      // Where not even the front door comes to anybody of the family, who can mend that is told how many there are.
      place.hide('police', 'school', 'benefits');
      expect(await countHarm(place.parts, why)).toMatchObject({ waiting: 0 });
      expect(await countUnseenHarm(place.parts, { reader: manager })).toBe(1);
      place.hide();
      await place.db.asOwner((tx) =>
        tx.query(`update intake.fact set known_to = null where dataset = 'benefit'`),
      );
      await runFramework(place.parts, { reader: reader('analyst'), framework: 'family-help' });
      await says(false);
    });
  });

  it('takes a decided family off the list until it may reappear, and undo brings it back', async () => {
    const { mayReappearOn } = await decideCandidate(place.parts, {
      reader: manager,
      candidate,
      outcome: 'contact',
      reason: 'offer of help',
    });
    expect(mayReappearOn).toBe('2026-02-28');
    expect(await list()).toEqual([]);
    expect(await list({ resting: true })).toEqual([1]);
    await undoCandidate(place.parts, { reader: manager, candidate, reason: 'wrong family' });
    expect(await list()).toEqual([1]);
  });

  it('leaves an audit row for each list, look and decision', async () => {
    const actions = await place.db.asOwner((tx) =>
      tx.query<{ action: string }>('select distinct action from audit.entry order by action'),
    );
    expect(actions.map((a) => a.action)).toEqual(
      expect.arrayContaining([
        'check-first',
        'decide-candidate',
        'opened',
        'detail',
        'run-framework',
        'shown',
        'undo',
      ]),
    );
  });
});
