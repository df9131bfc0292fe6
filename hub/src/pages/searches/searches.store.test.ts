import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

describe('searches of the place, reviewed by sample', () => {
  let place: ServedPlace;
  let boss: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    boss = await place.signedInAs('manager');
    const door = await place.signedInAs('front-door');
    for (const surname of ['Small', 'Quixote', 'Xylo', 'Smith', 'Jones', 'Brown', 'Black'])
      await door.post(paths.find(), {
        purpose: 'safeguarding',
        reason: `a contact about ${surname.length}`,
        surname,
      });
    // A manager's own search of their team is not a search of the place.
    await boss.post(paths.find(), { purpose: 'triage', surname: 'Small' });
  });
  afterAll(() => place.close());

  const draw = (seed: string) =>
    boss.post(paths.searchSamples(), { from: '1 1 2025', to: '28 2 2025', size: '5', seed });
  const entries = async (sample: number) =>
    [...(await boss.get(paths.searchSample({ sample }))).text.matchAll(/Entry (\d+) of the audit/g)].map(
      ([, one]) => one,
    );

  it('draws the same again with the same seed, others with another, and never the searches of a team', async () => {
    expect((await draw('a headline')).headers['location']).toBe(paths.searchSample({ sample: 1 }));
    await draw('a headline');
    await draw('another one');
    const [first, again, other] = [await entries(1), await entries(2), await entries(3)];
    expect(first.length).toBe(5);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect((await boss.get(paths.searchSamples())).text).toContain('5 of 7');
  });

  it('shows who searched, why and how many were found, and never for whom', async () => {
    const { text } = await boss.get(paths.searchSample({ sample: 1 }));
    expect(text).toContain('a contact about');
    expect(text).toMatch(/Searched by: surname\. Found: \d/);
    expect(text).not.toMatch(/Quixote|Xylo|Person/);
  });

  it('keeps one review of each, by somebody else than who searched', async () => {
    const [entry = ''] = await entries(1);
    const given = { entry, verdict: 'right', words: 'It fits the contact of that day.' };
    expect((await boss.post(paths.searchSample({ sample: 1 }), given)).status).toBe(303);
    expect((await boss.post(paths.searchSample({ sample: 1 }), given)).text).toContain('reviewed already');
    expect((await boss.get(paths.searchSample({ sample: 1 }))).text).toContain(
      'It was right, says Manager of Smallton',
    );
    expect((await (await place.signedInAs('front-door')).get(paths.searchSamples())).status).toBe(403);
  });
});
