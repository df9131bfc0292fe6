import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

describe('the worklist in a browser', () => {
  let place: ServedPlace;
  let manager: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    const [lead, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: lead, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    manager = await place.signedInAs('manager');
  });
  afterAll(() => place.close());

  it('counts under each tab only what its reader may see, and lists as many', async () => {
    const { text, html } = await manager.get(paths.worklist());
    // Family 2 is open already; family 3 is under a restriction, for this reader nobody.
    expect(text).toContain('Waiting (1) Help already open (1) Decided before (0)');
    expect(text).toContain('1 family');
    expect(html.match(/<h3/g)).toHaveLength(1);
    expect((await manager.get(`${paths.worklist()}?from=referral`)).text).toContain(
      'No family here that you',
    );
  });

  it('asks the front door why, and keeps the reason out of every address', async () => {
    const door = await place.signedInAs('front-door');
    const asked = await door.get(paths.worklist());
    expect(asked.headers['location']).toBe(paths.worklistWhy());
    const { text, html } = await door.post(paths.worklistWhy(), {
      reason: 'a contact came in',
      show: 'open',
    });
    // Who reaches the whole place passes the restriction.
    expect(text).toContain('Waiting (2)');
    expect(html).not.toMatch(/(?:href|action)="[^"]*contact/);
    expect(html).toContain('name="reason" value="a contact came in"');
  });

  it('tells the front door of signs of significant harm on its home page until it says that it has them', async () => {
    const candidate = Number(/\/worklist\/(\d+)"/.exec((await manager.get(paths.worklist())).html)?.[1]);
    await manager.post(paths.check({ candidate }), { 'significant-harm': 'yes' });
    const waits = '1 family with signs of significant harm goes to the front door today';
    expect((await manager.get(paths.home())).text).toContain(waits);
    expect((await manager.get(paths.worklist())).text).toContain('Signs of harm (1) Waiting (1)');
    const door = await place.signedInAs('front-door');
    expect((await door.get(paths.home())).text).toContain(waits);
    const asked = await door.get(`${paths.worklist()}?show=harm`);
    expect(asked.headers['location']).toBe(`${paths.worklistWhy()}?show=harm`);
    const reason = 'what waits for us';
    const { text, html } = await door.post(paths.worklistWhy(), { reason, show: 'harm' });
    expect(text).toContain('Nobody has passed it on yet');
    expect(html).toContain(`action="${paths.takeUp({ candidate })}"`);
    expect((await manager.post(paths.takeUp({ candidate }), { reason })).status).toBe(403);
    await door.post(paths.takeUp({ candidate }), { reason });
    expect((await door.get(paths.home())).text).not.toContain('significant harm');
    expect((await manager.get(paths.candidate({ candidate }))).text).toContain('passed to the front door');
    await manager.post(paths.undoDecision({ candidate }), { reason: 'for the next test' });
    await manager.post(paths.check({ candidate }), { 'significant-harm': 'no' });
  });

  it('keeps a choice under a name of one’s own, for nobody else, until it is removed', async () => {
    const choice = { show: 'open', from: 'any', sign: '', order: 'newest' };
    const saved = await manager.post(paths.worklistViews(), { ...choice, name: 'Open, newest' });
    expect(saved.headers['location']).toBe('/worklist?show=open&order=newest');
    expect((await manager.get(paths.worklist())).html).toContain(
      'href="/worklist?show=open&amp;order=newest"',
    );
    const practitioner = await place.signedInAs('practitioner');
    expect((await practitioner.get(paths.worklistViews())).text).toContain('None yet');
    expect((await practitioner.post(paths.worklistViewRemove({ view: 1 }))).status).toBe(404);
    const unnamed = await manager.post(paths.worklistViews(), { ...choice, name: '' });
    expect([unnamed.status, unnamed.text.includes('Enter a name')]).toEqual([400, true]);
    await manager.post(paths.worklistViewRemove({ view: 1 }));
    expect((await manager.get(paths.worklistViews())).text).toContain('None yet');
  });

  it('marks who was put forward since its reader looked last', async () => {
    const yesterday = `update audit.entry set at = at - interval '1 day' where account = (select id from accounts.account where login = 'manager')`;
    await place.db.asSuperuser((tx) =>
      tx.query(`set session_replication_role = replica; ${yesterday}; reset session_replication_role`),
    );
    const { text } = await manager.get(paths.worklist());
    expect(text).toContain('You last looked on 27 February 2025');
    expect(text).toMatch(/Signs of need: .*\. New/);
  });

  it('shows what happened month by month to who helps or protects, and to nobody else', async () => {
    const url = paths.familyChronology({ family: 1 });
    const { text } = await manager.get(url);
    expect(text).toMatch(/October 2024 Not in education , Person12 Small 1 October 2024\. From/);
    expect(text).not.toContain('CME'); // that it was recorded, not what stands in it
    const lead = await place.signedInAs('ig-lead');
    expect((await lead.get(url)).headers['location']).toBe('/families/1/why?for=chronology');
    const asked = await lead.post('/families/1/why?for=chronology', { reason: 'a complaint' });
    expect(asked.status).toBe(404);
    const rows = await place.db.asSuperuser((tx) =>
      tx.query(`select purpose from audit.entry where action = 'detail' and subject_kind = 'family'`),
    );
    expect(rows).toEqual([{ purpose: 'support' }]);
  });
});
