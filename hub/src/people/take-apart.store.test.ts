import { nextLoad } from '@kinsight/kit/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenRecord, openPeoplePlace } from '../../test/people-place.ts';
import { hangOwnRecord } from './own-records.store.ts';

const forenames = ['Alma', 'Bruno', 'Celia', 'Dario', 'Edith', 'Fergus', 'Greta', 'Hamid', 'Ines', 'Jonas'];
const crowd: Record<string, GivenRecord> = Object.fromEntries(
  forenames.map((forename, i) => [
    `crowd${i}`,
    {
      name: [forename, `Field${'abcdefghij'[i]}`] as const,
      born: `${1950 + i * 3}-0${1 + (i % 9)}-11`,
      sex: i % 2 === 0 ? ('F' as const) : ('M' as const),
      home: [`${100 + i} Mill Lane`, 'BT1 1AA'] as const,
    },
  ]),
);
const home = ['3 Old Row', 'BT1 2BB'] as const;
const kid: GivenRecord = { name: ['Kit', 'Vale'], born: '2015-04-04', sex: 'M', home };
const mother: GivenRecord = {
  name: ['Nora', 'Vale'],
  born: '1991-04-04',
  sex: 'F',
  home,
  relations: [['parent-of', 'kid', true]],
};

describe('a record that is somebody else', () => {
  let place: Awaited<ReturnType<typeof openPeoplePlace>>;
  beforeAll(async () => {
    place = await openPeoplePlace(['school-roll', 'gp-registration', 'own-cases']);
    for (const source of ['school-roll', 'gp-registration'])
      await place.deliver(source, { ...crowd, kid, mother });
    await place.people.linkAll({ reader: place.reader('analyst') });
    const record = await place.record('school-roll', 'kid');
    await place.db.asSuperuser((tx) =>
      tx.run(
        `insert into intake.fact (flow, dataset, record, fact_key, details, digest, delivery, known_from)
         select flow, 'open_case', id, 'case', '{"lead": "tess"}', '\\x00', delivery, 1 from intake.source_record where id = $1`,
        [record],
      ),
    );
  });
  afterAll(() => place.close());

  const whose = async (key: string) => {
    const persons = await place.persons();
    return [persons[`school-roll ${key}`], persons[`gp-registration ${key}`]];
  };

  it('is taken apart by a practitioner of the case, at once, and put back by the same', async () => {
    const reader = place.reader('practitioner');
    const [before, same] = await whose('mother');
    expect(before).toBe(same);
    const records = await place.people.recordsOf({ reader, person: Number(before), purpose: 'support' });
    expect(records.map(({ name }) => name)).toEqual(['Nora Vale', 'Nora Vale']);
    const record = await place.record('gp-registration', 'mother');
    const decision = await place.people.takeApart({
      reader,
      person: Number(before),
      record,
      reason: 'her sister',
    });
    const [left, right] = await whose('mother');
    expect(left).not.toBe(right);
    await place.people.undo({ reader, decision, reason: 'it was her after all' });
    const [again, joined] = await whose('mother');
    expect(again).toBe(joined);
  });

  it('leaves what was hidden hidden on both sides, until the IG lead has lifted it where it does not apply', async () => {
    const reader = place.reader('practitioner');
    const [before] = await whose('mother');
    const record = await place.record('gp-registration', 'mother');
    const staying = await place.record('school-roll', 'mother');
    const hidden = async () => {
      const found = await place.db.asSuperuser((tx) =>
        tx.query<{ id: string; shield: string }>(
          'select id::text, shield from intake.source_record where id = any ($1)',
          [[record, staying].map(Number)],
        ),
      );
      return [record, staying].map((one) => found.find(({ id }) => id === one)?.shield);
    };
    const shield = await place.people.shield({
      reader: place.reader('mash'),
      record,
      strength: 'address',
      reason: 'he looks for her',
    });
    const decision = await place.people.takeApart({
      reader,
      person: Number(before),
      record,
      reason: 'her sister',
      soon: true,
    });
    expect(await hidden()).toEqual(['address', 'address']);
    await place.jobs.runDue();
    expect(await hidden()).toEqual(['address', 'address']);
    const kept = await place.db.asSuperuser((tx) =>
      tx.query<{ id: number; account: number | null }>(
        `select id, account from people.decision where kind = 'shield-address' and known_to is null and id <> $1`,
        [shield],
      ),
    );
    expect(kept).toMatchObject([{ account: null }]);
    await place.people.liftShield({
      reader: place.reader('ig-lead'),
      decision: shield,
      reason: 'it was her, not the sister',
    });
    expect(await hidden()).toEqual(['none', 'address']);
    // One person again: lifting it lifts what was kept, too.
    await place.people.undo({ reader, decision, reason: 'it was her after all' });
    await place.people.liftShield({
      reader: place.reader('ig-lead'),
      decision: kept[0]?.id ?? 0,
      reason: 'no longer',
    });
    expect(await hidden()).toEqual(['none', 'none']);
  });

  it('leaves what is our own with the person it is about, even where it hung on that very record', async () => {
    const reader = place.reader('practitioner');
    const [before] = await whose('mother');
    const person = Number(before);
    const hang = () =>
      place.db.withTransaction('worker', {}, async (tx) => {
        const load = await nextLoad(tx, 'case', place.clock.now());
        const [on, at] = [place.clock.today(), place.clock.now()];
        const flow = place.flows.get('own-cases') ?? 0;
        const own = {
          flow,
          key: `case:${person}:${load}`,
          person,
          account: 1,
          on,
          at,
          load,
          why: 'takes part',
        };
        return { record: await hangOwnRecord(tx, own), key: `own-cases ${own.key}` };
      });
    const [first, second] = [await hang(), await hang()];
    const anchor = await place.record('school-roll', 'mother');
    const listed = await place.people.recordsOf({ reader, person, purpose: 'support' });
    expect(listed.map(({ isOwn }) => isOwn)).toEqual([false, false, true, true]);
    // Ours is nobody else's record, whatever number is sent.
    await expect(
      place.people.takeApart({ reader, person, record: String(first.record), reason: 'x' }),
    ).rejects.toMatchObject({ status: 404 });
    const decision = await place.people.takeApart({
      reader,
      person,
      record: anchor,
      reason: 'her sister',
      soon: true,
    });
    const ours = async () => {
      const persons = await place.persons();
      return [first, second].map(({ key }) => persons[key]);
    };
    const [sister, mother] = await whose('mother');
    expect(sister).not.toBe(mother);
    expect(await ours()).toEqual([mother, mother]);
    await place.jobs.runDue();
    expect([...(await whose('mother')), ...(await ours())]).toEqual([sister, mother, mother, mother]);
    await place.people.undo({ reader, decision, reason: 'it was her after all' });
    const [one] = await whose('mother');
    expect([...(await whose('mother')), ...(await ours())]).toEqual([one, one, one, one]);
  });

  it('is not there for somebody else’s case, nor for a record of another person', async () => {
    const reader = place.reader('practitioner');
    const [stranger] = await whose('crowd1');
    const record = await place.record('gp-registration', 'crowd1');
    const apart = { reader, record, reason: 'x' };
    await expect(place.people.takeApart({ ...apart, person: Number(stranger) })).rejects.toMatchObject({
      status: 404,
    });
    const [mine] = await whose('mother');
    await expect(place.people.takeApart({ ...apart, person: Number(mine) })).rejects.toMatchObject({
      status: 404,
    });
  });
});
