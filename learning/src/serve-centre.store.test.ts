import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { testCluster } from '@kinsight/kit/postgres';
import { browserOf } from '@kinsight/kit/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCentre, type TestCentre } from '../test/open-test-centre.ts';
import { filesOf } from './centre-files.ts';
import { bouncesKeptDays, openLetterKey, unconfirmedKeptDays } from './newsletter/index.ts';
import { openPublic } from './open-public.ts';
import { repliesKeptDays } from './replies/index.ts';
import { servePublic } from './serve-centre.ts';

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

  it('serves readers from a process that knows no other login than the public one', async () => {
    const { centre, database } = test;
    const cluster = await testCluster();
    const front = await openPublic(centre.config, await cluster.readerUrl(database));
    const server = await servePublic(front);
    try {
      expect((await browserOf(server, 'none').get('/')).text).toContain('Sharing to protect');
      const may = await front.readers.pool.query<{ name: string }>(
        `select rolname as name from pg_roles where pg_has_role(session_user, oid, 'set') and rolname <> session_user`,
      );
      expect(may.rows).toEqual([{ name: `${database}_reader` }]);
      for (const table of [
        'articles.revision',
        'replies.address',
        'newsletter.subscriber',
        'research.excerpt',
      ])
        await expect(
          front.readers.asReader((tx) => tx.query(`select * from ${table}`)),
        ).rejects.toMatchObject({
          sqlState: '42501',
        });
    } finally {
      await server.stop();
      await front.close();
    }
  });

  it('opens neither side with another key of links than the one its letters were sent with, and makes no new one', async () => {
    const { centre, database } = test;
    const url = await (await testCluster()).readerUrl(database);
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'kinsight-centre-'));
    const config = { ...centre.config, home: elsewhere };
    const { folder } = filesOf(elsewhere);
    const openEditors = () =>
      centre.db.withTransaction('clerk', {}, (tx) => openLetterKey(tx, folder, centre.ids));
    for (const open of [openEditors, () => openPublic(config, url)])
      await expect(open()).rejects.toThrow('newsletter.key is missing');
    expect(existsSync(path.join(folder, 'newsletter.key'))).toBe(false);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'newsletter.key'), Buffer.alloc(32, 1));
    for (const open of [openEditors, () => openPublic(config, url)])
      await expect(open()).rejects.toThrow('not the one of this database');
    rmSync(elsewhere, { recursive: true });
  });

  it('lets an editor add places, series and areas of work, each once, and name them anew', async () => {
    const browser = await test.signedInAs('editor');
    for (const kind of ['place', 'series', 'area'])
      expect((await browser.post('/shelves', { kind, name: 'North Hill & Dale', about: '' })).status).toBe(
        303,
      );
    expect((await browser.post('/shelves', { kind: 'area', name: 'North Hill & Dale' })).status).toBe(400);
    expect((await browser.post('/shelves', { kind: 'place', name: '42' })).status).toBe(400);
    await browser.post('/shelves', { kind: 'place', code: 'north-hill-dale', name: 'North Dale' });
    const { places, areas } = await test.centre.articles.shelves();
    expect(places.find(({ code }) => code === 'north-hill-dale')).toMatchObject({
      name: 'North Dale',
      joined_on: '2025-02-28',
    });
    expect(areas.at(-1)?.code).toBe('north-hill-dale');
    expect((await (await test.signedInAs('author')).get('/shelves')).status).toBe(403);
  });

  it('tells readers who the centre is and how long an address is kept, in words an editor changes and brings back', async () => {
    const visitor = test.visitor();
    const before = await visitor.get('/about');
    expect(before.text).toContain('We have not yet written here how to reach us');
    for (const days of [...Object.values(repliesKeptDays), unconfirmedKeptDays, bouncesKeptDays.mark])
      expect(before.text).toContain(`${days} days`);
    expect((await visitor.get('/')).html).toContain('href="/about#privacy"');
    const browser = await test.signedInAs('editor');
    expect((await browser.get('/')).text).toContain('Nobody has said yet how readers reach the centre');
    const words = {
      who: 'Us.',
      contact: 'Ring us.',
      privacy: '<script>x</script>',
      accessibility: 'Good.',
      seen: '0',
    };
    expect((await browser.post('/about', words)).status).toBe(303);
    const late = await browser.post('/about', { ...words, who: 'Others.' });
    expect([late.status, late.text.includes('Somebody saved this page while you wrote')]).toEqual([
      400,
      true,
    ]);
    expect((await browser.post('/about', { ...words, contact: ' ', seen: '1' })).text).toContain(
      'Say how readers reach you',
    );
    expect((await browser.post('/about', { ...words, contact: 'Write to us.', seen: '1' })).status).toBe(303);
    await expect
      .poll(async () => (await visitor.get('/about')).text, { timeout: 5000 })
      .toContain('Write to us.');
    const after = await visitor.get('/about');
    expect(after.html).not.toContain('<script>');
    expect(after.text).toContain('90 days later'); // whatever was written above it
    const old = await browser.get('/about?revision=1');
    expect(old.text).toMatch(/These are the words of revision 1.*Ring us\./);
    expect((await browser.get('/')).text).not.toContain('Nobody has said yet');
    expect((await (await test.signedInAs('author')).get('/about')).status).toBe(403);
    expect((await browser.get('/about?revision=9')).status).toBe(404);
  });

  it('shows a list of many texts in pages, newest first', async () => {
    await test.centre.db.asOwner((tx) =>
      tx.run(
        `with made as (insert into articles.article (kind, slug, state, created_by, created_at)
           select 'blog', 'one-of-many-' || n, 'published', (select id from accounts.account where login = 'author'), now() from generate_series(1, 30) n returning id, slug)
         insert into articles.public_article (article, revision, slug, kind, title, summary, authors, areas, colleagues, publishers, sections, words, minutes, images, published_at, changed_at)
         select id, 1, slug, 'blog', slug, 'S', '[]', '{families}', '[]', '{centre}', '[]', 'w', 1, '{}', timestamptz '2024-01-01' + id * interval '1 day', now() from made`,
      ),
    );
    const visitor = test.visitor();
    const listed = (html: string) =>
      [...html.matchAll(/href="\/blogs\/one-of-many-(\d+)"/g)].map(([, n]) => Number(n));
    const first = await visitor.get('/blogs?page=1');
    const second = await visitor.get('/blogs?page=2');
    expect(listed(first.html)[0]).toBe(30);
    expect(listed(first.html)).toHaveLength(25);
    expect(first.html).toContain('href="/blogs?page=2"');
    expect(listed(second.html)).toEqual([5, 4, 3, 2, 1]);
    expect(second.html).toContain('rel="prev" href="/blogs"');
    expect((await visitor.get('/areas/families?page=3')).status).toBe(404);
  });

  it('has no page of the editors among the public ones, and lets nobody in without signing in', async () => {
    expect((await test.visitor().get('/sign-in')).status).toBe(404);
    const stranger = await test.editors.inject({ url: '/' });
    expect([stranger.statusCode, stranger.headers.location]).toEqual([303, '/sign-in']);
    expect((await (await test.signedInAs('editor')).get('/')).text).toContain('Your desk');
  });
});
