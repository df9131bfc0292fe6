import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csv, day, duty, openOneChildPlace, row } from '../test/one-child-place.ts';
import { listShared } from './exchange/one-child.store.ts';
import type { About } from './intake/index.ts';
import type { Place } from './place.ts';
import { createRetention } from './retention/index.ts';

describe('what was shared about one child, under one recorded decision', () => {
  let town: Awaited<ReturnType<typeof openOneChildPlace>>;
  let at: typeof town.at;
  let place: Place;
  let [ada, bea] = [0, 0];
  const as = (role: string) => at.as(role);
  const rows = <T>(sql: string) => at.rows<T>(sql);
  const deliver = (name: string, content: string, about?: About) => at.deliver(name, content, about);
  const childFlow = (gateways?: readonly string[]) => town.childFlow(gateways);
  const decide: typeof town.decide = (child, more) => town.decide(child, more);
  const looks: typeof town.looks = (role, person, purpose) => town.looks(role, person, purpose);

  beforeAll(async () => {
    town = await openOneChildPlace();
    ({ at, place, ada, bea } = town);
  }, 60_000);
  afterAll(() => at.close());
  let decision = 0;
  beforeEach(async () => {
    for (const { id } of await rows<{ id: number }>(
      `select d.id from intake.delivery d join agreements.flow f on f.id = d.flow where f.code = 'school-one-child' and d.state = 'accepted'`,
    ))
      await place.intake.recall({ delivery: id, reader: await as('ig-lead'), reason: 'next test' });
    decision = await decide(ada);
  });
  const saw = (ref = 'O1') => csv(row(ref, 'P1', 'Ada,Reed', '2014-05-04'));
  const sentence = async (content: string, about?: About) =>
    (await deliver('school-one-child', content, about)).sentence;

  it('never comes in as a list, whoever decided what', async () => {
    expect(await sentence(saw())).toContain('one recorded decision for each child');
    const two = csv(row('O1', 'P1', 'Ada,Reed', '2014-05-04'), row('O2', 'P2', 'Bea,Reed', '2014-05-04'));
    expect(await sentence(two, { person: ada, decision })).toMatch(
      /1 of its records are not clearly the child/,
    );
    expect(await sentence(saw(), { person: bea })).toContain('no decision to share');
    expect(await sentence(saw(), { person: bea, decision })).toContain(
      `no decision ${decision} about this child`,
    );
    expect(await rows(`select 1 from agreements.case_delivery where known_to is null`)).toEqual([]);
  });

  it('holds that child only: not a twin, not somebody of another day of birth, no row that cannot be read', async () => {
    const about = { person: ada, decision };
    expect(await sentence(csv(row('O1', 'P1', 'Bea,Reed', '2014-05-04')), about)).toContain(
      'not clearly the child',
    );
    expect(await sentence(csv(row('O1', 'P1', 'Ada,Reed', '2015-05-04')), about)).toContain(
      'not clearly the child',
    );
    expect(await sentence(csv(row('O1', 'P1', 'Ada,Reed', '')), about)).toContain('not clearly the child');
    expect(
      await sentence(`${saw()}${row('O2', 'P2', 'Zoe,Else', '2014-05-04').replace('5.1', '')}\n`, about),
    ).toContain('could not be read');
  });

  it('is seen in a look at that child, and in nothing else', async () => {
    expect(await sentence(saw(), { person: ada, decision })).toContain('1 of 1');
    expect(await looks('front-door', ada)).toEqual([{ decision, facts: 2 }]);
    expect(await looks('front-door', bea)).toEqual([]);
    await expect(looks('practitioner', ada, 'support')).rejects.toThrow('nothing here');
    const reader = await as('front-door');
    const everybody = (ids: readonly number[] | 'place') =>
      place.access.withLook(
        {
          reader,
          purpose: 'safeguarding',
          level: 'detail',
          reason: 'a call',
          subject: ids === 'place' ? { kind: 'place', of: 'person' } : { kind: 'person', ids },
        },
        (tx) => tx.query(`select 1 from intake.source_record where source_key ~ '^decision-'`),
      );
    expect(await everybody([ada])).toHaveLength(1);
    expect(await everybody([ada, bea])).toEqual([]);
    expect(await everybody('place')).toEqual([]);
    const [used] = await rows<{ recipe: string }>(
      `select c.name as recipe from agreements.flow w join agreements.recipe c on c.hash = w.recipe_hash where w.code = 'school-one-child'`,
    );
    const shownFrom = (age: number) =>
      place.access.withLook(
        {
          reader,
          purpose: 'safeguarding',
          level: 'detail',
          reason: 'a call',
          subject: { kind: 'person', ids: [ada] },
        },
        (tx) =>
          listShared(tx, ada, {
            recipes: [used?.recipe ?? ''],
            youngest: [age],
            oldest: [120],
            today: '2025-02-28',
          }),
      );
    // Ada is ten: a source whose data are shown of adults alone shows nothing of her.
    expect([(await shownFrom(10)).length, (await shownFrom(18)).length]).toEqual([1, 0]);
  });

  it('is in no match, no run and no list of flows permitted for any purpose', async () => {
    await deliver('school-one-child', saw(), { person: ada, decision });
    const reader = await as('analyst');
    await place.people.linkAll({ reader });
    const linked = await rows(
      `select 1 from people.link l join intake.source_record r on r.id = l.record where r.source_key ~ '^decision-'`,
    );
    expect(linked).toEqual([]);
    const flows = await place.access.asClerk({ reader, action: 'read-register' }, async (tx) => {
      const all = [];
      for (const purpose of ['matching', 'identification', 'safeguarding', 'support', 'triage'] as const)
        all.push(...(await place.agreements.permittedFlows(tx, { purpose })));
      return all;
    });
    expect(flows.map((one) => one.code)).not.toContain('school-one-child');
    expect(await looks('front-door', ada)).toEqual([{ decision, facts: 2 }]);
  });

  it('stays so when the flow is given a gateway for lists meanwhile', async () => {
    await deliver('school-one-child', saw(), { person: ada, decision });
    await at.register(childFlow([duty, 'children-act-2004-s10']));
    const reader = await as('analyst');
    const facts = await place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
      place.agreements.getFlowFacts(tx, 'school-one-child'),
    );
    const asList = place.agreements.decide(facts, { purpose: 'support' });
    expect(asList.allowed ? [] : asList.reasons.map((one) => one.code)).toContain('holds-single-cases');
    expect(await sentence(saw('O9'))).toContain('carries no list');
    await at.register(childFlow());
  });

  it('is one delivery for one decision, and none under one that was corrected, refused or is of another giver', async () => {
    const hers = await decide(bea);
    const bruise = (ref: string) => csv(row(ref, 'P2', 'Bea,Reed', '2014-05-04'));
    expect(await sentence(bruise('O1'), { person: bea })).toContain('1 of 1'); // the only open one
    expect(await sentence(bruise('O2'), { person: bea, decision: hers })).toContain('came in under decision');
    expect(await sentence(saw('O2'), { person: ada })).toContain('say which');
    const no = await decide(ada, { outcome: 'not-share' });
    expect(await sentence(saw('O3'), { person: ada, decision: no })).toContain('was not to share');
    const other = await decide(ada, { giver: at.council });
    expect(await sentence(saw('O4'), { person: ada, decision: other })).toContain('of another giver');
    const later = await decide(ada, { decidedOn: day('2025-03-01') });
    expect(await sentence(saw('O5'), { person: ada, decision: later })).toContain('of a later day');
    const elsewhere = await decide(ada, { gateway: 'children-act-1989-s47', thresholdRecorded: 'yes' });
    expect(await sentence(saw('O6'), { person: ada, decision: elsewhere })).toContain('does not name');
  });

  it('shows no more from the next look on when the decision is corrected or the flow paused', async () => {
    await deliver('school-one-child', saw(), { person: ada, decision });
    const reader = await as('ig-lead');
    await place.access.asClerk({ reader, action: 'pause-flow' }, (tx) =>
      place.agreements.pause(tx, reader, 'school-one-child', 'a query'),
    );
    expect(await looks('front-door', ada)).toEqual([]);
    await place.access.asClerk({ reader, action: 'resume-flow' }, (tx) =>
      place.agreements.resume(tx, reader, 'school-one-child'),
    );
    expect(await looks('front-door', ada)).toHaveLength(1);
    await decide(ada, { outcome: 'not-share', corrects: decision });
    expect(await looks('front-door', ada)).toEqual([]);
  });

  it('shows nothing the child has refused', async () => {
    await deliver('school-one-child', saw(), { person: ada, decision });
    await place.db.withTransaction('clerk', {}, (tx) =>
      tx.run(
        `insert into agreements.refusal (kind, person, flow, starts, recorded_by, known_from)
         values ('objection', $1, (select id from agreements.flow where code = 'school-one-child'), '2025-01-01', 1, (select max(number) from ledger.load))`,
        [ada],
      ),
    );
    expect(await looks('front-door', ada)).toEqual([]);
    await place.db.withTransaction('clerk', {}, (tx) =>
      tx.run('update agreements.refusal set known_to = (select max(number) from ledger.load)'),
    );
    expect(await looks('front-door', ada)).toHaveLength(1);
  });

  it('is under the child’s shield', async () => {
    await deliver('school-one-child', saw(), { person: ada, decision });
    const [known] = await rows<{ record: number }>(
      `select record from people.link where person = ${ada} and known_to is null`,
    );
    const reader = await as('front-door');
    const facts = async (purpose: 'safeguarding' | 'triage') => {
      const subject = { kind: 'person', ids: [ada] } as const;
      const found = await place.access.withLook(
        { reader, purpose, level: 'opened', subject, reason: 'a call' },
        (tx) =>
          tx.query(
            `select 1 from intake.fact f join intake.source_record r on r.id = f.record where r.source_key ~ '^decision-'`,
          ),
      );
      return found.length;
    };
    expect(await facts('triage')).toBe(2);
    await place.people.shield({
      reader: await as('ig-lead'),
      record: `${known?.record}`,
      strength: 'address',
      reason: 'in danger',
    });
    expect(await facts('triage')).toBe(0); // worker and place of what was seen would tell where she is
    expect(await facts('safeguarding')).toBe(2);
  });

  it('goes whole with a recall, which tells whose it was and who looked; the decision can then carry another', async () => {
    const { delivery } = await deliver('school-one-child', saw(), { person: ada, decision });
    await looks('front-door', ada);
    const sheet = await place.intake.recall({
      delivery: delivery ?? 0,
      reader: await as('ig-lead'),
      reason: 'wrong file',
    });
    expect(sheet.people.persons).toEqual([ada]);
    expect(sheet.looks?.length).toBeGreaterThan(0);
    expect(await rows(`select 1 from intake.source_record where source_key ~ '^decision-'`)).toEqual([]);
    expect(await looks('front-door', ada)).toEqual([]);
    expect(await sentence(saw('O7'), { person: ada, decision })).toContain('1 of 1');
  });

  it('leaves an audit row that names the child, the flow and the decision', async () => {
    await deliver('school-one-child', saw(), { person: ada, decision });
    const [last] = await place.db.asOwner((tx) =>
      tx.query<{ subjects: number[]; body: { decision: number } }>(
        `select e.subjects, d.body from audit.entry e join audit.detail d using (number)
         where e.action = 'deliver' and d.body ? 'decision' order by e.number desc limit 1`,
      ),
    );
    expect(last).toMatchObject({ subjects: [ada], body: { decision } });
  });

  it('is not reduced with the families not put forward, nor is the child when linking gave them another number', async () => {
    await deliver('school-one-child', saw(), { person: ada, decision });
    const retention = createRetention({
      access: place.access,
      clock: place.clock,
      law: place.law,
      journal: path.join(place.config.home, 'removals.ndjson'),
      events: ['observation', 'involvement'],
      neededFrom: () =>
        Promise.resolve(
          new Map(['observation', 'involvement'].map((dataset) => [dataset, day('2025-02-28')] as const)),
        ),
      spentFrozen: () => Promise.resolve(0),
      removeDerived: () => Promise.resolve(),
    });
    await retention.reduce({ reader: await as('ig-lead') });
    expect(await looks('front-door', ada)).toEqual([{ decision, facts: 2 }]);
    const hers = () =>
      rows<{ n: number }>(`select count(*)::int as n from intake.fact f join people.link l using (record)
      where l.known_to is null and l.person = (select l.person from people.link l join intake.source_record r on r.id = l.record
        where r.source_key = 'A' and l.known_to is null)`);
    await place.db.asOwner(async (tx) => {
      const { id } = await tx.one<{ id: number }>(
        'insert into people.person (known_from) values (1) returning id',
      );
      await tx.run(
        `with old as (update people.link set known_to = (select max(number) from ledger.load) where person = $1 and known_to is null returning record, flow)
         insert into people.link (record, person, flow, known_from) select record, $2, flow, (select max(number) from ledger.load) from old`,
        [ada, id],
      );
      // Until then somebody's word about her kept her: only the decision under her old number is left.
      await tx.run(`delete from intake.fact where dataset = 'observation'`);
      await tx.run('delete from people.decision');
    });
    const before = await hers();
    await retention.reduce({ reader: await as('ig-lead') });
    expect([before[0]?.n !== 0, await hers()]).toEqual([true, before]);
  });
});
