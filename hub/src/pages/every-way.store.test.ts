import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWalkedPlace, type WalkedPlace, walkAs } from '../../test/walk-pages.ts';
import { whatWaits } from './home/what-waits.ts';
import { pages } from './index.ts';

/** Whose home pages tell of people, and so must fit together where somebody holds two of these. */
const roles = ['practitioner', 'manager', 'front-door', 'analyst', 'ig-lead', 'auditor'] as const;
/** Lists that whoever says why before they look gets no count of (home/what-waits.ts). */
const saysWhyFirst = ['fresh', 'candidates'];

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

  it('waits on the home page of whoever has two roles for all that waits for either', async () => {
    const waits = new Map<string, readonly string[]>();
    const readers = await Promise.all(roles.map((role) => place.readerOf(role)));
    const lost: string[] = [];
    for (const [at, one] of readers.entries())
      for (const other of readers.slice(at)) {
        const held = one === other ? one.roles : [...one.roles, ...other.roles];
        const name = [...new Set(held.map(({ role }) => role))].join(' and ');
        const found = await whatWaits(place.rooms, { ...one, roles: held }).then(
          (all) => all.filter(({ count }) => count > 0).map(({ what }) => what),
          (error: Error) => [error.message],
        );
        waits.set(name, found);
      }
    for (const [name, found] of waits)
      for (const role of name.split(' and '))
        for (const what of waits.get(role) ?? [])
          if (!found.includes(what) && !saysWhyFirst.includes(what)) lost.push(`${name}: ${what}`);
    expect(waits.get('analyst and ig-lead')).toContain('corrections');
    expect(lost).toEqual([]);
  });

  it('leads somebody from their menu to every page there is', () => {
    const missed = pages
      .filter(({ method, path }) => method === 'GET' && !reached.has(path) && !(path in comesOtherwise))
      .map(({ path }) => path);
    expect(missed).toEqual([]);
    // An excuse goes when its page does, or when a way to it is there.
    const there = new Set(pages.filter(({ method }) => method === 'GET').map(({ path }) => path));
    expect(Object.keys(comesOtherwise).filter((path) => !there.has(path) || reached.has(path))).toEqual([]);
  });
});
