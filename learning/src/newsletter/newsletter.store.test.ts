import { setTimeout as sleep } from 'node:timers/promises';
import { openPostbox, type Postbox } from '@kinsight/kit/postbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliveryReport } from '../../test/delivery-report.ts';
import { publishText } from '../../test/example-texts.ts';
import { linkIn, type NewsletterDesk, newsletterDesk } from '../../test/newsletter-desk.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { splitMailbox } from './index.ts';

describe('the newsletter', () => {
  let postbox: Postbox;
  let blocked = false;
  let test: TestCentre;
  let article = 0;
  let desk: NewsletterDesk;
  beforeAll(async () => {
    postbox = await openPostbox({
      refuse: (to) => (blocked ? '550 5.7.1 relaying denied' : to.startsWith('gone') ? 550 : undefined),
    });
    test = await openTestCentre({
      mail: {
        server: postbox.url,
        from: 'The Centre <news@centre.example>',
        bounces: 'bounces@centre.example',
      },
      forms: 30,
    });
    desk = newsletterDesk(test, postbox);
    const [author, editor, approver] = [
      await test.as('author'),
      await test.as('editor'),
      await test.as('approver'),
    ];
    article = await publishText(
      test.centre.articles,
      { author, editor, approver },
      'blog',
      'for-the-newsletter',
    );
  });
  afterAll(async () => {
    await test.close();
    await postbox.close();
  });
  const visitor = () => test.visitor();
  const ask = (email: string, areas?: readonly string[]) => desk.ask(email, areas);
  const lettersTo = (email: string) => desk.lettersTo(email);
  const subscribe = (email: string, areas?: readonly string[]) => desk.subscribe(email, areas);
  const send = () => desk.send(article);

  it('goes to nobody who has not confirmed, and confirming needs a press of a button', async () => {
    await ask('quiet@example.org');
    await subscribe('ann@example.org');
    const link = linkIn(lettersTo('quiet@example.org')[0], 'confirm');
    expect((await visitor().get(link)).status).toBe(200); // a program that looks at links
    await send();
    expect(lettersTo('quiet@example.org').length).toBe(1);
    expect(lettersTo('ann@example.org').length).toBe(2);
  });

  it('answers the same whether an address is known, and writes to it at most once an hour', async () => {
    const answers = [
      await ask('ann@example.org'),
      await ask('new@example.org'),
      await ask('new@example.org'),
    ];
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(
      new Set(['[303,"/newsletter/asked"]']),
    );
    await test.centre.jobs.runDue();
    expect(lettersTo('new@example.org').length).toBe(1);
    expect(lettersTo('ann@example.org').length).toBe(2);
    await test.centre.db.asOwner((tx) =>
      tx.run(`update jobs.job set sent_at = sent_at - interval '2 hours'`),
    );
    await ask('ann@example.org');
    await test.centre.jobs.runDue();
    expect(lettersTo('ann@example.org').at(-1)).toMatch(/You already get/);
  });

  it('has text, HTML, and a header with which mail programs leave in one click', async () => {
    const issue = lettersTo('ann@example.org').find((text) => text.includes('Subject: News')) ?? '';
    expect(issue).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
    expect(issue).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(issue).not.toMatch(/<img|src=/);
    expect(issue.replaceAll('=\r\n', '').split('/about').length).toBe(3); // in the text and in the HTML
    const leave = linkIn(issue.replaceAll(/\r\n[ \t]/g, ''), 'leave');
    const answer = await visitor().postRaw(leave, { 'List-Unsubscribe': 'One-Click' });
    expect([answer.status, answer.text.includes('Your address has been deleted')]).toEqual([200, true]);
    const left = await test.centre.db.asOwner((tx) =>
      tx.query(`select 1 from newsletter.subscriber where email = 'ann@example.org'`),
    );
    expect(left).toEqual([]);
    const again = await visitor().postRaw(leave, {});
    expect([again.status, again.text.includes('has been deleted')]).toEqual([200, false]);
    expect(again.text).toContain('No address belongs to this link');
  });

  it('lets everybody leave whose mail program presses the link from the same address as many others', async () => {
    const leave = `/newsletter/leave/${'a'.repeat(43)}`;
    const statuses = new Set<number>();
    for (let at = 0; at < 35; at++) statuses.add((await visitor().postRaw(leave, {})).status);
    expect([...statuses]).toEqual([200]);
  });

  it('keeps a choice of areas, and skips who chose others', async () => {
    await subscribe('areas@example.org', ['safeguarding']);
    const id = await send();
    expect(lettersTo('areas@example.org').length).toBe(1);
    expect((await test.centre.newsletter.get(id)).letters.skipped).toBe(1);
  });

  it('lets go of an address that is not there, after the second time', async () => {
    await ask('gone@example.org');
    await test.centre.db.asOwner((tx) =>
      tx.run(`update newsletter.subscriber set confirmed_at = asked_at where email like 'gone%'`),
    );
    const first = await send();
    expect((await test.centre.newsletter.get(first)).letters.refused).toBe(1);
    await send();
    const left = await test.centre.db.asOwner((tx) =>
      tx.query(`select 1 from newsletter.subscriber where email like 'gone%'`),
    );
    expect(left).toEqual([]);
  });

  it('deletes nobody where the mail server refuses us, not them, and stops before it has asked for everybody', async () => {
    const { db, jobs, newsletter } = test.centre;
    for (const at of [1, 2, 3, 4, 5, 6]) await subscribe(`kept${at}@example.org`);
    const count = () =>
      db.asOwner((tx) => tx.query(`select email, bounces from newsletter.subscriber order by 1`));
    const before = await count();
    blocked = true;
    const ids = [await send(), await send()];
    for (const id of ids) {
      const { letters, issue } = await newsletter.get(id);
      expect([issue.state, letters.refused, letters.sent]).toEqual(['sending', 0, 0]);
    }
    expect(await count()).toEqual(before);
    blocked = false;
    await db.asOwner((tx) => tx.run(`update jobs.job set due_at = sent_at where state = 'waiting'`));
    await jobs.runDue();
    for (const id of ids) expect((await newsletter.get(id)).letters).toMatchObject({ waiting: 0, sent: 6 });
    await db.asOwner((tx) => tx.run(`delete from newsletter.subscriber where email like 'kept%'`));
  });

  it('lists a letter whose answer never came, and sends it again only when a person says so', async () => {
    await subscribe('unsure@example.org');
    postbox.hangUpAfterData();
    const id = await send();
    const { letters, unsure } = await test.centre.newsletter.get(id);
    expect([letters.unsure, unsure[0]?.why]).toEqual([1, 'line-broke']);
    await test.centre.jobs.runDue();
    const before = postbox.letters.length;
    expect(await test.centre.newsletter.decideUnsure(await test.as('editor'), id, 'waiting')).toBe(1);
    await test.centre.jobs.runDue();
    expect(postbox.letters.length).toBe(before + 1);
    expect((await test.centre.newsletter.get(id)).letters.unsure).toBe(0);
  });

  it('whose sending stopped says why, and goes on when a person says so, without a second letter to anybody', async () => {
    const { db, jobs, newsletter } = test.centre;
    await subscribe('stopped@example.org');
    const browser = await test.signedInAs('editor');
    const editor = await test.as('editor');
    const draft = { subject: 'Stopped', intro: '', articles: [article] };
    const id = await newsletter.compose(editor, draft);
    await newsletter.send(editor, id);
    // As a process that died leaves it after the last try: one letter under way, the job failed.
    await db.asOwner(async (tx) => {
      await tx.run(
        `update newsletter.letter set state = 'trying' where issue = $1
        and subscriber = (select id from newsletter.subscriber where email = 'stopped@example.org')`,
        [id],
      );
      await tx.run(
        `update jobs.job set state = 'failed', tries = 20, failed_with = 'mail-server-busy', ended_at = sent_at
        where queue = 'newsletter.send' and key = $1`,
        [String(id)],
      );
    });
    const page = `/newsletter/${id}`;
    expect((await browser.get(page)).text).toContain(
      'The sending has stopped The mail server took no more letters',
    );
    const [failed] = await jobs.listFailed();
    await test.centre.errands.giveUp(editor, failed?.id ?? 0);
    expect((await browser.get(page)).text).toContain('Somebody gave it up');
    await browser.post(`${page}/send`, { what: 'go-on' });
    await jobs.runDue();
    expect((await browser.get(page)).text).not.toContain('has stopped');
    const { issue, letters, unsure } = await newsletter.get(id);
    expect([issue.state, letters.trying, unsure.map(({ why }) => why)]).toEqual([
      'sent',
      0,
      ['process-died'],
    ]);
    expect(lettersTo('stopped@example.org').some((text) => text.includes('Subject: Stopped'))).toBe(false);
    await expect(newsletter.goOn(editor, id)).rejects.toThrow('has been sent');
  });

  it('does not end while a letter waits that it could not take, as when a person decides at the last moment', async () => {
    const { db, jobs, newsletter } = test.centre;
    const editor = await test.as('editor');
    const id = await newsletter.compose(editor, { subject: 'Held', intro: '', articles: [article] });
    await newsletter.send(editor, id);
    const held = Promise.withResolvers<void>();
    const holding = db.asOwner(async (tx) => {
      await tx.query('select 1 from newsletter.letter where issue = $1 for update', [id]);
      held.resolve();
      await sleep(200);
    });
    await held.promise;
    await jobs.runDue();
    await holding;
    expect((await newsletter.get(id)).issue.state).toBe('sent');
  });

  it('deletes an address a report says is not there, keeps it away, and believes no report without our seal', async () => {
    const { newsletter, db, jobs } = test.centre;
    await subscribe('moved@example.org');
    await subscribe('full@example.org');
    const id = await send();
    const returnOf = (email: string) => postbox.letters.findLast(({ to }) => to.includes(email))?.from ?? '';
    expect(returnOf('moved@example.org')).toMatch(
      /^bounces\+issue-\d+-\d+-[0-9a-f]{8}-[0-9a-f]{16}@centre\.example$/,
    );
    const forged = returnOf('full@example.org').replace(/-[0-9a-f]{16}@/, '-0123456789abcdef@');
    const reports = [
      deliveryReport({ to: returnOf('moved@example.org'), status: '5.1.1' }),
      deliveryReport({ to: returnOf('moved@example.org'), status: '5.1.1' }),
      deliveryReport({ to: returnOf('full@example.org'), status: '5.2.2' }),
      deliveryReport({ to: forged, status: '5.1.1' }),
      'Subject: I am away until Monday\n\nBack soon.',
    ];
    expect(
      await newsletter.takeBounces(splitMailbox(reports.map((one) => `From x\n${one}\n`).join(''))),
    ).toEqual({
      'no-such-address': 1,
      known: 1,
      refused: 1,
      'not-ours': 1,
      'no-report': 1,
      late: 0,
      delivered: 0,
    });
    const left = await db.asOwner((tx) =>
      tx.query(
        `select email from newsletter.subscriber where email in ('moved@example.org', 'full@example.org')`,
      ),
    );
    expect(left).toEqual([{ email: 'full@example.org' }]);
    expect((await newsletter.get(id)).letters['came-back']).toBe(2);

    const before = postbox.letters.length;
    expect(await ask('moved@example.org')).toEqual(await ask('never.seen@example.org'));
    await jobs.runDue();
    expect(postbox.letters.slice(before).flatMap(({ to }) => to)).toEqual(['never.seen@example.org']);

    const browser = await test.signedInAs('editor');
    const page = await browser.get('/newsletter/came-back');
    expect(page.text).toMatch(/2 addresses are kept away.*5\.1\.1.*5\.2\.2/s);
    expect(page.html).not.toContain('@example.org');
    expect((await browser.post('/newsletter/came-back', { email: 'other@example.org' })).status).toBe(400);
    await browser.post('/newsletter/came-back', { email: 'Moved@example.org' });
    expect((await newsletter.bounces()).suppressed).toBe(1);
  });

  it('is tried out on whoever composes it, and on nobody else', async () => {
    const { newsletter, accounts, jobs } = test.centre;
    const editor = await test.as('editor');
    const id = await newsletter.compose(editor, { subject: 'To try', intro: '', articles: [article] });
    await accounts.setEmail('editor', null);
    await expect(newsletter.tryOut(editor, id)).rejects.toThrow('account email editor ADDRESS');
    await accounts.setEmail('editor', 'editor@centre.example');
    // A new address ends the sessions of the account.
    const browser = await test.signedInAs('editor');
    const before = postbox.letters.length;
    await browser.post(`/newsletter/${id}/send`, { what: 'try-out' });
    await jobs.runDue();
    expect(postbox.letters.slice(before).flatMap(({ to }) => to)).toEqual(['editor@centre.example']);
    expect((await newsletter.get(id)).issue.state).toBe('draft');
  });

  it('tells nobody’s address to the public role, not even through its doors', async () => {
    const see = (sql: string) => test.centre.db.withTransaction('reader', {}, (tx) => tx.query(sql));
    for (const sql of [
      'select email from newsletter.subscriber',
      'select email from replies.address',
      'select content from articles.revision',
    ])
      await expect(see(sql)).rejects.toMatchObject({ sqlState: '42501' });
  });
});
