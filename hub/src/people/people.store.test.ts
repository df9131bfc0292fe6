import { Conflict } from '@kinsight/kit/command';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crowd, street, wanda } from '../../test/people-crowd.ts';
import { type GivenRecord, openPeoplePlace } from '../../test/people-place.ts';

type Place = Awaited<ReturnType<typeof openPeoplePlace>>;

/** The same name, another birthday and another home: not put together by itself. */
const otherWanda: GivenRecord = {
  name: ['Wanda', 'Quill'],
  born: '1949-11-30',
  sex: 'F',
  home: ['77 Weir Road', 'CD5 9ZZ'],
};

describe('links that named people decide', () => {
  let place: Place;
  const analyst = () => place.reader('analyst');
  const lead = () => place.reader('ig-lead');
  const open = (table: string) =>
    place.db.asSuperuser((tx) =>
      tx.query<Record<string, unknown>>(`select * from ${table} where known_to is null`),
    );
  const school = (more: Record<string, GivenRecord> = {}) =>
    place.deliver('school-roll', { ...crowd(), wanda, ...more });
  const surgery = (more: Record<string, GivenRecord> = {}) =>
    place.deliver('gp-registration', { ...crowd(), wanda, ...more });
  const link = () => place.people.linkAll({ reader: analyst() });

  beforeAll(async () => {
    place = await openPeoplePlace([
      'school-roll',
      'gp-registration',
      'housing',
      'childrens-social-care',
      'mental-health',
    ]);
    await school({ older: otherWanda });
    await surgery();
    await link();
  });
  afterAll(() => place.close());

  it('puts records of one person together and another of the same name apart', async () => {
    const persons = await place.persons();
    expect(persons['school-roll wanda']).toBe(persons['gp-registration wanda']);
    expect(persons['school-roll older']).not.toBe(persons['school-roll wanda']);
  });

  it('holds a must-link through the next full delivery, and undoing gives back both ids', async () => {
    const before = await place.persons();
    const [left, right] = [
      await place.record('gp-registration', 'wanda'),
      await place.record('school-roll', 'older'),
    ];
    const decision = await place.people.decidePair({
      reader: analyst(),
      kind: 'must-link',
      left,
      right,
      reason: 'She told us',
    });
    expect((await place.persons())['school-roll older']).toBe(before['gp-registration wanda']);
    await school({ older: { ...otherWanda, home: street(9) } });
    await link();
    expect((await place.persons())['school-roll older']).toBe(before['gp-registration wanda']);
    expect(await place.people.explain({ reader: analyst(), left, right })).toMatchObject({
      state: 'linked',
      rule: 'decided',
    });
    await place.people.undo({ reader: analyst(), decision, reason: 'It was her aunt' });
    expect(await place.persons()).toEqual(before);
    const kinds = (
      await place.db.asSuperuser((tx) =>
        tx.query<{ kind: string }>('select kind from people.lineage order by load'),
      )
    ).map((r) => r.kind);
    expect(kinds.slice(-3)).toEqual(expect.arrayContaining(['split', 'revived']));
  });

  it('holds a never-link through a third record that is like both', async () => {
    const [left, right] = [
      await place.record('gp-registration', 'wanda'),
      await place.record('school-roll', 'wanda'),
    ];
    const decision = await place.people.decidePair({
      reader: analyst(),
      kind: 'never-link',
      left,
      right,
      reason: 'Two cousins, one name',
    });
    await place.deliver('housing', { 'T1/1': wanda });
    await link();
    const persons = await place.persons();
    expect(persons['gp-registration wanda']).not.toBe(persons['school-roll wanda']);
    expect(
      (await open('people.review')).some(
        (r) =>
          [left, right].includes(String(r['left_record'])) &&
          [left, right].includes(String(r['right_record'])),
      ),
    ).toBe(false);
    await place.people.undo({ reader: lead(), decision, reason: 'Proved by passport' });
    const after = await place.persons();
    expect(
      new Set([after['gp-registration wanda'], after['school-roll wanda'], after['housing T1/1']]).size,
    ).toBe(1);
  });

  it('refuses a decision that contradicts others, also through a chain', async () => {
    const [a, b, c] = [
      await place.record('gp-registration', 'crowd0'),
      await place.record('gp-registration', 'crowd1'),
      await place.record('gp-registration', 'crowd2'),
    ];
    const said = { reader: analyst(), reason: 'For the test' };
    const decisions = [
      await place.people.decidePair({ ...said, kind: 'must-link', left: a, right: b }),
      await place.people.decidePair({ ...said, kind: 'must-link', left: b, right: c }),
    ];
    await expect(
      place.people.decidePair({ ...said, kind: 'never-link', left: a, right: c }),
    ).rejects.toBeInstanceOf(Conflict);
    for (const decision of decisions) await place.people.undo({ ...said, decision });
  });

  it('lets nobody but who decided, or the IG lead, take a decision back', async () => {
    const [left, right] = [
      await place.record('gp-registration', 'crowd3'),
      await place.record('school-roll', 'crowd4'),
    ];
    const decision = await place.people.decidePair({
      reader: analyst(),
      kind: 'never-link',
      left,
      right,
      reason: 'For the test',
    });
    const another = { ...analyst(), account: 2 };
    await place.db.asSuperuser((tx) =>
      tx.run(
        `insert into accounts.account (id, login, name, organisation, made_up) overriding system value values (2, 'ted', 'Ted', 1, true) on conflict do nothing`,
      ),
    );
    await expect(place.people.undo({ reader: another, decision, reason: 'Why not' })).rejects.toThrow();
    await place.people.undo({ reader: lead(), decision, reason: 'Asked by the person' });
  });

  it('keeps the id of somebody whose record was missing once and came back', async () => {
    await place.deliver('housing', {
      'T1/1': wanda,
      'T9/1': { name: ['Zeno', 'Vale'], born: '1971-01-31', home: street(55) },
    });
    await link();
    const before = (await place.persons())['housing T9/1'];
    await place.deliver('housing', { 'T1/1': wanda });
    await link();
    expect((await place.persons())['housing T9/1']).toBeUndefined();
    await place.deliver('housing', {
      'T1/1': wanda,
      'T9/1': { name: ['Zeno', 'Vale'], born: '1971-01-31', home: street(55) },
    });
    await link();
    expect((await place.persons())['housing T9/1']).toBe(before);
  });

  it('asks about a pair by identity alone, and what is decided holds', async () => {
    await school({ rosa: { name: ['Rosa', 'Penhale'], born: '2015-02-02', sex: 'F', home: street(30) } });
    await surgery({ baby: { name: ['', 'Penhale'], born: '2015-02-02', sex: 'F', home: street(30) } });
    await link();
    const named = async () =>
      (await place.people.listReviews({ reader: analyst() })).filter((r) => r.left.name?.includes('Penhale'));
    const [pair] = await named();
    if (pair === undefined) throw new Error('nothing to review');
    expect(pair.reasons).toEqual(['no-forename']);
    expect(Object.keys(pair.left).sort()).toEqual([
      'address',
      'born',
      'name',
      'person',
      'record',
      'sex',
      'source',
    ]);
    // Two answer at once: one of them is told that it is settled.
    const answers = await Promise.allSettled(
      (['different', 'same'] as const).map((verdict) =>
        place.people.decideReview({ reader: analyst(), review: pair.id, verdict, reason: 'says the school' }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await link();
    const persons = await place.persons();
    const areOne = persons['school-roll rosa'] === persons['gp-registration baby'];
    expect(areOne).toBe(answers[1]?.status === 'fulfilled');
    // They never were two people’s records held to be one’s: no source has anything to put right.
    const toTell = await place.people.listForSources({ reader: place.reader('ig-lead') });
    expect(toTell.filter(({ what }) => what === 'link')).toEqual([]);
    expect(await named()).toEqual([]);
  });
});
