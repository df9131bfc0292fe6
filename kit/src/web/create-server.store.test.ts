import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { show } from './answer.ts';
import { definePath } from './paths.ts';
import type { Route } from './route.ts';
import { type OpenSite, openSite, page, type Rooms, routes } from './test-site/open-site.ts';

describe('the server', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite({ limits: { export: 3 } });
  });
  afterAll(() => site.close());

  it('does not start while a route does not say who may ask and what it leaves, and names every such route', async () => {
    const [start, look, note, ...rest] = routes;
    const without = (route: Route<Rooms> | undefined, key: 'access' | 'audit') =>
      ({ ...route, [key]: undefined }) as unknown as Route<Rooms>;
    await expect(
      openSite({
        routes: [
          without(start, 'access'),
          without(look, 'audit'),
          { ...note, audit: [] } as Route<Rooms>,
          ...rest,
        ],
      }),
    ).rejects.toThrow(/audit\): GET \/, GET \/looks\/:id, POST \/notes\.$/);
  });

  it('sends nothing of a page that promised a row in the audit and wrote none', async () => {
    const ann = await site.signedInAs('ann');
    expect((await ann.get('/looks/7')).text).toContain('7');
    const forgot = await ann.get('/looks/13');
    expect([forgot.status, forgot.html.includes('<h1>13')]).toEqual([500, false]);
    expect(forgot.text).toContain('Nothing has been changed, and nothing was shown');
  });

  it('answers an unknown address and one that does not fit the same', async () => {
    const ann = await site.signedInAs('ann');
    const [unknown, misfit] = [await ann.get('/nowhere'), await ann.get('/looks/x')];
    expect([unknown.status, misfit.status]).toEqual([404, 404]);
    expect(unknown.text).toBe(misfit.text);
  });

  it('tells whose role does not include a page, and does not run it', async () => {
    const refused = await (await site.signedInAs('bob')).get('/looks/7');
    expect([refused.status, refused.text.includes('Your role does not include this page')]).toEqual([
      403,
      true,
    ]);
  });

  it('gives every answer headers that keep it from caches, frames and other sites', async () => {
    const ann = await site.signedInAs('ann');
    for (const url of ['/', '/looks/7', '/nowhere', '/looks/13', '/sign-in', '/health', '/account']) {
      const { headers } = await ann.get(url);
      expect(headers, url).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      const csp = String(headers['content-security-policy']);
      expect(csp, url).toMatch(/default-src 'none';script-src 'self' 'nonce-[\w+/=]+'/);
      expect(csp, url).not.toContain('unsafe-inline');
    }
  });

  it('answers an address it cannot read, or longer than any of its own, with the same care and without repeating it', async () => {
    const ann = await site.signedInAs('ann');
    for (const url of ['/looks/%', '/looks/%c0%80', `/looks/${'9'.repeat(400)}`]) {
      const { status, headers, html } = await ann.get(url);
      expect([url, status, html]).toEqual([url, 404, 'Page not found']);
      expect(headers, url).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
      });
    }
  });

  it('gives each answer a nonce of its own, and every inline script carries it', async () => {
    const ann = await site.signedInAs('ann');
    const pages = [await ann.get('/'), await ann.get('/')];
    const nonces = pages.map(
      ({ headers }) =>
        /script-src 'self' 'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1],
    );
    expect(new Set(nonces).size).toBe(2);
    pages.forEach(({ html }, at) => {
      const inline = [...html.matchAll(/<script(?![^>]*src=)[^>]*>/g)];
      expect(inline.length).toBeGreaterThan(0);
      for (const [tag] of inline) expect(tag).toContain(`nonce="${nonces[at]}"`);
    });
  });

  it('says in tests and made-up places which field a template misspelt, and shows nothing', async () => {
    expect((await (await site.signedInAs('ann')).get('/misspelt')).status).toBe(500);
  });

  it('shows a form again with what is wrong and what was typed, and takes files of a bounded size', async () => {
    const ann = await site.signedInAs('ann');
    const again = await ann.post('/notes', { note: ' ' });
    expect(again.status).toBe(400);
    expect(again.text).toMatch(/There is a problem Enter a note again/);
    expect(again.html).toContain('href="#note"');
    expect(again.html).toContain('<title>Error: Note');
  });

  it('keeps an upload out of the way and removes it once answered; a larger one is refused', async () => {
    const ann = await site.signedInAs('ann');
    const csrf = /name="_csrf" value="([\w-]+)"/.exec((await ann.get('/')).html)?.[1] ?? '';
    const send = (bytes: number, end = true) => {
      const border = 'x1';
      const part = (name: string, more: string, value: string) =>
        `--${border}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
      return site.server.inject({
        method: 'POST',
        url: '/notes',
        cookies: ann.cookies,
        headers: {
          'content-type': `multipart/form-data; boundary=${border}`,
          'sec-fetch-site': 'same-origin',
        },
        payload:
          `${part('_csrf', '', csrf)}${part('note', '', 'hello')}${part('file', '; filename="../../evil.csv"', 'y'.repeat(bytes))}${end ? `--${border}--\r\n` : ''}`.slice(
            0,
            end ? undefined : -10,
          ),
      });
    };
    expect((await send(100)).body).toMatch(/hello .*evil\.csv\/100/);
    expect((await send(5000)).statusCode).toBe(413);
    expect((await send(1000, false)).statusCode).not.toBe(200); // the connection broke off half-way
    expect(readdirSync(path.join(site.folder, 'work'))).toEqual([]);
  });

  it('sends a file only when it is whole, under a name without a path, and removes it', async () => {
    const ann = await site.signedInAs('ann');
    const sent = await ann.get('/export');
    expect([sent.html, sent.headers['content-disposition']]).toEqual([
      'a,b\n',
      'attachment; filename="who-what.csv"',
    ]);
    await expect.poll(() => readdirSync(path.join(site.folder, 'work'))).toEqual([]);
  });

  it('slows down who asks too often', async () => {
    const bob = await site.signedInAs('bob');
    const asked = [];
    for (let at = 0; at < 4; at++) asked.push((await bob.get('/export')).status);
    expect(asked).toEqual([200, 200, 200, 429]);
    expect((await bob.get('/export')).text).toContain('That was too often');
  });

  it('believes where a request comes from only a proxy it was told of', async () => {
    const from = (site: OpenSite, ip: string) =>
      site.browser().get('/sign-in/organisation', { 'x-forwarded-for': ip });
    const many = async (behind: OpenSite) => {
      const seen = [];
      for (const ip of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.1'])
        seen.push((await from(behind, ip)).status);
      return seen;
    };
    const counted = page.get({
      path: definePath('/sign-in/organisation'),
      title: 'Counted',
      access: 'anybody',
      audit: { nothing: 'a test' },
      limit: 'sign-in',
      handle: async () => show('page.njk', { words: 'x' }),
    });
    const options = { routes: [counted], limits: { 'sign-in': 1 } };
    const [alone, proxied] = [
      await openSite(options),
      await openSite({ ...options, proxies: ['127.0.0.1'] }),
    ];
    expect(await many(alone)).toEqual([200, 429, 429, 429]);
    expect(await many(proxied)).toEqual([200, 200, 200, 429]);
    await Promise.all([alone.close(), proxied.close()]);
  });

  it('tells health and readiness, and metrics only to who asks from this machine itself', async () => {
    const nobody = site.browser();
    expect((await nobody.get('/health')).status).toBe(200);
    expect((await nobody.get('/ready')).status).toBe(200);
    const metrics = await nobody.get('/metrics');
    expect(metrics.html).toContain('kinsight_request_seconds');
    expect(metrics.html).not.toContain('looks/7');
    expect((await nobody.get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
  });

  it('finishes what it has begun before it stops', async () => {
    const [began, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = page.get({
      path: definePath('/slow'),
      title: 'Slow',
      access: 'anybody',
      audit: { nothing: 'a test' },
      handle: async () => {
        began.resolve();
        await release.promise;
        return show('page.njk', { words: 'all of it' });
      },
    });
    const own = await openSite({ routes: [slow] });
    const address = await own.server.listen({ host: '127.0.0.1', port: 0 });
    const asked = fetch(`${address}/slow`);
    await began.promise;
    const stopped = own.server.stop();
    release.resolve();
    const answer = await asked;
    expect([answer.status, (await answer.text()).includes('all of it')]).toEqual([200, true]);
    await stopped;
    await expect(fetch(`${address}/health`)).rejects.toThrow();
    await own.db.stop();
  });
});
