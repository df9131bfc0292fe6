import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCentre, type TestCentre } from '../test/open-test-centre.ts';

describe('the two sides of the centre', () => {
  let test: TestCentre;
  beforeAll(async () => {
    test = await openTestCentre();
  });
  afterAll(() => test.close());

  it('shows readers the areas of work, without a cookie, to be kept for a minute', async () => {
    const { status, text, headers } = await test.visitor().get('/');
    expect(status).toBe(200);
    expect(text).toContain('Sharing to protect vulnerable families and children');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['cache-control']).toBe('public, max-age=60');
    const again = await test.visitor().get('/', { 'if-none-match': String(headers['etag']) });
    expect([again.status, again.html]).toEqual([304, '']);
  });

  it('shows a new place on the public pages within a second or so', async () => {
    const by = await test.as('editor');
    await test.visitor().get('/');
    await test.centre.articles.savePlace(by, {
      code: 'oneton',
      name: 'Oneton',
      about: 'A made-up place.',
      joinedOn: Temporal.PlainDate.from('2024-09-01'),
    });
    await expect
      .poll(async () => (await test.visitor().get('/')).text, { timeout: 5000 })
      .toContain('Oneton');
  });

  it('says not found in plain words, and keeps it nowhere', async () => {
    const { status, text, headers } = await test.visitor().get('/nowhere');
    expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
    expect(text).toContain('Page not found');
  });

  it('has no page of the editors among the public ones, and lets nobody in without signing in', async () => {
    expect((await test.visitor().get('/sign-in')).status).toBe(404);
    const stranger = await test.editors.inject({ url: '/' });
    expect([stranger.statusCode, stranger.headers.location]).toEqual([303, '/sign-in']);
    expect((await (await test.signedInAs('editor')).get('/')).text).toContain('Your desk');
  });
});
