import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../test/served-place.ts';
import { smallTown } from '../../test/small-town.ts';

describe('pages', () => {
  let place: ServedPlace;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    const [manager, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
  });
  afterAll(() => place.close());

  it('opens a family with who to ring first, then who belongs, then signs of need', async () => {
    const manager = await place.signedInAs('manager');
    const page = await manager.get('/families/1');
    expect(page.text).toMatch(
      /Who to ring first.*Ms Lead.*01632 960001.*Who belongs.*Person12 Small.*Signs of need/,
    );
    expect(page.status).toBe(200);
    expect(page.html).toContain('<title>Family – Smallton – Kinsight</title>');
  });

  it('says on every family page that records may be hidden, and where to ring', async () => {
    const { text } = await (await place.signedInAs('manager')).get('/families/1');
    expect(text).toContain('There may be records you cannot see');
    expect(text).toContain('If a child may be at risk, ring the front door now.');
  });

  it('asks the front door why before it shows a family', async () => {
    const door = await place.signedInAs('front-door');
    expect((await door.get('/families/1')).headers['location']).toBe('/families/1/why');
    const empty = await door.post('/families/1/why', { reason: ' ' });
    expect([empty.status, empty.text.includes('Enter why you look at this family')]).toEqual([400, true]);
    expect((await door.post('/families/1/why', { reason: 'a contact came in' })).text).toContain(
      'Who to ring first',
    );
  });

  it('knows no outcomes where no framework asks for them to be signed off: no menu, nothing there, no command’s room', async () => {
    for (const role of ['practitioner', 'manager', 'authority', 'auditor'] as const) {
      const browser = await place.signedInAs(role);
      const { status, html } = await browser.get('/outcomes');
      expect([role, status, html.includes('href="/outcomes"')]).toEqual([role, 404, false]);
    }
    const reader = await place.readerOf('authority');
    await expect(place.rooms.outcomes.list({ reader })).rejects.toThrow('nothing here');
    await expect(place.rooms.outcomes.withdraw({ reader, claim: 1, words: 'why' })).rejects.toThrow(
      'nothing here',
    );
  });
});
