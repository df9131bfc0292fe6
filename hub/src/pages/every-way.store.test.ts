import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWalkedPlace, type WalkedPlace, walkAs } from '../../test/walk-pages.ts';
import { pages } from './index.ts';

/** Pages nobody comes to by a link on a page: why. */
const comesOtherwise: Readonly<Record<string, string>> = {
  '/sign/:token': 'a link sent to somebody without an account',
  '/reminders/off/:token': 'a link in an e-mail',
  '/families/:family/put-right/:person/records': 'the next step of the form of putting right',
  '/emergency/:glass': 'the next step of the form of an emergency',
  '/links/:review': 'nobody was linked in this town; review.store.test.ts comes there from the list',
  '/corrections/under-way': 'while a correction is being worked in',
  '/insight/packet/:release': 'once counts of help were released; progress.store.test.ts goes there',
  '/coverage/none': 'before the first run',
  '/outcomes/cases/:case/why': 'asked of the authority, who comes to a claim instead',
};

describe('every way a page offers', { timeout: 120_000 }, () => {
  let place: WalkedPlace;
  const reached = new Set<string>();
  beforeAll(async () => {
    place = await openWalkedPlace();
  }, 120_000);
  afterAll(() => place.close());

  it.each([
    ['practitioner', 20],
    ['manager', 30],
    ['front-door', 15],
    ['mash', 15],
    ['analyst', 20],
    ['ig-lead', 30],
    ['guardian', 8],
    ['auditor', 15],
    ['authority', 4],
    ['administrator', 8],
    ['partner', 8],
  ] as const)(
    'leads the %s somewhere: no link and no form they are shown is refused or not there',
    async (role, least) => {
      const walked = await walkAs(place, role);
      for (const { path } of walked.reached) reached.add(path);
      expect(walked.deadEnds).toEqual([]);
      expect(walked.reached.length).toBeGreaterThanOrEqual(least);
    },
  );

  it('leads somebody from their menu to every page there is', () => {
    const missed = pages
      .filter(({ method, path }) => method === 'GET' && !reached.has(path) && !(path in comesOtherwise))
      .map(({ path }) => path);
    expect(missed).toEqual([]);
  });
});
