import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

type Browser = Awaited<ReturnType<ServedPlace['signedInAs']>>;

describe('a person’s own data', () => {
  let place: ServedPlace;
  let lead: Browser;
  let mash: Browser;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    [lead, mash] = [await place.signedInAs('ig-lead'), await place.signedInAs('mash')];
  });
  afterAll(() => place.close());

  const ask = { forWhom: 'self', askedOn: '20 2 2025', identity: 'passport seen' };
  const mother = paths.askOwnData({ person: 11 });
  const pack = { pack: 1 };

  it('can be refused by them: recorded by the IG lead alone, of somebody who is there, listed for a reason, and lifted', async () => {
    const refusal = { kind: 'objection', flow: '', purpose: 'insight', reason: 'a letter of 3 February' };
    const person = paths.recordRefusal({ person: 12 });
    expect((await lead.get(person)).text).toContain('Everything that is given');
    expect((await lead.post(person, { ...refusal, kind: '' })).text).toContain('Select what they said');
    expect((await lead.post(paths.recordRefusal({ person: 99 }), refusal)).status).toBe(404);
    const recorded = await lead.post(person, refusal);
    expect([recorded.status, recorded.headers['location']]).toEqual([303, '/refusals/1/lift']);
    expect((await lead.post(paths.refusals(), {})).text).toContain('Enter why you look at who refused');
    const listed = await lead.post(paths.refusals(), { reason: 'the yearly review' });
    expect(listed.text).toContain(
      'Refusal 1 person 12 They object everything counts for planning 28 February 2025 no end',
    );
    const rows = await place.db.asOwner((tx) =>
      tx.query<{ action: string }>(
        `select action from audit.entry where subject_kind = 'person' and subjects = '{12}' and outcome = 'allowed' order by number`,
      ),
    );
    expect(rows.map(({ action }) => action)).toEqual(['opened', 'record-refusal', 'shown']);
    expect((await lead.post(paths.liftRefusal({ refusal: 1 }), { reason: 'she rang' })).status).toBe(303);
    expect((await lead.post(paths.liftRefusal({ refusal: 1 }), { reason: 'again' })).status).toBe(404);
    expect((await lead.post(paths.refusals(), { reason: 'the yearly review' })).text).toContain(
      'Nobody’s refusal is recorded',
    );
    const guardian = await place.signedInAs('guardian');
    expect((await guardian.post(person, refusal)).status).toBe(403);
  });

  it('is drafted by the IG lead from what is held of this person alone', async () => {
    expect((await lead.post(mother, {})).text).toContain('Enter how you made sure who they are');
    expect((await lead.post(paths.askOwnData({ person: 99 }), ask)).status).toBe(404);
    expect((await lead.post(mother, ask)).headers['location']).toBe(paths.ownData(pack));
    const page = await lead.get(paths.ownData(pack));
    expect(page.text).toContain('Asked 20 February 2025, due 20 March 2025');
    expect(page.text).toContain('Name: Person11 Small');
    expect(page.text).not.toMatch(/Person12|Mr Gone|01632/);
    expect(page.text).toContain('ask the police first');
    expect((await lead.get('/')).text).toContain('1 person asked what is held about them');
  });

  it('is checked by another officer, never by who drafted it, and can be sent back', async () => {
    const agree = { verdict: 'agree', words: 'Read all of it.' };
    expect((await lead.post(paths.ownDataCheck(pack), agree)).text).toContain('another officer checks');
    const release = { handover: 'safe-address', confirmed: 'rung back', alone: 'yes' };
    expect((await lead.post(paths.ownDataRelease(pack), release)).text).toContain('It is not checked yet');
    expect(
      (await mash.post(paths.ownDataCheck(pack), { verdict: 'back', words: 'Leave benefits out.' })).status,
    ).toBe(303);
    const page = await lead.get(paths.ownData(pack));
    expect(page.text).toContain('Leave benefits out.');
    expect(page.html).toContain('value="record-1101" checked');
    expect((await lead.post(paths.ownDataAmend(pack), { give: 'record-1101' })).status).toBe(303);
    expect((await mash.post(paths.ownDataCheck(pack), agree)).status).toBe(303);
    expect((await lead.post(paths.ownDataAmend(pack), { give: 'fact-2' })).text).toContain(
      'Send it back first',
    );
  });

  it('is released to a safe address only, and what was checked is what is printed', async () => {
    expect((await lead.get(paths.ownDataPrint(pack))).status).toBe(409);
    const release = { handover: 'safe-address', confirmed: 'rung back on 21 February' };
    expect((await lead.post(paths.ownDataRelease(pack), release)).text).toContain(
      'nobody else opens their post',
    );
    expect((await lead.post(paths.ownDataRelease(pack), { ...release, alone: 'yes' })).status).toBe(303);
    const { text } = await lead.get(paths.ownDataPrint(pack));
    expect(text).toContain('What is held about Person11 Small');
    expect(text).not.toMatch(/Out of work|Suspect|candidate|troubled|score|risk/i);
    expect(text).toContain('Some things are left out');
  });

  it('goes from hand to hand where somebody must not find out where they are', async () => {
    await lead.post(paths.askOwnData({ person: 32 }), ask);
    const second = { pack: 2 };
    await mash.post(paths.ownDataCheck(second), { verdict: 'agree', words: 'Read.' });
    const release = { handover: 'secure-mail', confirmed: 'x', alone: 'yes' };
    expect((await lead.post(paths.ownDataRelease(second), release)).text).toContain('hand it over in person');
    expect(
      (await lead.post(paths.ownDataRelease(second), { ...release, handover: 'in-person' })).status,
    ).toBe(303);
  });

  it('gives a parent nothing of a child in hiding before the MASH has said so', async () => {
    const asked = await lead.post(paths.askOwnData({ person: 32 }), { ...ask, forWhom: 'parent' });
    const third = { pack: 3 };
    expect(asked.headers['location']).toBe(paths.ownData(third));
    const { text, html } = await lead.get(paths.ownData(third));
    expect(text).toContain('the MASH says first whether this parent may have it');
    expect(text).not.toMatch(/Source [ABC]|Give: .*checked/);
    expect(html).not.toMatch(/name="give"[^>]* checked/);
    const agree = { verdict: 'agree', words: 'Read.' };
    await place.db.asOwner((tx) =>
      tx.run(
        'update rights.pack set drafted_by = (select id from accounts.account where id <> drafted_by limit 1) where id = 3',
      ),
    );
    expect((await lead.post(paths.ownDataCheck(third), agree)).text).toContain('only the MASH checks this');
  });

  it('leaves a draft, a check, a release and a print in the audit, and is nobody else’s', async () => {
    const rows = await place.db.asOwner((tx) =>
      tx.query<{ action: string }>(
        `select distinct action from audit.entry where 11 = any (subjects) order by 1`,
      ),
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['check-pack', 'draft-pack', 'exported', 'release-pack']),
    );
    expect((await (await place.signedInAs('manager')).get(paths.ownData(pack))).status).toBe(403);
  });

  it('tells the public what is shared without signing in, in three ways, and no word that hurts', async () => {
    for (const kind of ['plain', 'easy-read', 'children']) {
      const { statusCode, body } = await place.server.inject({ url: `${paths.notice()}?kind=${kind}` });
      expect(statusCode).toBe(200);
      expect(body).toContain('Nothing is shared today');
      expect(body).not.toMatch(/candidate|troubled|\bscore\b|\brisk\b/i);
    }
  });
});
