import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

const uncle = { id: 13, family: 1, born: '1985-05-05', role: 'other-adult', flows: ['school', 'benefits'] };
const town = { ...smallTown, people: [...smallTown.people, uncle] };
const family = { family: 1 };

describe('putting a family right', () => {
  let place: ServedPlace;
  let manager: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedPlace(town);
    const [boss, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: boss, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    await place.db.asOwner(async (tx) => {
      for (const [from, to, kind] of [
        [1101, '1201', 'parent-of'],
        [1301, '1201', 'other-adult-of'],
      ] as const)
        await tx.run(
          'insert into intake.relation (flow, record, other_key, kind, resident, delivery, known_from) values (1, $1, $2, $3, true, 1, 1)',
          [from, to, kind],
        );
      for (const record of [1101, 1201, 1301])
        await tx.run(
          `insert into intake.record_address (record, flow, line, postcode) values ($1, 1, '1 Low Road', 'ZZ1 1ZZ')`,
          [record],
        );
    });
    manager = await place.signedInAs('manager');
  });
  afterAll(() => place.close());

  const put = (fields: Record<string, string>) =>
    manager.post(paths.putRight(family), { person: '13', reason: 'the mother says so', on: '', ...fields });

  it('asks whom, what and how one knows', async () => {
    const page = await manager.post(paths.putRight(family), {});
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('Select whom it is about')]);
    expect(page.text).toMatch(/Select what is wrong.*Enter how you know/);
    expect((await put({ wrong: 'moved-out' })).text).toContain('Enter the day they moved out');
    expect((await put({ wrong: 'moved-out', on: '1 3 2025' })).text).toContain('Enter a day that has been');
    expect((await put({ person: '12', wrong: 'not-member' })).text).toContain('this is the only one');
  });

  it('refuses a person of another family as if there were none', async () => {
    expect((await put({ person: '32', wrong: 'not-safe' })).status).toBe(404);
    expect((await put({ person: '32', wrong: 'link' })).status).toBe(404);
    expect((await put({ wrong: 'link' })).headers['location']).toBe(
      paths.putRightLink({ family: 1, person: 13 }),
    );
    expect((await manager.get(paths.putRightLink({ family: 1, person: 32 }))).status).toBe(404);
  });

  it('asks for help and hides for nobody who is not of the family, whatever the form was sent with', async () => {
    const refer = await manager.post(paths.familyRefer(family), { person: '32', reason: 'the mother asked' });
    expect([refer.status, refer.text]).toEqual([
      400,
      expect.stringContaining('not shown in this family any more'),
    ]);
    const door = await place.signedInAs('front-door');
    const wrong = { wrong: 'not-safe', person: '32', on: '', reason: 'x', lookReason: 'a contact came in' };
    expect((await door.post(paths.putRight(family), wrong)).status).toBe(404);
    const kept = await place.db.asSuperuser((tx) =>
      tx.one<{ n: number }>(
        `select (select count(*) from intake.fact where dataset = 'referral')::int + (select count(*) from people.decision where kind like 'shield%')::int as n`,
      ),
    );
    expect(kept.n).toBe(0);
  });

  it('takes somebody out at once, shows it, tells the analyst for the source, and takes it back', async () => {
    expect((await put({ wrong: 'not-member' })).headers['location']).toBe(paths.putRight(family));
    expect((await manager.get(paths.family(family))).text).not.toContain('Person13');
    const page = await manager.get(paths.putRight(family));
    expect(page.text).toMatch(/Taken out of the family : somebody who is no member now.*the mother says so/);
    const analyst = await place.signedInAs('analyst');
    const waiting = await analyst.get(paths.corrections());
    expect(waiting.text).toMatch(/Records: benefits 1303 and school 1301/);
    expect((await analyst.post(paths.corrections(), {})).text).toContain(
      'Select which of them you have told',
    );
    const told = /value="(family-\d+)"/.exec(waiting.html)?.[1] ?? '';
    await analyst.post(paths.corrections(), { told });
    expect((await analyst.get(paths.corrections())).text).toContain('Every source has been told');
    const back = /href="([^"]*take-back)"/.exec(page.html)?.[1] ?? '';
    await manager.post(back, { reason: 'it was the other uncle' });
    expect((await manager.get(paths.family(family))).text).toContain('Person13 Small');
  });

  it('shows the records of a person to say which is somebody else', async () => {
    const { text } = await manager.get(paths.putRightLink({ family: 1, person: 13 }));
    expect(text).toMatch(/Person13 Small, born 1985-05-05 benefits.*school; 1 Low Road, ZZ1 1ZZ/);
  });

  it('parts a record at once, says that the rest is being worked in, and then that it is', async () => {
    const records = await manager.get(paths.putRightLink({ family: 1, person: 13 }));
    const record = /name="record"[^>]*value="(\d+)"/.exec(records.html)?.[1] ?? '';
    const apart = await manager.post(paths.putRightLink({ family: 1, person: 13 }), {
      record,
      reason: 'his brother',
    });
    const back = await manager.get(String(apart.headers['location']));
    expect(back.text).toMatch(/Put right.*somebody may be missing here/);
    expect((await manager.get(paths.anew())).text).toMatch(
      /A correction is being worked in.*See whether it is done/,
    );
    expect((await manager.get(paths.family(family))).text).toContain('somebody may be missing here');
    // Beside a member who is missing, that word would tell a colleague what was decided: only the sentence that stands there always.
    const colleague = await place.signedInAs('front-door');
    const seen = await colleague.post(paths.familyWhy(family), { reason: 'a contact came in' });
    expect(seen.text).toMatch(/records you cannot see, or that are just being compared anew/);
    expect(seen.text).not.toContain('somebody may be missing here');
    await place.jobs.runDue();
    const lead = await place.signedInAs('ig-lead');
    expect((await lead.get(paths.corrections())).text).toContain('A record was somebody else’s');
    const done = await manager.get(paths.anew());
    expect(done.text).toContain('Everything is worked in');
    expect(done.text).not.toContain('See whether');
    expect((await manager.get(String(apart.headers['location']))).text).not.toContain('missing here');
  });

  it('hides at once where somebody can be found, and lifts it again', async () => {
    expect((await put({ wrong: 'not-safe' })).headers['location']).toBe(paths.putRight(family));
    expect((await manager.get(paths.putRightLink({ family: 1, person: 13 }))).text).not.toContain('Low Road');
    expect((await manager.get(paths.family(family))).text).not.toContain('Ms Lead');
    // Whoever hid them finds it again; to a colleague it reads as no data, and the IG lead alone sees all of it.
    const again = await manager.get(paths.putRight(family));
    expect(again.text).toContain('Where they are is hidden : Person13 Small. Manager of Smallton');
    const door = await place.signedInAs('front-door');
    const reason = { reason: 'a contact came in' };
    const theirs = await door.post(`${paths.familyWhy(family)}?for=put-right`, reason);
    expect(theirs.text).toContain('It is not safe to show where they are');
    expect(theirs.text).not.toMatch(/is hidden : Person13|They have moved out/);
    const lead = await place.signedInAs('ig-lead');
    expect((await lead.get(paths.corrections())).text).toMatch(/Where they are is hidden.*Records: .*1301/);
    // What was kept when records were parted waits for the IG lead, who counts it at home without having seen anybody.
    const keeping = await place.db.asOwner((tx) =>
      tx.one<{ id: number }>(
        `insert into people.decision (kind, left_record, reason, decided_on, known_from, told_source)
         select 'shield-address', 1201, 'kept', '2025-02-28', max(number), true from ledger.load returning id`,
      ),
    );
    expect((await lead.get('/')).text).toContain('1 person stays hidden since records were parted');
    expect((await lead.get(paths.corrections())).text).toMatch(
      new RegExp(`hidden since 28 February 2025.*Person 12, decision ${keeping.id}. kept Family 1`),
    );
    await place.db.asOwner((tx) => tx.run('delete from people.decision where id = $1', [keeping.id]));
    const back = /href="([^"]*\/shield\/\d+\/take-back)"/.exec(again.html)?.[1] ?? '';
    await manager.post(back, { reason: 'he has moved, it is safe' });
    expect((await manager.get(paths.family(family))).text).toContain('Ms Lead');
  });
});
