import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNeedsPlace, reader } from '../../../test/needs-place.ts';
import { observe, refer } from '../forms/forms.ts';
import { listNearly } from '../reading/nearly.ts';
import { approveFramework } from '../runs/approve-framework.ts';
import { previewChange } from '../runs/preview-change.ts';
import { rehearse } from '../runs/rehearse.ts';
import { runFramework } from '../runs/run-framework.ts';
import { listCandidates } from '../worklist/worklist.ts';
import { coverage } from './coverage.ts';

const analyst = reader('analyst');
const manager = reader('manager', 2);
const agreements = { listFlows: () => Promise.resolve([]), whyNot: () => [] };

// Family 1 has three needs, family 2 two and seven weeks of rent arrears, one short of the threshold.
const open = () =>
  openNeedsPlace(
    [
      { code: 'school', gives: { not_in_education: 'silence' } },
      { code: 'police', gives: { occurrence: 'silence' } },
      { code: 'benefits', gives: { benefit: 'roster' } },
      { code: 'housing', gives: { tenancy: 'roster' } },
      { code: 'trust', gives: { health_flag: 'silence' }, refused: { '': ['unapproved'] } },
      { code: 'own-observations', gives: { observation: 'silence' } },
      { code: 'own-referrals', gives: { referral: 'silence' } },
    ],
    [1, 2].flatMap((family) => [
      {
        id: family * 10 + 1,
        born: '1990-05-05',
        family,
        role: 'resident-carer',
        flows: ['school', 'benefits', 'police', 'housing'],
      },
      { id: family * 10 + 2, born: '2014-05-05', family, role: 'child', flows: ['school'] },
    ]),
    [
      {
        flow: 'school',
        dataset: 'not_in_education',
        person: 12,
        starts: '2024-10-01',
        details: { register: 'CME' },
      },
      ...[11, 21].flatMap((person) => [
        {
          flow: 'police',
          dataset: 'occurrence',
          person,
          starts: '2024-10-01',
          details: { role: 'Suspect', domestic_abuse: false },
          sensitivity: 'criminal',
        },
        {
          flow: 'benefits',
          dataset: 'benefit',
          person,
          starts: '2024-01-01',
          details: { out_of_work: true },
        },
      ]),
      {
        flow: 'housing',
        dataset: 'tenancy',
        person: 21,
        starts: '2020-01-01',
        details: { weeks: 7, arrears: 700, notice: false },
      },
    ],
  );

describe('what is known, nearly known and not known', () => {
  let place: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    place = await open();
    await approveFramework(place.parts, { reader: manager, framework: 'family-help' });
    await run();
  });
  afterAll(() => place.close());
  const run = () => runFramework(place.parts, { reader: analyst, framework: 'family-help' });
  const waiting = async () => (await listCandidates(place.parts, { reader: manager })).map((c) => c.family);

  it('counts for each need families met, not met and unknown, and why', async () => {
    const { needs, families } = await coverage(place.parts, agreements, { reader: analyst });
    const of = (code: string) => needs.find((n) => n.need === code);
    expect(families).toBe(2);
    expect(of('7.1')).toMatchObject({ met: 2, notMet: 0, noData: 0, notPermitted: 0 });
    expect(of('1.3')).toMatchObject({ met: 1, noData: 1, causes: { 'nothing-recorded': 1 } });
    expect(of('3.2')).toMatchObject({ notPermitted: 2, causes: { unapproved: 2 } });
    expect(of('9.1')).toMatchObject({ noData: 2, causes: { 'no-flow': 2 } });
    // 1.1 is about children of four and over; 2.2 about under-sixes, of whom there are none.
    expect(of('2.2')).toMatchObject({ notMet: 2 });
    for (const n of needs) expect(n.met + n.notMet + n.noData + n.notPermitted).toBe(families);
  });

  it('says of a family one need short what is missing, nearest to its threshold first', async () => {
    const [only, ...others] = await listNearly(place.parts, { reader: analyst });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ family: 2, has: ['7.1', '10.1'] });
    expect(only?.missing[0]).toMatchObject({ need: '10.2', shortfall: 1 });
    expect(only?.missing.find((m) => m.need === '3.2')).toMatchObject({
      value: 'not-permitted',
      causes: ['no-flow', 'unapproved'],
    });
  });

  it('previews a changed parameter, and changes nothing', async () => {
    const change = { 'sf22-10.2-rent': { weeks: 7 } };
    expect(
      await previewChange(place.parts, { reader: manager, framework: 'family-help', parameters: change }),
    ).toEqual({ before: 1, after: 2, joining: [2], leaving: [] });
    expect(await waiting()).toEqual([1]);
  });

  it('finds in a rehearsal over another reading of who is who what a run would find, and writes nothing', async () => {
    const count = () =>
      place.db.asOwner((tx) => tx.one<{ n: number }>('select count(*) as n from needs.finding'));
    const before = await count();
    // Told from outside: all of 11's records are another person, a member of 21's family.
    const records = await place.db.asOwner((tx) =>
      tx.query<{ record: number; person: number }>('select record, person from people.link'),
    );
    const persons = new Map(records.map((r) => [r.record, r.person]));
    const family = (id: number, people: readonly number[]) => ({
      family: id,
      members: people.map((person) => ({ person, role: person % 10 === 2 ? 'child' : 'resident-carer' })),
    });
    const same = await rehearse(place.parts, {
      reader: analyst,
      framework: 'family-help',
      persons,
      families: [family(1, [11, 12]), family(2, [21, 22])],
    });
    expect(same.families.filter((f) => f.count.eligible).map((f) => f.family)).toEqual([1]);
    const swapped = await rehearse(place.parts, {
      reader: analyst,
      framework: 'family-help',
      persons,
      families: [family(1, [11]), family(2, [21, 12])],
    });
    expect(swapped.families.filter((f) => f.count.eligible).map((f) => f.family)).toEqual([2]);
    expect(await count()).toEqual(before);
  });

  it('strikes a prompt out on a practitioner’s word, and a confirmation takes its place', async () => {
    const saw = {
      reader: manager,
      person: 12,
      framework: 'family-help',
      need: '1.3',
      familyView: 'She has been back since half-term.',
    } as const;
    await observe(place.parts, { ...saw, stance: 'struck-out' });
    await run();
    expect(await waiting()).toEqual([]);
    expect(
      (await coverage(place.parts, agreements, { reader: analyst })).needs.find((n) => n.need === '1.3'),
    ).toMatchObject({ met: 0, notMet: 1 });
    await expect(observe(place.parts, { ...saw, stance: 'confirmed', familyView: ' ' })).rejects.toThrow(
      'own view',
    );
  });

  it('puts a referred family on the worklist the same day', async () => {
    await refer(place.parts, {
      reader: reader('practitioner', 2),
      person: 21,
      framework: 'family-help',
      reason: 'the school asks for help with mornings',
    });
    const rows = await place.db.asOwner((tx) =>
      tx.query<{ family: number; came_from: string }>(
        'select family, came_from from needs.candidate where known_to is null',
      ),
    );
    expect(rows).toEqual([{ family: 2, came_from: 'referral' }]);
    await run();
    expect(await waiting()).toEqual([2]);
  });
});
