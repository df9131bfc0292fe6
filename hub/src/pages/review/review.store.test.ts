import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

describe('link review', () => {
  let place: ServedPlace;
  let analyst: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  let [open, hidden] = [0, 0];
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    await place.rooms.people.linkAll({ reader: await place.readerOf('analyst') });
    await place.db.asOwner(async (tx) => {
      const add = async (left: number, right: number) =>
        (
          await tx.one<{ id: number }>(
            `insert into people.review (left_record, right_record, reason, weight, flows, known_from)
             values ($1, $2, 'no-date-of-birth', 4, '{1,3}', 1) returning id`,
            [left, right],
          )
        ).id;
      [open, hidden] = [await add(1101, 2103), await add(1103, 3101)];
      await tx.run(`update intake.source_record set shield = 'restricted' where id = 3101`);
      await tx.run(
        `update people.person set shield = 'restricted' where id in (select person from people.link where record = 3101 and known_to is null)`,
      );
    });
    analyst = await place.signedInAs('analyst');
  });
  afterAll(() => place.close());

  it('lists pairs by identity, and keeps out what is restricted', async () => {
    const { text } = await analyst.get(paths.reviews());
    expect(text).toMatch(/1 pair Person11 Small and Person21 Small/);
    expect(text).not.toContain('Person31');
  });

  it('shows both sides as letters, why it is asked and what a merge would change', async () => {
    const { text, html } = await analyst.get(paths.review({ review: open }));
    expect(text).toMatch(/Source A Source B Compared Name Person11 Small Person21 Small different/);
    expect(text).not.toMatch(/benefits|school|police/);
    expect(text).toMatch(/one person instead of two\..*Family \d \(2 people\): carer at home/);
    expect(text).toMatch(/speaks (strongly|clearly|a little) (for|against) one person/);
    expect(html).toContain('<svg');
  });

  it('answers a pair that may not be seen like one that is not there', async () => {
    const [one, other] = [
      await analyst.get(paths.review({ review: hidden })),
      await analyst.get(paths.review({ review: 999_999 })),
    ];
    expect([one.status, one.text]).toEqual([404, other.text]);
    expect((await (await place.signedInAs('manager')).get(paths.reviews())).status).toBe(403);
  });

  it('lays the pair first on which a decision hangs, and after a word the next', async () => {
    const second = await place.db.asOwner(async (tx) => {
      // No more memberships hang on it than on the other pair, and one decision.
      const { id } = await tx.one<{ id: number }>(
        `insert into people.review (left_record, right_record, reason, weight, flows, known_from) values (1201, 2201, 'no-date-of-birth', 3, '{1}', 1) returning id`,
      );
      const { family } = await tx.one<{ family: number }>(
        `select m.family from people.link l join families.member m on m.person = l.person and m.known_to is null where l.record = 2201 and l.known_to is null`,
      );
      await tx.run(
        `with put as (insert into needs.candidate (family, came_from, framework, first_found_on, known_from) values ($1, 'referral', 'family-help', '2025-01-05', 1) returning id)
         insert into needs.decision (candidate, outcome, reason, account, decided_on, flows, known_from) select id, 'hold', 'x', 1, '2025-01-06', '{1}', 1 from put`,
        [family],
      );
      return id;
    });
    const { text } = await analyst.get(paths.reviews());
    expect(text).toMatch(/2 pairs Person12 Small and Person22 Small 1 decision and \d places? in families/);
    const kept = await analyst.post(paths.review({ review: second }), {
      verdict: 'not-sure',
      reason: 'no birth',
    });
    expect(kept.headers['location']).toBe(paths.review({ review: open }));
  });

  it('asks for a verdict and why, and keeps the two apart from then on', async () => {
    const address = paths.review({ review: open });
    expect((await analyst.post(address, {})).text).toContain('Select whether they are the same person');
    const kept = await analyst.post(address, { verdict: 'different', reason: 'two mothers known to us' });
    expect([kept.status, kept.headers['location']]).toEqual([303, paths.reviews()]);
    expect((await analyst.get(paths.reviews())).text).toContain('Nothing waits');
  });

  it('lays a restricted pair before the MASH and the IG lead alone, and two of them decide', async () => {
    const [mash, lead] = [await place.signedInAs('mash'), await place.signedInAs('ig-lead')];
    // Linking anew has put away what the test had laid there.
    await place.db.asOwner((tx) =>
      tx.run('update people.review set known_to = null where id = $1', [hidden]),
    );
    const address = paths.review({ review: hidden });
    expect((await mash.get(paths.reviews())).text).toMatch(/1 pair Person11 Small and Person31 Small/);
    expect((await mash.get(address)).text).toContain('two people decide, and you say the first word');
    const word = { verdict: 'different', reason: 'the worker knows both' };
    // One who is not sure does not make it leave the list: the other decides as well.
    await mash.post(address, { ...word, verdict: 'not-sure' });
    expect((await lead.get(address)).text).toContain('You are not told the first');
    await lead.post(address, word);
    await mash.post(address, word);
    expect((await mash.post(address, word)).text).toContain('Somebody else says the second');
    expect((await lead.get(address)).text).toContain('You are not told the first');
    await lead.post(address, { ...word, verdict: 'same' });
    const decided = () =>
      place.db.asOwner((tx) => tx.one('select decided, first_by from people.review where id = $1', [hidden]));
    expect(await decided()).toEqual({ decided: null, first_by: null });
    await lead.post(address, word);
    await mash.post(address, word);
    expect(await decided()).toMatchObject({ decided: 'different' });
  });
});
