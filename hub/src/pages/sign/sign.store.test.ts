import { browserOf } from '@kinsight/kit/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedAgreedPlace, type ServedAgreedPlace } from '../../../test/served-agreed-place.ts';
import { paths } from '../paths.ts';

type Browser = Awaited<ReturnType<ServedAgreedPlace['signedInAs']>>;

describe('signing once, without an account', () => {
  let agreed: ServedAgreedPlace;
  let lead: Browser;
  beforeAll(async () => {
    agreed = await openServedAgreedPlace('signing');
    await agreed.register(agreed.flow('roll'), 'registered');
    lead = await agreed.signedInAs('ig-lead');
  });
  afterAll(() => agreed.close());

  const nobody = () => browserOf(agreed.server, agreed.place.stamp.code);
  const ask = async (more: Readonly<Record<string, string>> = {}) => {
    const { html } = await lead.post(paths.inviteToSign({ flow: 'roll' }), {
      kind: 'decision',
      organisation: 'north-school',
      namedPerson: 'Sue Siro',
      position: 'SIRO',
      days: '14',
      ...more,
    });
    return /href="(\/sign\/[\w-]{43})"/.exec(html)?.[1] ?? '';
  };
  const decides = { outcome: 'approves', until: '31 12 2025', read: 'yes', name: 'sue siro' };

  it('shows exactly the words and asks for the name, the reading and an end', async () => {
    const page = nobody();
    const address = await ask();
    const shown = await page.get(address);
    expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('Children Act 2004')]);
    expect(shown.text).toContain('For Sue Siro, SIRO, of North School');
    expect((await page.post(address, {})).text).toContain('Type your name to sign');
    expect((await page.post(address, { ...decides, read: '' })).status).toBe(400);
    expect((await page.post(address, { ...decides, until: '' })).text).toContain(
      'Without an end it permits nothing',
    );
    expect((await page.post(address, { ...decides, name: 'Somebody Else' })).text).toContain(
      'This link is for Sue Siro',
    );
    expect((await page.post(address, { ...decides, outcome: 'supports' })).text).toContain(
      'Select what you decide',
    );
  });

  it('records the decision with the check sum of the words, once, and names no account in the audit', async () => {
    const page = nobody();
    const address = await ask();
    expect((await page.get(address)).status).toBe(200);
    expect((await page.post(address, decides)).text).toContain('It is recorded');
    expect([(await page.get(address)).status, (await page.post(address, decides)).status]).toEqual([
      404, 404,
    ]);
    const flow = await lead.get(paths.flow({ flow: 'roll' }));
    expect(flow.text).toMatch(/Sue Siro.*SIRO/);
    expect((await lead.get(paths.inviteToSign({ flow: 'roll' }))).text).toContain(
      'approves, 28 February 2025',
    );
    const rows = await agreed.place.db.withTransaction('clerk', {}, (tx) =>
      tx.query(`select account, action, os_user from audit.entry where os_user = 'one-use signing page'`),
    );
    expect(rows).toEqual([{ account: null, action: 'approve-flow', os_user: 'one-use signing page' }]);
    const kept = await agreed.place.db.withTransaction('clerk', {}, (tx) =>
      tx.query<{ evidence: string }>(
        `select evidence from agreements.approval where named_person = 'Sue Siro'`,
      ),
    );
    expect(kept[0]?.evidence).toMatch(/link 2, text [0-9a-f]{64}/);
    // The IG lead was told the link and answers for another organisation: the evidence says so.
    expect(kept[0]?.evidence).toMatch(/asked by .+, who was told the link .*weaker evidence/);
    const [trail] = await agreed.place.db.withTransaction('clerk', {}, (tx) =>
      tx.query<{ askedBy: number | null }>(
        `select (d.body ->> 'askedBy')::int as "askedBy" from audit.entry e join audit.detail d on d.number = e.number where e.os_user = 'one-use signing page'`,
      ),
    );
    expect(trail?.askedBy).toBe((await agreed.as('ig-lead')).account);
  });

  it('opens nothing when taken back, run out or made up', async () => {
    const address = await ask({ kind: 'signature', namedPerson: 'Ann Other' });
    const links = await lead.get(paths.inviteToSign({ flow: 'roll' }));
    const withdraw = /action="([^"]+\/withdraw)"/.exec(links.html)?.[1] ?? '';
    expect((await nobody().get(address)).status).toBe(200);
    expect((await lead.post(withdraw, {})).status).toBe(303);
    expect((await nobody().get(address)).status).toBe(404);
    expect((await nobody().get(paths.sign({ token: 'x'.repeat(43) }))).status).toBe(404);
  });

  it('is asked for one’s own organisation alone, but for the IG lead, and is taken back by its own flow', async () => {
    const partner = await agreed.signedInAs('partner');
    const asked = { namedPerson: 'Guy Giver', position: 'SIRO', days: '3' };
    for (const kind of ['decision', 'guardian-advice', 'signature']) {
      const other = await partner.post(paths.inviteToSign({ flow: 'roll' }), {
        ...asked,
        kind,
        organisation: agreed.council,
      });
      expect([kind, other.status, other.html.includes('/sign/')]).toEqual([kind, 400, false]);
    }
    const own = { ...asked, kind: 'decision', organisation: 'north-school' };
    const mine = await partner.post(paths.inviteToSign({ flow: 'roll' }), own);
    const token = /href="(\/sign\/[\w-]{43})"/.exec(mine.html)?.[1] ?? '';
    expect((await nobody().get(token)).status).toBe(200);

    // A link for the council is not theirs to take back, nor is any by the number of another flow.
    const councils = await ask({ organisation: agreed.council });
    const [last] = await agreed.rows<{ id: number }>('select max(id) as id from agreements.signing_link');
    const link = last?.id ?? 0;
    await partner.post(paths.withdrawInvitation({ flow: 'roll', link }), {});
    await agreed.register(agreed.flow('another'), 'registered');
    await lead.post(paths.withdrawInvitation({ flow: 'another', link }), {});
    expect((await nobody().get(councils)).status).toBe(200);
    await lead.post(paths.withdrawInvitation({ flow: 'roll', link }), {});
    expect((await nobody().get(councils)).status).toBe(404);
  });

  it('signs nothing when the words have changed since', async () => {
    const address = await ask();
    await agreed.register(agreed.flow('roll', { notice: 'Another notice to the public' }), 'registered');
    const page = nobody();
    expect([(await page.get(address)).status, (await page.get(address)).text]).toEqual([
      409,
      expect.stringContaining('The words have changed'),
    ]);
    expect((await page.post(address, decides)).text).toContain('The words have changed');
  });

  it('begins an agreement in the browser, from a recipe, and says what it waits for', async () => {
    const form = await lead.get(paths.registerAgreement());
    expect(form.status).toBe(200);
    expect((await lead.post(paths.registerAgreement(), { code: 'No Good' })).text).toContain(
      'Enter a short name',
    );
    const given = {
      recipe: 'practitioner-observation',
      code: 'more-observations',
      title: 'What practitioners see',
      giver: 'north-school',
      receiver: agreed.council,
      starts: '1 3 2025',
      ends: '28 2 2026',
      gateway: 'children-act-2004-s10',
      basis: 'power',
      article6: 'e',
      article9: 'none',
      commonLawReference: 'the statute',
      optOut: 'no health records',
      dpia: 'DPIA-2',
      dpiaReview: '31 12 2025',
    };
    const answer = await lead.post(paths.registerAgreement(), given);
    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      paths.flow({ flow: 'more-observations' }),
    ]);
    expect((await lead.get(paths.flow({ flow: 'more-observations' }))).text).toContain('signature');
    expect((await lead.get(paths.flowsWorth())).text).toMatch(/own view 0 0 0 0 0 .*Columns nobody used/);
  });
});
