import { openPostbox, type Postbox } from '@kinsight/kit/postbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleContent, publishText } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { leaveReply } from './index.ts';

const email = 'reader.of.ours@example.org';
const reply = (more: Readonly<Record<string, string>> = {}) => ({
  comment: 'We tried this in our town and it worked.',
  name: 'A practitioner',
  email,
  website: '',
  ...more,
});

describe('a reply', () => {
  let test: TestCentre;
  let postbox: Postbox;
  const busy = new Set<string>();
  const lines: string[] = [];
  const stderr = process.stderr.write.bind(process.stderr);
  beforeAll(async () => {
    postbox = await openPostbox({ refuse: (to) => (busy.has(to) ? 451 : undefined) });
    test = await openTestCentre({ mail: { server: postbox.url, from: 'The Centre <news@centre.example>' } });
    await test.centre.db.asOwner((tx) =>
      tx.run(
        `update accounts.account set email = login || '@centre.example' where login in ('author', 'editor')`,
      ),
    );
    const [author, editor, approver] = [
      await test.as('author'),
      await test.as('editor'),
      await test.as('approver'),
    ];
    await publishText(test.centre.articles, { author, editor, approver }, 'blog', 'replied-to');
    process.stderr.write = (chunk: string | Uint8Array) => {
      lines.push(chunk.toString());
      return true;
    };
  });
  afterAll(async () => {
    process.stderr.write = stderr;
    await test.close();
    await postbox.close();
  });
  const page = async () =>
    (await test.visitor().get(`/blogs/replied-to?${Math.trunc(performance.now() * 1000)}`)).text;
  const heldId = async () => (await test.centre.replies.queue('ordinary')).at(-1)?.id ?? 0;

  it('is held, and shown only when a moderator let it through; the author is told, without the address', async () => {
    const sent = await test.visitor().postRaw('/replies/replied-to', reply());
    expect([sent.status, sent.headers['location']]).toEqual([303, '/replies/held']);
    expect(await page()).not.toContain('it worked');
    const browser = await test.signedInAs('moderator');
    const queue = await browser.get('/replies');
    expect(queue.text).toContain('it worked');
    expect(queue.html).not.toContain(email);
    await browser.post(`/replies/${await heldId()}`, { did: 'let-through' });
    await expect.poll(page, { timeout: 5000 }).toContain('it worked');
    expect(await test.centre.jobs.countOpen()).toBe(1);
  });

  it('answers one that is public, and none that answers another', async () => {
    const [first] = await test.centre.replies.listPublic();
    await test
      .visitor()
      .postRaw('/replies/replied-to', reply({ comment: 'How long did it take?', parent: String(first?.id) }));
    const moderator = await test.as('moderator');
    const second = await heldId();
    const early = await test
      .visitor()
      .postRaw('/replies/replied-to', reply({ comment: 'Too early', parent: String(second) }));
    expect(early.status).toBe(400);
    await test.centre.replies.letThrough(moderator, second);
    const deep = await test
      .visitor()
      .postRaw('/replies/replied-to', reply({ comment: 'Too deep', parent: String(second) }));
    expect([deep.status, deep.text.includes('no longer here')]).toEqual([400, true]);
  });

  it('is told to each author once, also to one whose mail server was busy the first time', async () => {
    const { db, jobs, articles, replies } = test.centre;
    await jobs.runDue();
    const [{ id } = { id: 0 }] = await articles.list();
    await articles.revise(await test.as('editor'), id, exampleContent({ title: 'Written by two' }));
    busy.add('author@centre.example');
    await test.visitor().postRaw('/replies/replied-to', reply({ comment: 'Told to both.' }));
    const letters = () =>
      postbox.letters.filter(({ text }) => text.includes('Told to both')).map(({ to }) => to[0]);
    await replies.letThrough(await test.as('moderator'), await heldId());
    await jobs.runDue();
    expect(letters()).toEqual(['editor@centre.example']);
    busy.clear();
    await db.asOwner((tx) => tx.run(`update jobs.job set due_at = sent_at where state = 'waiting'`));
    await jobs.runDue();
    expect(letters()).toEqual(['editor@centre.example', 'author@centre.example']);
    expect((await replies.listPublic(1))[0]?.comment).toBe('Told to both.'); // the newest
  });

  it('says what is wrong in the form, keeps what was typed, and needs what is marked', async () => {
    const { status, text, html } = await test
      .visitor()
      .postRaw('/replies/replied-to', reply({ comment: '', email: 'no address' }));
    expect(status).toBe(400);
    expect(text).toContain(
      'There is a problem Enter your comment Enter an e-mail address in the correct format',
    );
    expect(html).toContain('value="A practitioner"');
    expect(html).toMatch(/href="#comment"/);
  });

  it.each([
    ['more links than two', { comment: 'a http://a.example b http://b.example c http://c.example' }, 400],
    ['a field people cannot see', { website: 'http://spam.example' }, 303],
    ['another site’s form', {}, 403],
  ])('is not kept with %s', async (what, more, status) => {
    const before = await test.centre.replies.countHeld();
    const headers = what.startsWith('another')
      ? { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
      : {};
    expect((await test.visitor().postRaw('/replies/replied-to', reply(more), headers)).status).toBe(status);
    expect(await test.centre.replies.countHeld()).toEqual(before);
  });

  it('shows markup as text, and waits apart where it looks like an advertisement', async () => {
    const comment = '<script>alert(1)</script> cheap loans at http://loans.example';
    await test.visitor().postRaw('/replies/replied-to', reply({ comment }));
    const [odd] = await test.centre.replies.queue('suspicious');
    await test.centre.replies.letThrough(await test.as('moderator'), odd?.id ?? 0);
    await expect.poll(page, { timeout: 5000 }).toContain('<script>alert(1)</script> cheap');
    expect((await test.visitor().get('/blogs/replied-to')).html).not.toContain('<script>alert');
  });

  it('is corrected and taken down with a reason, and the record keeps what stood there', async () => {
    const moderator = await test.as('moderator');
    const id = (await test.centre.replies.listPublic()).at(-1)?.id ?? 0;
    await test.centre.replies.correct(
      moderator,
      id,
      'We tried this and it worked.',
      'The town asked not to be known.',
    );
    await expect.poll(page, { timeout: 5000 }).toContain('We tried this and it worked.');
    await test.centre.replies.takeDown(moderator, id, 'The writer asked us to.');
    await expect.poll(page, { timeout: 5000 }).not.toContain('We tried this');
    const { steps } = await test.centre.replies.get(id);
    expect(steps.map(({ did, before }) => [did, before])).toEqual([
      ['let-through', null],
      ['corrected', 'We tried this in our town and it worked.'],
      ['taken-down', null],
    ]);
  });

  it('500 that say nearly the same take a moderator two decisions, and each can be taken back', async () => {
    const { replies, db, jobs, clock } = test.centre;
    const before = await replies.countHeld();
    await jobs.runDue();
    await db.withTransaction('reader', {}, async (tx) => {
      for (let at = before.ordinary; at < 499; at++)
        await leaveReply(
          tx,
          {
            slug: 'replied-to',
            parent: null,
            name: `Neighbour ${at}`,
            email,
            comment: `Our surgery would never share such letters about children, says neighbour number${at}`,
            lane: 'ordinary',
          },
          clock.now(),
        );
    });
    await test
      .visitor()
      .postRaw(
        '/replies/replied-to',
        reply({ comment: 'In our county the district nurses began it, quietly.' }),
      );
    const browser = await test.signedInAs('moderator');
    const queue = await browser.get('/replies');
    expect(queue.text).toMatch(/that say nearly the same/);
    expect(queue.text).toContain('the district nurses began it');
    const [flood = ''] = [...queue.html.matchAll(/name="ids" value="([\d,]+)"/g)]
      .map(([, ids = '']) => ids)
      .toSorted((a, b) => b.length - a.length);
    const many = flood.split(',').length;
    expect(many).toBeGreaterThan(480);

    expect((await browser.post('/replies/together', { ids: flood, together: 'refused' })).status).toBe(400);
    await browser.post('/replies/together', { ids: flood, together: 'refused', because: 'One and the same' });
    expect((await replies.countHeld()).ordinary).toBe(500 - many);
    const [batch] = await replies.listTogether();
    await browser.post(`/replies/together/${batch?.id}/undo`, {});
    expect((await replies.countHeld()).ordinary).toBe(500);
    await expect(replies.undoTogether(await test.as('moderator'), batch?.id ?? 0)).rejects.toMatchObject({
      code: 'not-undone',
    });

    // Readers are shown nothing that nobody ticked by itself.
    const whole = { ids: flood, together: 'let-through', because: '' };
    expect((await browser.post('/replies/together', whole)).status).toBe(400);
    const ids = flood.split(',').map(Number);
    await replies.decideMany(await test.as('moderator'), ids, 'let-through', '');
    expect(await jobs.countOpen()).toBe(2); // one letter for each author, not one for each reply
    const [letIn] = await replies.listTogether();
    await browser.post(`/replies/together/${letIn?.id}/undo`, {});
    await expect.poll(page, { timeout: 5000 }).not.toContain('says neighbour');
    await replies.decideMany(await test.as('moderator'), ids, 'refused', 'Enough');
  }, 30_000);

  it('that is suspicious finds room though the oldest one waits again with an answer below it', async () => {
    const flood = "name = 'Old flood'";
    const ids = await test.centre.db.asOwner((tx) =>
      tx.query<{ id: number }>(
        `insert into replies.reply (article, name, comment, comment_hash, lane, received_at)
         select article, 'Old flood', 'Buy ' || i, sha256(convert_to('buy ' || i, 'UTF8')), 'suspicious', timestamptz '2020-01-01' + i * interval '1 minute'
         from articles.public_article, generate_series(1, 500) i where slug = 'replied-to' returning id`,
      ),
    );
    const [oldest, next] = ids.map(({ id }) => id);
    await test.centre.db.asOwner((tx) =>
      tx.run(
        `insert into replies.reply (article, parent, name, comment, comment_hash, received_at)
         select article, id, 'Old flood', 'An answer', '\\x00', received_at from replies.reply where id = $1`,
        [oldest],
      ),
    );
    const one = { slug: 'replied-to', parent: null, name: 'Old flood', email, lane: 'suspicious' };
    const { clock, db } = test.centre;
    expect(
      await db.withTransaction('reader', {}, (tx) =>
        leaveReply(tx, { ...one, comment: 'Buy one more' }, clock.now()),
      ),
    ).toBe('held');
    const left = await db.asOwner((tx) =>
      tx.query<{ id: number }>('select id from replies.reply where id = any ($1)', [[oldest, next]]),
    );
    expect(left).toEqual([{ id: oldest }]);
    await db.asOwner((tx) => tx.run(`delete from replies.reply where ${flood} and parent is not null`));
    await db.asOwner((tx) => tx.run(`delete from replies.reply where ${flood}`));
  });

  it('has its address in no page of either side, no feed, no audit row, no job and no log', async () => {
    const browser = await test.signedInAs('editor');
    for (const url of [
      '/',
      '/blogs/replied-to',
      '/search?q=practitioner',
      '/atom.xml',
      '/rss.xml',
      '/sitemap.xml',
    ])
      expect((await test.visitor().get(url)).html).not.toContain('reader.of.ours');
    for (const url of ['/', '/replies', '/replies?lane=suspicious', '/replies/1', '/replies/2'])
      expect((await browser.get(url)).html).not.toContain('reader.of.ours');
    const { dump } = await test.centre.db.asOwner((tx) =>
      tx.one<{ dump: string }>(
        `select coalesce((select string_agg(e::text, '') from audit.entry e), '') || coalesce((select string_agg(d::text, '') from audit.detail d), '')
             || coalesce((select string_agg(j::text, '') from jobs.job j), '') as dump`,
      ),
    );
    expect(dump).not.toContain('reader.of.ours');
    expect(lines.join('')).not.toContain('reader.of.ours');
  });
});
