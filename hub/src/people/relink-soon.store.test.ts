import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crowd, street } from '../../test/people-crowd.ts';
import { type GivenRecord, openPeoplePlace, peopleRoomsOn } from '../../test/people-place.ts';
import { linkPeople } from './link-people.ts';
import { hangOwnRecord } from './own-records.store.ts';

const kid: GivenRecord = { name: ['Kit', 'Vale'], born: '2015-04-04', sex: 'M', home: street(3) };
const mother: GivenRecord = { name: ['Nora', 'Vale'], born: '1991-04-04', sex: 'F', home: street(3) };
// The school’s record is older, so that it keeps the person’s id: what the surgery says of her goes with its record.
const said = {
  'school-roll': mother,
  'gp-registration': { ...mother, relations: [['parent-of', 'kid', true]] },
} as const;
const sources = ['school-roll', 'gp-registration', 'housing'];

describe('a correction that does not wait for the whole place', () => {
  let place: Awaited<ReturnType<typeof openPeoplePlace>>;
  const analyst = () => place.reader('analyst');
  const byAnalyst = () => ({ reader: analyst(), reason: 'For the test', soon: true });
  const whose = async (key: string) => {
    const persons = await place.persons();
    return sources.slice(0, 2).map((source) => persons[`${source} ${key}`]);
  };
  const pair = async (key: string) => ({
    left: await place.record('gp-registration', key),
    right: await place.record('school-roll', key),
  });
  /** Everybody's person, and who is a member of what: what a linking leaves. */
  const state = async () => ({
    persons: await place.persons(),
    members: await place.db.asSuperuser((tx) =>
      tx.query('select family, person, role from families.member where known_to is null order by 1, 2'),
    ),
  });
  const rolesOf = async (person: number | undefined) =>
    (
      await place.db.asSuperuser((tx) =>
        tx.query<{ role: string }>(
          'select role from families.member where person = $1 and known_to is null',
          [person],
        ),
      )
    ).map(({ role }) => role);

  beforeAll(async () => {
    place = await openPeoplePlace(sources);
    for (const source of ['school-roll', 'gp-registration'] as const)
      await place.deliver(source, { ...crowd(), kid, mother: said[source] });
    await place.people.linkAll({ reader: analyst() });
  });
  afterAll(() => place.close());

  it('parts two records at once, and shows nobody whom it may touch until the job has run', async () => {
    const before = await state();
    const [one] = await whose('mother');
    expect(await rolesOf(one)).toEqual(['resident-carer']);
    const decision = await place.people.decidePair({
      ...byAnalyst(),
      kind: 'never-link',
      ...(await pair('mother')),
    });
    const [left, right] = await whose('mother');
    expect(left).not.toBe(right);
    expect([...(await rolesOf(left)), ...(await rolesOf(right))]).toEqual([]);
    expect(await place.relinking.state()).toBe('under-way');
    expect(await place.people.explain({ reader: analyst(), ...(await pair('mother')) })).toMatchObject({
      state: 'not-kept',
    });

    expect(await place.jobs.runDue()).toBe(1);
    expect(await place.relinking.state()).toBe('none');
    expect(await whose('mother')).toEqual([left, right]);
    expect((await Promise.all([left, right].map(rolesOf))).flat()).toContain('resident-carer');

    const refuse = () => place.db.withTransaction('worker', {}, place.relinking.refuse);
    await refuse();
    await place.people.undo({ ...byAnalyst(), decision });
    await expect(refuse()).rejects.toThrow('A correction is being worked in');
    // What shows more waits for the job.
    expect(await whose('mother')).toEqual([left, right]);
    await place.jobs.runDue();
    expect(await state()).toEqual(before);
  });

  it('never reads as worked in where the job for it was given up or dropped, only once the place is linked', async () => {
    const decision = await place.people.decidePair({
      ...byAnalyst(),
      kind: 'never-link',
      ...(await pair('crowd8')),
    });
    await place.db.asSuperuser((tx) =>
      tx.run(`update jobs.job set state = 'failed' where state = 'waiting'`),
    );
    expect(await place.relinking.state()).toBe('failed');
    await place.db.asSuperuser((tx) => tx.run(`delete from jobs.job where state = 'failed'`));
    expect(await place.relinking.state()).toBe('failed');
    await expect(place.db.withTransaction('worker', {}, place.relinking.refuse)).rejects.toThrow(
      'Link the place first',
    );
    // A shield waits for nothing.
    await place.people.linkAll({ reader: analyst() });
    await place.people.shield({
      reader: place.reader('mash'),
      reason: 'x',
      record: (await pair('crowd9')).left,
      strength: 'address',
    });
    expect(await place.relinking.state()).toBe('none');
    await place.people.undo({ reader: analyst(), reason: 'x', decision });
  });

  it('joins two records only when all are linked anew, and parts them at once when that is taken back', async () => {
    const before = await state();
    const [left, right] = [
      await place.record('gp-registration', 'crowd1'),
      await place.record('school-roll', 'crowd4'),
    ];
    const decision = await place.people.decidePair({ ...byAnalyst(), kind: 'must-link', left, right });
    expect((await state()).persons).toEqual(before.persons);
    await place.jobs.runDue();
    const [joined] = await whose('crowd1');
    expect(await whose('crowd4')).toEqual([joined, joined]);
    await place.people.undo({ ...byAnalyst(), decision });
    expect((await whose('crowd1'))[0]).not.toBe((await whose('crowd4'))[0]);
    await place.jobs.runDue();
    expect(await state()).toEqual(before);
  });

  it('has one linking work in what several said, and the jobs after it nothing to do', async () => {
    const loads = () =>
      place.db.asSuperuser((tx) =>
        tx.one<{ n: number }>(`select count(*)::int as n from ledger.load where what = 'link'`),
      );
    const decisions = [];
    for (const key of ['crowd2', 'crowd3'])
      decisions.push(
        await place.people.decidePair({ ...byAnalyst(), kind: 'never-link', ...(await pair(key)) }),
      );
    const { n } = await loads();
    expect(await place.jobs.runDue()).toBe(2);
    expect((await loads()).n).toBe(n + 1);
    for (const decision of decisions) await place.people.undo({ reader: analyst(), reason: 'x', decision });
  });

  it('is not undone by a linking that had read the place before', async () => {
    const before = await state();
    let decision = 0;
    await place.db.withTransaction('worker', {}, (tx) =>
      linkPeople(tx, {
        flows: [...place.flows.values()],
        today: '2025-02-28',
        nextLoad: async () => {
          decision = await place.people.decidePair({
            ...byAnalyst(),
            kind: 'never-link',
            ...(await pair('crowd5')),
          });
          return nextLoad(tx, 'link', place.clock.now());
        },
      }),
    );
    const [left, right] = await whose('crowd5');
    expect(left).not.toBe(right);
    await place.people.undo({ reader: analyst(), reason: 'x', decision });
    await place.jobs.runDue();
    expect(await state()).toEqual(before);
  });

  it('is not held up by what is written of somebody meanwhile: it goes with whom it is about, without linking twice', async () => {
    const [person] = await whose('crowd5');
    const own = { flow: place.flows.get('housing') ?? 0, key: 'written meanwhile', person: person ?? 0 };
    const by = { account: 1, on: place.clock.today(), at: place.clock.now(), why: 'written in a form' };
    const { again } = await place.db.withTransaction('worker', {}, (tx) =>
      linkPeople(tx, {
        flows: [...place.flows.values()],
        today: '2025-02-28',
        nextLoad: async () => {
          await place.db.withTransaction('worker', {}, async (other) =>
            hangOwnRecord(other, { ...own, ...by, load: await nextLoad(other, 'observation', by.at) }),
          );
          return nextLoad(tx, 'link', place.clock.now());
        },
      }),
    );
    expect(again).toBe(false);
    expect((await place.persons())['housing written meanwhile']).toBe(person);
  });

  it('parts who stood together by nothing but what a sender took back', async () => {
    // Two records of nobody else's name, joined only through a third.
    const [a, b, bridge] = [
      await place.record('school-roll', 'crowd6'),
      await place.record('gp-registration', 'crowd6'),
      await place.record('school-roll', 'crowd7'),
    ];
    const must = async (left: string, right: string) =>
      place.people.decidePair({ reader: analyst(), reason: 'x', kind: 'must-link', left, right });
    const undo = [await must(a, bridge), await must(b, bridge)];
    const shielding = {
      reader: place.reader('mash'),
      reason: 'x',
      record: bridge,
      strength: 'address',
    } as const;
    await place.people.shield(shielding);
    const hidden = () =>
      place.db.asSuperuser((tx) =>
        tx.query('select shield from intake.source_record where id = any ($1)', [[a, b].map(Number)]),
      );
    await place.db.withTransaction('worker', {}, async (tx) => {
      for (const table of ['link where record', 'edge where right_record', 'edge where left_record'])
        await tx.run(`delete from people.${table} = $1`, [Number(bridge)]);
      await tx.run('delete from people.edge where left_record = $1 and right_record = $2', [
        Math.min(Number(a), Number(b)),
        Math.max(Number(a), Number(b)),
      ]);
      await place.people.relinkSoon(tx, {
        flow: place.flows.get('school-roll') ?? 0,
        load: await nextLoad(tx, 'recall', place.clock.now()),
      });
    });
    const [left, right] = await whose('crowd6');
    expect(left).not.toBe(right);
    const resting = await place.db.asSuperuser((tx) =>
      tx.query('select 1 from families.member where known_to is null and $1 = any (flows)', [
        place.flows.get('school-roll'),
      ]),
    );
    expect(resting).toEqual([]);
    // Whose the danger was went with the record: nobody knows, so both stay hidden.
    expect(await hidden()).toEqual([{ shield: 'address' }, { shield: 'address' }]);
    await place.jobs.runDue();
    expect(await hidden()).toEqual([{ shield: 'address' }, { shield: 'address' }]);
    for (const decision of undo) await place.people.undo({ reader: analyst(), reason: 'x', decision });
  });

  it('is worked in by the next process when the one that had begun was killed', async () => {
    await place.people.decidePair({ ...byAnalyst(), kind: 'never-link', ...(await pair('mother')) });
    const waiting = await state();
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('../../test/relink-and-die.ts', import.meta.url)),
        place.db.name,
        [...place.flows.values()].join(),
      ],
      { stdio: 'ignore' },
    );
    expect(await new Promise((done) => child.once('exit', (_, by) => done(by)))).toBe('SIGKILL');
    expect(await state()).toEqual(waiting);
    expect(await place.relinking.state()).toBe('under-way');
    // The dead one's lease runs for a minute.
    expect(await place.jobs.runDue()).toBe(0);
    const inAMinute = {
      ...systemClock(),
      now: () => systemClock().now().add({ seconds: 61 }),
    };
    const next = peopleRoomsOn(place.db, [...place.flows.values()], { machineClock: inAMinute });
    expect(await next.jobs.runDue()).toBe(1);
    expect(await next.relinking.state()).toBe('none');
    const [left, right] = await whose('mother');
    expect(left).not.toBe(right);
    expect((await Promise.all([left, right].map(rolesOf))).flat()).toContain('resident-carer');
  });
});
