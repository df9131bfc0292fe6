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

  const draw = (more: Readonly<Record<string, string>> = {}) =>
    boss.post(paths.searchSamples(), { from: '1 1 2025', to: '28 2 2025', size: '5', ...more });
  const entries = async (sample: number) =>
    [...(await boss.get(paths.searchSample({ sample }))).text.matchAll(/Entry (\d+) of the audit/g)].map(
      ([, one]) => one,
    );

  it('draws with a seed of its own, from no search twice, and never from the searches of a team', async () => {
    expect((await draw({ seed: 'one I tried before' })).headers['location']).toBe(
      paths.searchSample({ sample: 1 }),
    );
    expect((await entries(1)).length).toBe(5);
    const { text } = await boss.get(paths.searchSamples());
    expect(text).toContain('5 of 7');
    expect(text).not.toContain('one I tried before');
    // Drawing again, or over days that overlap, finds nothing left to choose among.
    for (const days of [{}, { from: '2 2 2025' }])
      expect((await draw(days)).text).toContain('a sample was drawn of them before');
    expect((await draw({ to: '1 3 2025' })).text).toContain('The last day lies ahead');
  });

  it('shows who searched and how many were found, never for whom, and why to the IG lead and the auditor alone', async () => {
    const { text } = await boss.get(paths.searchSample({ sample: 1 }));
    expect(text).toContain('Drawn once more with it just now, they are the same');
    expect(text).toMatch(/Searched by: surname\. Found: \d/);
    expect(text).not.toMatch(/Quixote|Xylo|Person|a contact about/);
    for (const role of ['ig-lead', 'auditor'] as const)
      expect((await (await place.signedInAs(role)).get(paths.searchSample({ sample: 1 }))).text).toContain(
        'a contact about',
      );
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
