import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../test/served-place.ts';
import { smallTown } from '../../test/small-town.ts';

/** What differs between any two answers: the nonce, the time, and the token of a form. */
const settle = (text: string): string => text.replaceAll(/nonce-?="?[\w+/=-]+"?|'nonce-[^']+'/g, 'nonce');

describe('what may not be seen', () => {
  let place: ServedPlace;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    const [manager, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
  });
  afterAll(() => place.close());

  const ask = async (role: 'manager' | 'practitioner' | 'analyst', url: string) => {
    const { status, headers, html } = await (await place.signedInAs(role)).get(url);
    const { 'content-security-policy': csp, ...others } = headers;
    const rest = { ...others, date: 'now' };
    return { status, rest, csp: settle(String(csp)), html: settle(html) };
  };

  it.each(['manager', 'practitioner', 'analyst'] as const)(
    'is for a %s the same as what is not there: status, headers and words',
    async (role) => {
      const hidden = await ask(role, '/families/3');
      expect(hidden.status).toBe(404);
      expect(hidden).toEqual(await ask(role, '/families/999'));
      expect(hidden).toEqual(await ask(role, '/families/nothing'));
    },
  );

  it('asks the front door why before it tells anything, whether there is such a family or not', async () => {
    const door = await place.signedInAs('front-door');
    const [hidden, absent] = [await door.get('/families/3/why'), await door.get('/families/999/why')];
    expect(settle(hidden.html).replaceAll('/3/', '/N/')).toBe(settle(absent.html).replaceAll('/999/', '/N/'));
  });

  it('leaves a row all the same, of who asked for whom', async () => {
    await ask('manager', '/families/3');
    const row = await place.db.asOwner((tx) =>
      tx.one<{ action: string; outcome: string; subjects: number[] }>(
        'select action, outcome, subjects from audit.entry order by number desc limit 1',
      ),
    );
    expect(row).toEqual({
      action: 'opened',
      outcome: expect.stringMatching(/refused|not-found/),
      subjects: [3],
    });
  });
});
