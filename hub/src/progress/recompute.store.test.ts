import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reader, type SmallFact } from '../../test/needs-place.ts';
import { aCase, openProgressPlace } from '../../test/progress-place.ts';
import { approveMeasures, listMeasures, settleMeasures } from './approve-measures.ts';
import { readMeasures } from './measures/read-measures.ts';
import { recompute } from './recompute.ts';
import { showCase } from './show-case.ts';
import { isOfNobody } from './states/case-states.rules.ts';

const flows = [
  { code: 'school', gives: { attendance: 'roster' } },
  { code: 'police', gives: { occurrence: 'silence' } },
  { code: 'benefits', gives: { benefit: 'roster' } },
  { code: 'own', gives: { observation: 'silence' } },
] as const;
const people = [
  {
    id: 11,
    family: 1,
    role: 'resident-carer',
    born: '1990-05-05',
    flows: ['school', 'police', 'benefits', 'own'],
  },
  { id: 12, family: 1, role: 'child', born: '2014-05-05', flows: ['school'] },
  { id: 13, family: 1, role: 'child', born: '2012-05-05', flows: ['school'] },
];
const weeks = (person: number, from: string, to: string, absent: number): readonly SmallFact[] => {
  const facts: SmallFact[] = [];
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, to) <= 0;
    day = day.add({ days: 7 })
  )
    facts.push({
      flow: 'school',
      dataset: 'attendance',
      person,
      starts: day.toString(),
      ends: day.add({ days: 6 }).toString(),
      details: { sessions_possible: 10, sessions_absent: absent },
    });
  return facts;
};
const said = (stance: string, person = 11): SmallFact => ({
  flow: 'own',
  dataset: 'observation',
  person,
  starts: '2025-02-01',
  details: { criterion: '5.2', stance },
});
const suspect = (on: string, person = 11): SmallFact => ({
  flow: 'police',
  dataset: 'occurrence',
  person,
  starts: on,
  details: { role: 'Suspect', domestic_abuse: false },
  sensitivity: 'criminal',
});

