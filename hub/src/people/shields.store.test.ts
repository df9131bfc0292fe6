import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crowd, street, wanda } from '../../test/people-crowd.ts';
import { type GivenRecord, openPeoplePlace } from '../../test/people-place.ts';

type Place = Awaited<ReturnType<typeof openPeoplePlace>>;

describe('people who must not be found', () => {
  let place: Place;
  const analyst = () => place.reader('analyst');
  const mash = () => place.reader('mash');
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
    await school();
    await surgery();
    await link();
  });
  afterAll(() => place.close());

  it('keeps the two registrations of an adopted child apart for ever and seals the first', async () => {
    const child: GivenRecord = { name: ['Ottilie', 'Frost'], born: '2016-06-06', sex: 'F', home: street(20) };
    await place.deliver('childrens-social-care', { before: child });
    await school({ after: child });
    await link();
    const [left, right] = [
      await place.record('childrens-social-care', 'before'),
      await place.record('school-roll', 'after'),
    ];
    const decision = await place.people.decidePair({
      reader: analyst(),
      kind: 'adoption',
      left,
      right,
      reason: 'Adoption order',
    });
    await place.deliver('childrens-social-care', {
      before: { ...child, identifiers: { upn: 'A123456789012' } },
    });
    await link();
    const persons = await place.persons();
    expect(persons['childrens-social-care before']).not.toBe(persons['school-roll after']);
    const shields = new Map((await open('people.person')).map((p) => [p['id'], p['shield']]));
    expect(shields.get(persons['childrens-social-care before'])).toBe('sealed');
    expect(shields.get(persons['school-roll after'])).toBe('none');
    await expect(place.people.undo({ reader: analyst(), decision, reason: 'Oops' })).rejects.toThrow();
    await expect(
      place.people.liftShield({ reader: place.reader('manager'), decision, reason: 'Not of my team' }),
    ).rejects.toThrow();
    // What is sealed is the IG lead's alone, whoever else reaches the whole place.
    await expect(
      place.people.liftShield({ reader: mash(), decision, reason: 'Order was set aside' }),
    ).rejects.toThrow('no such shield');
    await place.people.liftShield({
      reader: place.reader('ig-lead'),
      decision,
      reason: 'Order was set aside',
    });
    expect((await place.persons())['childrens-social-care before']).toBe(
      (await place.persons())['school-roll after'],
    );
  });

  it('spreads a shield to every record at once, also to one that comes later, and lifts it to what the source asked for', async () => {
    await school();
    await surgery();
    await link();
    const record = await place.record('school-roll', 'crowd5');
    const decision = await place.people.shield({
      reader: mash(),
      record,
      strength: 'restricted',
      reason: 'Threats',
    });
    await place.deliver('mental-health', { c5: { ...crowd()['crowd5'], shield: 'address' } });
    await link();
    const shieldsOf = () =>
      place.db.asSuperuser(async (tx) =>
        Object.fromEntries(
          (
            await tx.query<{ code: string; shield: string }>(
              `select w.code, r.shield from people.link l join people.link m on m.person = l.person and m.known_to is null join intake.source_record r on r.id = m.record
         join agreements.flow w on w.id = r.flow where l.record = $1 and l.known_to is null`,
              [record],
            )
          ).map((r) => [r.code, r.shield]),
        ),
      );
    expect(await shieldsOf()).toEqual({
      'school-roll': 'restricted',
      'gp-registration': 'restricted',
      'mental-health': 'restricted',
    });
    await place.people.liftShield({ reader: mash(), decision, reason: 'He has left the country' });
    expect(await shieldsOf()).toEqual({
      'school-roll': 'address',
      'gp-registration': 'address',
      'mental-health': 'address',
    });
    await place.deliver('mental-health', {});
    await link();
    expect(await shieldsOf()).toEqual({ 'school-roll': 'none', 'gp-registration': 'none' });
  });

  it('never finds a child by the record its source sealed at the adoption', async () => {
    const child: GivenRecord = {
      name: ['Ottoline', 'Frost'],
      born: '2013-07-07',
      sex: 'F',
      home: street(21),
    };
    await place.deliver('childrens-social-care', { sealed: { ...child, shield: 'sealed' } });
    await school({ today: child });
    await link();
    const persons = await place.persons();
    expect(persons['childrens-social-care sealed']).not.toBe(persons['school-roll today']);
    expect(
      (await place.people.listReviews({ reader: analyst() })).some((r) => r.left.name?.includes('Ottoline')),
    ).toBe(false);
  });
});
