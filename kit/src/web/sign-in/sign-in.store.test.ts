import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '../../accounts/index.ts';
import { verifyAudit } from '../../audit/index.ts';
import { type OpenSite, openSite, password } from '../test-site/open-site.ts';

const session = 'kinsight-test';

describe('signing in', () => {
  let site: OpenSite;
  let secret = '';
  let recovery: readonly string[] = [];
  beforeAll(async () => {
    site = await openSite({ limits: { 'sign-in': 1000 } });
  });
  afterAll(() => site.close());
  const later = (duration: Temporal.DurationLike) => {
    site.time.now = site.time.now.add(duration);
  };
  const code = () => totpCode(secret, site.time.now);
  const atCode = async (login = 'ann') => {
    const browser = site.browser();
    await browser.get('/sign-in');
    expect((await browser.post('/sign-in', { login, password })).headers['location']).toBe('/sign-in/code');
    await browser.get('/sign-in/code');
    return browser;
  };

  it('keeps no secret of the second step that somebody else has read before it was confirmed', async () => {
    const secretOn = (html: string) => /kinsight-secret"[^>]*>([A-Z2-7 ]+)</.exec(html)?.[1];
    const thief = await atCode();
    const read = secretOn((await thief.get('/sign-in/code')).html);
    const browser = await atCode();
    expect(secretOn((await browser.get('/sign-in/code')).html)).not.toBe(read);
    expect((await thief.get('/sign-in/code')).headers['location']).toMatch(/^\/sign-in/);
  });

  it('asks for a second step the first time, and shows recovery codes once', async () => {
    const browser = await atCode();
    const enrol = await browser.get('/sign-in/code');
    secret = (/kinsight-secret"[^>]*>([A-Z2-7 ]+)</.exec(enrol.html)?.[1] ?? '').replaceAll(' ', '');
    expect(secret).toHaveLength(32);
    expect(enrol.html).not.toContain('the code of this moment');
    const done = await browser.post('/sign-in/code', { code: await code() });
    recovery = [...done.html.matchAll(/<strong>(\w{4}-\w{4}-\w{4})<\/strong>/g)].flatMap(
      ([, one]) => one ?? [],
    );
    expect(new Set(recovery).size).toBe(10);
    expect((await browser.get('/')).text).toContain('ann example');
  });

  it('takes a code once: not again, not one of ten minutes ago, and shows the secret no more', async () => {
    const browser = await atCode();
    expect((await browser.get('/sign-in/code')).html).not.toContain(secret.slice(0, 4));
    const again = await browser.post('/sign-in/code', { code: await code() });
    expect([again.status, again.text.includes('wrong or has been used')]).toEqual([400, true]);
    const old = await code();
    later({ minutes: 1 });
    expect((await browser.post('/sign-in/code', { code: old })).status).toBe(400);
    expect((await browser.post('/sign-in/code', { code: await code() })).status).toBe(303);
  });

  it('lets in once with each recovery code', async () => {
    const use = async () =>
      (await atCode()).post('/sign-in/code', { code: recovery[0]?.toUpperCase() ?? '' });
    expect((await use()).status).toBe(303);
    expect((await use()).status).toBe(400);
  });

  it('says the same for a wrong password and a login that is not there', async () => {
    const tell = async (login: string) => {
      const browser = site.browser();
      const { html, status } = await browser.post('/sign-in', { login, password: 'wrong wrong wrong' });
      return [status, html.replaceAll(login, 'X').replaceAll(/nonce="[^"]+"|value="[^"]*"/g, '')];
    };
    expect(await tell('ann')).toEqual(await tell('nobody'));
  });

  it('lets nobody to the second step without the first, nor after ten minutes', async () => {
    expect((await site.browser().get('/sign-in/code')).headers['location']).toBe(
      '/sign-in?next=%2Fsign-in%2Fcode',
    );
    const browser = await atCode();
    later({ minutes: 11 });
    expect((await browser.post('/sign-in/code', { code: await code() })).headers['location']).toBe(
      '/sign-in',
    );
  });

  it('slows down guessing at codes, whatever browser it comes from', async () => {
    const seen = [];
    for (let at = 0; at < 8; at++)
      seen.push((await (await atCode()).post('/sign-in/code', { code: '000000' })).text);
    expect(seen.at(-1)).toMatch(/Too many wrong tries. Wait \d+ seconds/);
    later({ minutes: 16 });
    expect((await (await atCode()).post('/sign-in/code', { code: await code() })).status).toBe(303);
  });

  it('adopts no token a browser came with (session fixation)', async () => {
    const browser = site.browser();
    const planted = 'A'.repeat(43);
    Object.assign(browser.cookies, { [session]: planted, [`${session}-visit`]: planted });
    await browser.get('/sign-in');
    await browser.post('/sign-in', { login: 'ann', password });
    expect(browser.cookies[`${session}-visit`]).not.toBe(planted);
    later({ minutes: 1 });
    expect((await browser.post('/sign-in/code', { code: await code() })).status).toBe(303);
    expect(browser.cookies[session]).not.toBe(planted);
    expect((await browser.get('/account')).status).toBe(200);
  });

  it('ends after 30 minutes without a page and after 12 hours in any case', async () => {
    const idle = await site.signedInAs('ann');
    later({ minutes: 29 });
    expect((await idle.get('/')).status).toBe(200);
    later({ minutes: 29 });
    expect((await idle.get('/')).status).toBe(200);
    later({ minutes: 31 });
    expect((await idle.get('/')).headers['location']).toBe('/sign-in');
    const busy = await site.signedInAs('ann');
    for (let at = 0; at < 28; at++) {
      later({ minutes: 25 });
      expect((await busy.get('/')).status).toBe(200);
    }
    later({ minutes: 25 });
    expect((await busy.get('/')).status).toBe(303);
  });

  it('gives a new token when roles change, and the old one is worth nothing', async () => {
    const browser = await site.signedInAs('bob');
    const before = browser.cookies[session] ?? '';
    expect((await browser.get('/looks/7')).status).toBe(403);
    await site.accounts.holdRole('bob', 'manager');
    expect((await browser.get('/looks/7')).status).toBe(200);
    expect(browser.cookies[session]).not.toBe(before);
    const thief = site.browser();
    Object.assign(thief.cookies, { [session]: before });
    expect((await thief.get('/')).status).toBe(303);
  });

  it('signs out here, or everywhere', async () => {
    const [one, two, three] = [
      await site.signedInAs('bob'),
      await site.signedInAs('bob'),
      await site.signedInAs('bob'),
    ];
    await one.post('/sign-out', { where: 'here' });
    expect([(await one.get('/')).status, (await two.get('/')).status]).toEqual([303, 200]);
    await two.post('/sign-out', { where: 'everywhere' });
    expect([(await two.get('/')).status, (await three.get('/')).status]).toEqual([303, 303]);
  });

  it('keeps no token and no recovery code in clear', async () => {
    const browser = await site.signedInAs('ann');
    const dump = await site.db.asOwner((tx) =>
      tx.one<{ text: string }>(
        `select (select string_agg(s::text, '') from accounts.session s) || (select string_agg(r::text, '') from accounts.recovery_code r)
             || coalesce((select string_agg(v::text, '') from accounts.visit v), '') as text`,
      ),
    );
    expect(dump.text).not.toContain(browser.cookies[session]);
    for (const one of recovery) expect(dump.text).not.toContain(one.replaceAll('-', ''));
  });

  it.each([
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/looks/7', '/looks/7'],
    ['/looks/7?name=Smith', '/'],
  ])('after signing in with next=%s goes to %s', async (next, to) => {
    const browser = await site.signedInAs('ann');
    expect((await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)).headers['location']).toBe(to);
  });

  it('leaves a row for each sign-in, refused or not, and for signing out', async () => {
    const rows = await site.db.asOwner((tx) =>
      tx.query<{ what: string }>(
        `select distinct action || ' ' || outcome as what from audit.entry where action like 'sign-%' order by 1`,
      ),
    );
    expect(rows.map(({ what }) => what)).toEqual([
      'sign-in allowed',
      'sign-in refused',
      'sign-in too-many-tries',
      'sign-out allowed',
    ]);
    expect(await verifyAudit(site.db)).toMatchObject({ ok: true });
  });
});

describe('a change', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it('is refused without the token of this browser, and from another site', async () => {
    const [ann, bob] = [await site.signedInAs('ann'), await site.signedInAs('bob')];
    const tokenOf = async (browser: typeof ann) =>
      /name="_csrf" value="([\w-]+)"/.exec((await browser.get('/')).html)?.[1] ?? '';
    const own = await tokenOf(ann);
    const note = { note: 'x' };
    const sent = async (csrf: Record<string, string>, headers: Record<string, string> = {}) =>
      (await ann.postRaw('/notes', { ...note, ...csrf }, headers)).status;
    expect(await sent({ _csrf: own })).toBe(200);
    expect(await sent({})).toBe(403);
    expect(await sent({ _csrf: '' })).toBe(403);
    expect(await sent({ _csrf: await tokenOf(bob) })).toBe(403);
    expect(await sent({ _csrf: own }, { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await sent({ _csrf: own }, { 'sec-fetch-site': 'same-site' })).toBe(403);
    const rows = await site.db.asOwner((tx) =>
      tx.one<{ count: number }>(
        `select count(*) from audit.entry where action = 'changed' and subject_kind is null`,
      ),
    );
    expect(rows.count).toBe(1);
  });
});
