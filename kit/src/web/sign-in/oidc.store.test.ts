import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOidc } from '../../accounts/index.ts';
import { type OpenSite, openSite } from '../test-site/open-site.ts';

describe('signing in through an identity provider', () => {
  let site: OpenSite;
  let server: Server;
  let issuer = '';
  const callback = 'http://127.0.0.1/sign-in/organisation/answer';
  /** Whom the provider says is there: subject → e-mail and whether it is verified. */
  const people: Record<string, { email: string; email_verified: boolean }> = {
    's-ann': { email: 'ann@example.org', email_verified: true },
    's-bob': { email: 'bob@example.org', email_verified: false },
    's-eve': { email: 'eve@example.org', email_verified: true },
  };

  beforeAll(async () => {
    server = createServer((request, reply) => void handler(request, reply));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'kinsight',
          client_secret: 'secret',
          redirect_uris: [callback],
          application_type: 'native',
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      cookies: { keys: ['a key of the test'] },
      findAccount: (_ctx: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, ...people[id] }),
      }),
    });
    const handler = provider.callback();
    site = await openSite({
      oidc: createOidc({ issuer, clientId: 'kinsight', clientSecret: 'secret', callback, allowHttp: true }),
    });
  });
  afterAll(async () => {
    await site.close();
    await new Promise((resolve) => server.close(resolve));
  });

  /** What the person does at the provider: sign in there, agree, and come back with an address. */
  const atProvider = async (url: string, login: string): Promise<URL> => {
    const jar = new Map<string, string>();
    let at = url;
    let form: URLSearchParams | undefined;
    for (let step = 0; step < 12; step++) {
      const answer = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form ? { method: 'POST', body: form } : {}),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      form = undefined;
      const to = answer.headers.get('location');
      if (to !== null) {
        at = new URL(to, at).href;
        if (at.startsWith(callback)) return new URL(at);
        continue;
      }
      const html = await answer.text();
      at = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', at).href;
      const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? 'login';
      form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) });
    }
    throw new Error('the provider never sent back');
  };
  const signIn = async (subject: string, next = '') => {
    const browser = site.browser();
    const { headers } = await browser.get(`/sign-in/organisation${next}`);
    const back = await atProvider(String(headers['location']), subject);
    return { browser, back, answer: await browser.get(`${back.pathname}${back.search}`) };
  };

  it('offers no password, only the way to the organisation', async () => {
    const page = await site.browser().get('/sign-in');
    expect(page.html).not.toContain('type="password"');
    expect(page.html).toContain('/sign-in/organisation');
    expect((await site.browser().post('/sign-in', { login: 'ann', password: 'x' })).status).toBe(404);
  });

  it('asks with PKCE, state and nonce, and lets in whom the provider vouches for, to where they wanted', async () => {
    const { headers } = await site.browser().get('/sign-in/organisation');
    const asked = new URL(String(headers['location'])).searchParams;
    expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code']);
    expect(asked.get('state')).toMatch(/.{20}/);
    expect(asked.get('nonce')).toMatch(/.{20}/);
    const { browser, answer } = await signIn('s-ann', '?next=/looks/7');
    expect([answer.status, answer.headers['location']]).toEqual([303, '/looks/7']);
    expect((await browser.get('/account')).text).toContain('ann example');
  });

  it('knows them again by issuer and subject, also after the e-mail changed', async () => {
    people['s-ann'] = { email: 'new@example.org', email_verified: false };
    expect((await signIn('s-ann')).answer.status).toBe(303);
  });

  it('lets nobody in by an e-mail the provider has not verified, nor without an account here', async () => {
    for (const subject of ['s-bob', 's-eve']) {
      const { answer } = await signIn(subject);
      expect([answer.status, answer.text.includes('you have no account here yet')]).toEqual([403, true]);
    }
  });

  it('takes an answer once, only in the browser that asked, and only with the state it asked with', async () => {
    const { browser, back } = await signIn('s-ann');
    expect((await browser.get(`${back.pathname}${back.search}`)).headers['location']).toMatch(/^\/sign-in/);
    expect((await site.browser().get(`${back.pathname}${back.search}`)).headers['location']).toMatch(
      /^\/sign-in/,
    );
    const other = site.browser();
    const { headers } = await other.get('/sign-in/organisation');
    const answer = await atProvider(String(headers['location']), 's-ann');
    answer.searchParams.set('state', 'forged');
    expect((await other.get(`${answer.pathname}${answer.search}`)).headers['location']).toMatch(/^\/sign-in/);
    expect((await other.get('/')).status).toBe(303);
  });
});
