import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedAgreedPlace, type ServedAgreedPlace } from '../../../test/served-agreed-place.ts';
import { paths } from '../paths.ts';

const sample = readFileSync(
  new URL(
    '../../../../recipes/practitioner-observation/sample/practitioner-observation.csv',
    import.meta.url,
  ),
  'utf8',
);

describe('a partner', () => {
  let place: ServedAgreedPlace;
  let partner: Awaited<ReturnType<ServedAgreedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedAgreedPlace('partner');
    await place.register(place.flow('seen'));
    partner = await place.signedInAs('partner');
  });
  afterAll(() => place.close());

  it('sees its own flows before anything came', async () => {
    const { text } = await partner.get(paths.partner());
    expect(text).toMatch(/What North School gives .*Oneton Council Shares nothing came yet/);
    expect(text).toContain('Nobody has looked at anything that may rest on what you gave');
  });

  it('sees the quality of what it gave, and looks by role and purpose without a name', async () => {
    await place.deliver('seen', sample);
    const { access } = place.place;
    await access.withLook(
      {
        reader: await place.as('analyst'),
        purpose: 'matching',
        level: 'shown',
        subject: { kind: 'place', of: 'person' },
      },
      () => Promise.resolve(),
    );
    const { text } = await partner.get(paths.partner());
    expect(text).toContain('2 of 2 rows taken');
    // Two families could be counted out: what is few is not told apart from none.
    expect(text).toMatch(/What it changed .* none or a few none or a few/);
    expect(text).toMatch(/analyst finding who is the same person 1 1/);
    expect(text).not.toContain('Analyst of Oneton');
    // Told anew at each look, its own next file would count out one family: it is told the same for 28 days.
    const told = async (days: number) => {
      await place.place.db.withTransaction('worker', {}, (tx) =>
        tx.run('update insight.told_worth set families = 30, decisions = 19, told_on = told_on - $1::int', [
          days,
        ]),
      );
      return (await partner.get(paths.partner())).text;
    };
    expect(await told(27)).toMatch(/What it changed .* 30 none or a few/);
    expect(await told(1)).toMatch(/What it changed .* none or a few none or a few/);
  });

  it('pauses its own flow, and not another’s', async () => {
    const { accounts } = place.place;
    await accounts.saveOrganisation({ code: 'other', name: 'Other', kind: 'school' });
    await accounts.createAccount({
      login: 'stranger',
      name: 'Stranger',
      organisation: 'other',
      madeUp: true,
    });
    await accounts.holdRole('stranger', 'partner');
    const stranger = await place.signedInAs('stranger');
    expect((await stranger.post(paths.pauseFlow({ flow: 'seen' }), { reason: 'no' })).status).toBe(400);
    expect((await stranger.get(paths.partner())).text).toContain('No agreement names your organisation');
    expect((await partner.post(paths.pauseFlow({ flow: 'seen' }), { reason: 'our mistake' })).status).toBe(
      303,
    );
    expect((await partner.get(paths.partner())).text).toContain('Paused');
  });

  it('is no page for others', async () => {
    expect((await (await place.signedInAs('manager')).get(paths.partner())).status).toBe(403);
  });
});
