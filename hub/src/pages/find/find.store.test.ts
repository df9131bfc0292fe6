import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

describe('find', () => {
  let place: ServedPlace;
  let door: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  let manager: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    const [boss, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: boss, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    await place.db.asOwner(async (tx) => {
      const name = (record: number, forename: string, surname: string) =>
        tx.run('update intake.record_name set forename = $2, surname = $3 where record = $1', [
          record,
          forename,
          surname,
        ]);
      for (const record of [1101, 1102, 1103]) await name(record, 'Elizabeth', 'Smythe');
      await name(3101, 'Elisabeth', 'Smith');
      await name(3201, 'Zachary', 'Xylo');
      const live = (record: number, postcode: string, shield: string) =>
        tx.run(
          `insert into intake.record_address (record, flow, line, postcode, shield) values ($1, 1, '1 Low Road', $2, $3)`,
          [record, postcode, shield],
        );
      await live(1101, 'ZZ1 1ZZ', 'none');
      await live(2101, 'ZZ2 2ZZ', 'address');
      await tx.run(
        `insert into intake.record_identifier (record, flow, scheme, value) values (2201, 1, 'upn', 'A123456789012')`,
      );
    });
    [door, manager] = [await place.signedInAs('front-door'), await place.signedInAs('manager')];
  });
  afterAll(() => place.close());

  const ask = (fields: Record<string, string>) =>
    manager.post(paths.find(), { purpose: 'triage', ...fields });
  const found = async (fields: Record<string, string>) =>
    /(\d+) (?:person|people) (.*) Why do you search/.exec((await ask(fields)).text)?.[0] ?? '';

  it('asks why first, of the front door what happened, and for enough to search by', async () => {
    expect((await manager.post(paths.find(), { surname: 'Smythe' })).text).toContain('Select why you search');
    expect((await ask({ forename: 'Elizabeth' })).text).toContain('Enter a surname, a day of birth');
    const page = await door.post(paths.find(), { purpose: 'safeguarding', surname: 'Smythe' });
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('Enter what happened')]);
  });

  it('finds by a name that sounds alike, in either order, and says the family', async () => {
    expect(await found({ forename: 'Elisabeth', surname: 'Smith' })).toMatch(
      /^1 person Elizabeth Smythe Born 5 May 1990\. 1 Low Road, ZZ1 1ZZ\. Family 1 \(carer at home\)/,
    );
    expect(await found({ forename: 'Smith', surname: 'Elizabeth' })).toContain('Elizabeth Smythe');
  });

  it('finds by day of birth, by address and by number', async () => {
    expect(await found({ born: '5 5 1990', surname: 'Smythe' })).toMatch(/Elizabeth Smythe/);
    expect(await found({ postcode: 'zz11zz' })).toContain('Elizabeth Smythe');
    expect(await found({ identifier: 'a123 456789012' })).toContain('Person22 Small');
  });

  it('shows nobody by a shielded address, nor whom one may not see: the page is the same as for nobody', async () => {
    const nobody = (await ask({ surname: 'Quixote' })).text;
    expect(nobody).toContain('Nobody you may see fits');
    expect((await ask({ postcode: 'ZZ2 2ZZ' })).text).toBe(nobody);
    expect((await ask({ surname: 'Smith', born: '6 6 1950', forename: 'Nobody' })).text).not.toContain(
      'Elisabeth',
    );
    expect((await ask({ surname: 'Xylo' })).text).toBe(nobody);
  });

  it('writes what was searched for and who was shown; nothing typed stands in an address', async () => {
    const page = await ask({ surname: 'Smythe' });
    expect(page.html).not.toMatch(/href="[^"]*Smythe/i);
    const rows = await place.db.asOwner((tx) =>
      tx.query<{ action: string; subjects: number[] }>(
        'select action, subjects from audit.entry order by number desc limit 2',
      ),
    );
    expect(rows.toReversed()).toEqual([
      { action: 'searched', subjects: [] },
      { action: 'shown', subjects: [11] },
    ]);
  });

  it('tells silently who must know when a safeguarding search meets somebody restricted', async () => {
    const boss = {
      purpose: 'safeguarding',
      surname: 'Smith',
      forename: 'Elisabeth',
      reason: 'a contact came in',
    };
    expect((await door.post(paths.find(), boss)).status).toBe(200);
    const alerts = await place.db.asOwner((tx) => tx.query('select kind from access.alert'));
    expect(alerts).toEqual([{ kind: 'restricted-touched' }]);
  });
});
