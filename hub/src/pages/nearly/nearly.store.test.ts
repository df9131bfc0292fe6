import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

describe('families one sign short', () => {
  let place: ServedPlace;
  beforeAll(async () => {
    const facts = smallTown.facts.filter(({ dataset, person }) => !(dataset === 'benefit' && person < 30));
    place = await openServedPlace({ ...smallTown, facts });
    const [boss, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: boss, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
  });
  afterAll(() => place.close());

  it('lists them to the analyst with what they have and what is not known, and no restricted one', async () => {
    const { status, text } = await (await place.signedInAs('analyst')).get(paths.nearly());
    expect(status).toBe(200);
    expect(text).toMatch(/Family 1 Signs of need: .*Not known: /);
    expect(text).not.toContain('Family 3 ');
  });

  it('shows a manager no family outside the team', async () => {
    expect((await (await place.signedInAs('manager')).get(paths.nearly())).text).toContain(
      'No family that you may see',
    );
  });

  it('is not for the front door', async () => {
    expect((await (await place.signedInAs('front-door')).get(paths.nearly())).status).toBe(403);
  });
});
