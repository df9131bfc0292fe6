import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

const town = {
  ...smallTown,
  flows: [...smallTown.flows, { code: 'own-observations', gives: { observation: 'silence' as const } }],
};
const family = { family: 1 };

describe('the parts of a family’s page', () => {
  let place: ServedPlace;
  let manager: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedPlace(town);
    const [boss, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: boss, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    await place.db.asOwner(async (tx) => {
      await tx.run(
        `insert into intake.relation (flow, record, other_key, kind, resident, delivery, known_from) values (1, 1101, '1201', 'parent-of', true, 1, 1)`,
      );
      for (const record of [1101, 1201])
        await tx.run(
          `insert into intake.record_address (record, flow, line, postcode) values ($1, 1, '1 Low Road', 'ZZ1 1ZZ')`,
          [record],
        );
    });
    manager = await place.signedInAs('manager');
  });
  afterAll(() => place.close());

  it('draws who lives with whom, and says the same in words', async () => {
    const { status, html, text } = await manager.get(paths.familyTree(family));
    expect(status).toBe(200);
    expect(html).toMatch(/<svg [^>]*role="img"[\s\S]*Person11 Small[\s\S]*Person12 Small/);
    expect(text).toContain('Home A: Person11 Small and Person12 Small.');
    expect(text).toContain('Person11 Small is parent or carer of Person12 Small');
  });

  it('says what may be told, what to ask instead and what nobody mentions', async () => {
    const { text } = await manager.get(paths.familySay(family));
    expect(text).toMatch(/Do not mention because police information is not ours to pass on/);
    expect(text).toMatch(/Ask instead because no notice says that it is shared with us/);
    expect(text).toContain('“How are you managing for money?”');
  });

  it('has a first-visit sheet without any sign, source or warning on it', async () => {
    const { text, html } = await manager.get(paths.familySheet(family));
    expect(text).toMatch(/Person12 Small.*Who to ring School, Ms Lead: 01632 960001/);
    expect(text).not.toMatch(/Signs of|police|benefit|out of work|records you cannot see|Mr Gone/i);
    expect(html).not.toContain('What you may say');
  });

  it('shows evidence one step at a time, each its own look', async () => {
    const page = await manager.get(paths.family(family));
    const need = /needs\/([\d.]+)">Not in education/.exec(page.html)?.[1] ?? '';
    const step = await manager.get(paths.familyNeed({ family: 1, need }));
    expect(step.text).toContain('Person12 Small:');
    expect(step.text).not.toContain('Register: CME');
    const last = await manager.get(paths.familyEvidence({ family: 1, need }));
    expect(last.text).toContain('Register: CME');
    const row = await place.db.asOwner((tx) =>
      tx.one<{ action: string }>('select action from audit.entry order by number desc limit 1'),
    );
    expect(row.action).toBe('detail');
  });

  it('keeps a practitioner’s word beside the family’s own, and asks for both', async () => {
    const address = paths.familyNeed({ family: 1, need: '1.3' });
    const empty = await manager.post(address, { person: '12', stance: 'struck-out', familyView: ' ' });
    expect([empty.status, empty.text.includes('Enter what the family says')]).toEqual([400, true]);
    const kept = await manager.post(address, {
      person: '12',
      stance: 'struck-out',
      familyView: 'she is taught at home',
    });
    expect([kept.status, kept.headers['location']]).toEqual([303, paths.family(family)]);
    // What the family says stands on its page, in its words, and never on the sheet.
    const page = await manager.get(paths.family(family));
    expect(page.text).toMatch(/In their words “she is taught at home” About Person12 Small/);
    expect((await manager.get(paths.familySheet(family))).text).not.toContain('taught at home');
    const other = await manager.post(address, { person: '32', stance: 'confirmed', familyView: 'x' });
    expect(other.status).toBe(404);
  });

  it('tells who has looked by role and purpose, and no name', async () => {
    const { text } = await manager.get(paths.familyHistory(family));
    expect(text).toMatch(/Who has looked.*manager Smallton.* opened triage/);
  });

  it('takes the front door’s reason along by post, in no address', async () => {
    const door = await place.signedInAs('front-door');
    const asked = await door.get(paths.familyTree(family));
    expect(asked.headers['location']).toBe('/families/1/why?for=tree');
    const shown = await door.post('/families/1/why?for=tree', { reason: 'a contact came in' });
    expect(shown.text).toContain('Who lives with whom');
    expect(shown.html).toContain('action="/families/1/why?for=say"');
    // Evidence one step at a time: the reason goes along, and the last step is a look of its own.
    const signs = await door.post('/families/1/why', { reason: 'a contact came in' });
    const step =
      /formaction="([^"]*for=need&amp;need=1\.3)"/.exec(signs.html)?.[1]?.replace('&amp;', '&') ?? '';
    const need = await door.post(step, { reason: 'a contact came in' });
    const last =
      /formaction="([^"]*for=evidence&amp;need=1\.3)"/.exec(need.html)?.[1]?.replace('&amp;', '&') ?? '';
    expect((await door.post(last, { reason: 'a contact came in' })).text).toContain('Register: CME');
  });

  it.each([paths.familyTree, paths.familySay, paths.familyHistory, paths.familySheet])(
    'answers a family that may not be seen like one that is not there: %s',
    async (path) => {
      const [hidden, absent] = [
        await manager.get(path({ family: 3 })),
        await manager.get(path({ family: 999 })),
      ];
      expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
    },
  );
});