describe('progress of a case', () => {
  let place: Awaited<ReturnType<typeof openProgressPlace>>;
  beforeAll(async () => {
    place = await openProgressPlace(
      flows,
      people,
      [
        ...weeks(12, '2024-04-15', '2024-07-22', 3),
        ...weeks(12, '2024-09-02', '2024-12-16', 0),
        ...weeks(13, '2024-04-15', '2024-07-22', 0),
        ...weeks(13, '2024-09-02', '2024-12-16', 2),
        suspect('2024-07-01'),
        said('confirmed'),
        said('better'),
        {
          flow: 'benefits',
          dataset: 'benefit',
          person: 11,
          starts: '2024-01-01',
          ends: '2024-10-01',
          details: { out_of_work: true },
        },
      ],
      [
        aCase(1, 1, '2024-08-20', [
          ['1.1', 12],
          ['7.1', 11],
          ['10.1', 11],
          ['5.2', 11],
        ]),
      ],
    );
  });
  afterAll(() => place.close());

  it('says where each need stands, from what the sources tell', async () => {
    const { changes, states, measured } = await recompute(place.parts, { reader: reader('analyst') });
    expect(measured).toBe(1);
    expect(Object.fromEntries(changes.map(({ need, to }) => [need, to]))).toEqual({
      '1.1': 'improving', // the lower of two children: 70 % in the summer, 80 % in the autumn
      '7.1': 'held',
      '10.1': 'held',
      '5.2': 'holding', // two words of one day: the later counts
    });
    expect(states).toEqual({ improving: 1, held: 2, holding: 1 });
  });

  it('leaves alone what nothing new touches, and measures again whom a late file is about, saying what changed', async () => {
    const again = await recompute(place.parts, { reader: reader('analyst') });
    expect([again.measured, again.changes]).toEqual([0, []]);
    await place.db.asOwner(async (tx) => {
      await tx.run(
        "update intake.fact set known_from = (select max(number) from ledger.load) + 1, starts = '2025-02-20' where dataset = 'occurrence'",
      );
      await tx.run("select ledger.next_load('delivery', now(), null)");
    });
    const late = await recompute(place.parts, { reader: reader('analyst') });
    expect(late.measured).toBe(1);
    expect(late.changes).toEqual([{ case: 1, need: '7.1', person: 11, from: 'held', to: 'holding' }]);
    // Measured again since, with nothing new: what changed lately still shows to who looks.
    await recompute(place.parts, { reader: reader('analyst') });
    const shown = await showCase(place.parts, { reader: reader('manager', 2), family: 1 });
    expect(shown.changed).toMatchObject([{ need: '7.1', from: 'held', to: 'holding' }]);
  });

  it('holds nothing of which a feed that stopped could not have told', async () => {
    await place.db.asOwner((tx) =>
      tx.run("update intake.coverage set ends = '2024-11-30' where dataset in ('occurrence', 'benefit')"),
    );
    // Two who measure at once wait for each other.
    const both = await Promise.all(
      [1, 2].map(() => recompute(place.parts, { reader: reader('analyst'), everything: true })),
    );
    expect(both.flatMap(({ changes }) => changes)).toEqual([
      { case: 1, need: '10.1', person: 11, from: 'held', to: 'no-information' },
      { case: 1, need: '7.1', person: 11, from: 'holding', to: 'no-information' },
    ]);
    // Of days longer ago than a month the last run of each is enough.
    const runs = async () =>
      (await place.db.asOwner((tx) => tx.one<{ n: number }>('select count(*)::int as n from progress.run')))
        .n;
    const before = await runs();
    await place.db.asOwner((tx) => tx.run("update progress.run set as_at = '2025-01-01'"));
    await recompute(place.parts, { reader: reader('analyst') });
    expect([before > 2, await runs()]).toEqual([true, 2]);
  });

  it('measures as a named person of the place approved it, says what changed by it, and goes back to the files', async () => {
    const manager = reader('manager', 2);
    const approve = (changes: Parameters<typeof approveMeasures>[1]['changes']) =>
      approveMeasures(place.parts, {
        reader: manager,
        framework: 'family-help',
        changes,
        reason: 'Outcome plan, page 12',
      });
    await expect(approve({ 'sf22-m-7.1': { threshold: 2 } })).rejects.toThrow('has no parameter “threshold”');
    await expect(approve({ 'sf22-m-9': { sustain_length: 2 } })).rejects.toThrow('no measure “sf22-m-9”');
    await expect(approve({ 'sf22-m-7.1': { sustain_length: 0 } })).rejects.toThrow(
      'whole number from 1 to 60',
    );
    // Two approve at once: the second keeps what the first changed.
    await Promise.all([
      approve({ 'sf22-m-1.1': { threshold: 0.75 } }),
      approve({ 'sf22-m-10.1': { sustain_length: 7 } }),
    ]);
    const changed = await recompute(place.parts, { reader: reader('analyst') });
    // Both children were at 80 % or more in the autumn, the only whole term since.
    expect(changed.measured).toBe(1);
    expect(changed.changes).toMatchObject([{ need: '1.1', from: 'improving', to: 'holding' }]);
    const listed = await listMeasures(place.parts, { reader: manager, framework: 'family-help' });
    expect(Object.keys(listed.approved?.parameters ?? {}).toSorted()).toEqual(['sf22-m-1.1', 'sf22-m-10.1']);
    expect(listed.approved).toMatchObject({ approvedBy: 'Mo', reason: 'Outcome plan, page 12' });
    // What is changed here is never taken for the file, nor for checked.
    const one = listed.measures.find(({ id }) => id === 'sf22-m-1.1');
    await approve(null);
    const asFiled = await listMeasures(place.parts, { reader: manager, framework: 'family-help' });
    const file = asFiled.measures.find(({ id }) => id === 'sf22-m-1.1');
    expect(one).toMatchObject({
      verified: false,
      source: `changed by this place; the file: ${file?.source}`,
    });
    expect(one?.hash).not.toBe(file?.hash);
    const back = await recompute(place.parts, { reader: reader('analyst') });
    expect(back.changes).toMatchObject([{ need: '1.1', from: 'holding', to: 'improving' }]);
  });

  it('drops what every case is asked for only where it is known that nobody is of that kind', async () => {
    const [measure] = (
      await listMeasures(place.parts, { reader: reader('manager'), framework: 'troubled-families-2015' })
    ).measures.filter(({ asked }) => asked === 'always');
    if (!measure) throw new Error('no measure is asked of every case');
    const drops = (...causes: ('nobody-of-this-kind' | 'left-family' | 'late')[]) =>
      isOfNobody({
        need: measure.id,
        measure,
        progress: { state: 'no-information', since: Temporal.PlainDate.from('2025-01-01'), causes },
      });
    expect([drops('nobody-of-this-kind'), drops('left-family', 'late'), drops()]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('takes no measure that is called as a need is: what is no need goes by its measure', () => {
    const [folder, name] = [mkdtempSync(path.join(tmpdir(), 'measures-')), 'family-help'];
    const file = path.join(place.parts.folder, 'supporting-families-2022', 'measures', '7.1.sql');
    mkdirSync(path.join(folder, name, 'measures'), { recursive: true });
    const text = readFileSync(file, 'utf8').replace(/^id: .*$/m, 'id: "7.1"');
    writeFileSync(path.join(folder, name, 'measures', '7.1.sql'), text);
    const { headlines } = place.parts.frameworks.getFramework(name);
    const read = () =>
      readMeasures(folder, { name, borrows: undefined, headlines }, place.parts.frameworks.datasets);
    expect(read).toThrow('“7.1” is the code of a need');
    rmSync(folder, { recursive: true });
  });

  it('measures otherwise, where outcomes are claimed, only once a second person approved what one proposed', async () => {
    const [asha, ben] = [reader('manager', 2), reader('manager', 3)];
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into accounts.account (id, login, name, organisation, made_up) overriding system value
         select 3, 'ben', 'Ben', organisation, true from accounts.account where id = 2 on conflict do nothing`,
      ),
    );
    const framework = 'supporting-families-2022';
    const list = () => listMeasures(place.parts, { reader: asha, framework });
    const changes = { 'sf22-m-7.1': { sustain_length: 1 } };
    expect(
      await approveMeasures(place.parts, { reader: asha, framework, changes, reason: 'easier' }),
    ).toMatchObject({
      waits: true,
    });
    const { proposed, approved, measures } = await list();
    expect([approved, measures.find(({ id }) => id === 'sf22-m-7.1')?.sustain.length]).toEqual([
      undefined,
      6,
    ]);
    const settle = { proposal: proposed?.id ?? 0, approve: true, reason: 'seen' };
    await expect(settleMeasures(place.parts, { ...settle, reader: asha })).rejects.toThrow('second person');
    // Two at once: one says no, one yes. Only one of them is heard, and what was refused is never approved.
    const both = await Promise.allSettled(
      [false, true].map((approve) => settleMeasures(place.parts, { ...settle, approve, reader: ben })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    if (both[0]?.status === 'fulfilled') {
      expect((await list()).approved).toBeUndefined();
      await approveMeasures(place.parts, { reader: asha, framework, changes, reason: 'easier' });
      await settleMeasures(place.parts, {
        ...settle,
        proposal: (await list()).proposed?.id ?? 0,
        reader: ben,
      });
    }
    expect((await list()).measures.find(({ id }) => id === 'sf22-m-7.1')?.sustain.length).toBe(1);
    await expect(settleMeasures(place.parts, { ...settle, reader: ben })).rejects.toThrow('Nothing waits');
    // A newer proposal takes the place of the one before; other files than those it was proposed of are not approved, only refused.
    const propose = async (length: number): Promise<number> => {
      const asked = { 'sf22-m-7.1': { sustain_length: length } };
      await approveMeasures(place.parts, { reader: asha, framework, changes: asked, reason: 'plan' });
      return (await list()).proposed?.id ?? 0;
    };
    const [older, newer] = [await propose(2), await propose(3)];
    const by = { reader: ben, reason: 'seen' };
    await expect(settleMeasures(place.parts, { ...by, proposal: older, approve: true })).rejects.toThrow(
      'Nothing waits',
    );
    await place.db.asOwner((tx) =>
      tx.run(`update progress.proposed_measures set hash = 'of other files' where id = $1`, [newer]),
    );
    await expect(settleMeasures(place.parts, { ...by, proposal: newer, approve: true })).rejects.toThrow(
      'changed since it was proposed',
    );
    await settleMeasures(place.parts, { ...by, proposal: newer, approve: false });
    expect((await list()).proposed).toBeUndefined();
    expect((await list()).measures.find(({ id }) => id === 'sf22-m-7.1')?.sustain.length).toBe(1);
  });
});
