import type { CentreRole } from '@kinsight/kit/accounts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findHtmlFaults } from '../../../tools/test/find-html-faults.ts';
import { findBarriers, keepSent, openBrowser, widerThanScreen } from '../../../tools/test/open-browser.ts';
import { bringToSignOff, exampleContent, publishText } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { emptyStates, pageStates, researchStates } from '../../test/page-states.ts';
import { caseStudyShape, Sections } from '../articles/index.ts';
import { askNewsletter, hashToken, tokenOf } from '../newsletter/index.ts';
import { editorPages, publicPages } from './index.ts';

describe('the centre in a real browser', () => {
  let test: TestCentre;
  let browser: Browser;
  let [readers, editors] = ['', ''];
  let links: Awaited<ReturnType<typeof fill>>;
  beforeAll(async () => {
    [browser, test] = await Promise.all([openBrowser(), openTestCentre()]);
    links = await fill(test);
    readers = await test.readers.listen({ host: '127.0.0.1', port: 0 });
    test.centre.setAddress(readers);
    editors = await test.editors.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const openPage = async (
    role: CentreRole | undefined,
    more: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Page> => {
    const baseURL = role === undefined ? readers : editors;
    const context = await browser.newContext({ baseURL, viewport: { width: 320, height: 800 }, ...more });
    if (role !== undefined)
      await context.addCookies([
        { name: 'kinsight-centre', value: await test.startSession(role), url: baseURL },
      ]);
    return context.newPage();
  };

  /** One tab for each role, kept: opening one costs more than a page. What it refused, missed or asked of others is in `troubles`. */
  const tabs = new Map<
    CentreRole | undefined,
    Promise<{ page: Page; troubles: string[]; sent: () => Promise<string> }>
  >();
  const tabOf = (role: CentreRole | undefined) => {
    const tab = tabs.get(role) ?? openTab(role);
    tabs.set(role, tab);
    return tab;
  };
  const openTab = async (role: CentreRole | undefined) => {
    const page = await openPage(role);
    const troubles: string[] = [];
    page.on('console', (said) => {
      if (/Refused to|Content Security/.test(said.text())) troubles.push(said.text());
    });
    page.on('requestfailed', (request) => troubles.push(request.url()));
    page.on('response', (answer) => {
      if (answer.status() >= 500) troubles.push(`failed: ${answer.url()}`);
    });
    page.on('request', (request) => {
      if (![readers, editors].includes(new URL(request.url()).origin)) troubles.push(request.url());
    });
    return { page, troubles, sent: keepSent(page) };
  };

  it.each(pageStates)(
    '$name has no barrier, is valid HTML, fits 320 px, and asks nobody else for anything',
    async ({ name, role, url, click }) => {
      const { page, troubles, sent } = await tabOf(role);
      troubles.length = 0;
      await page.goto(url.replace('CONFIRM', links.confirm).replace('LEAVE', links.leave));
      if (click !== undefined) await page.getByRole('button', { name: click, exact: true }).first().click();
      // An address that leads nowhere has no barrier either.
      if (name !== 'nothing there')
        expect(await page.locator('main').innerText()).not.toContain('Page not found');
      expect(await findBarriers(page)).toEqual([]);
      expect(findHtmlFaults(await sent())).toEqual([]);
      expect(await widerThanScreen(page)).toBe(0);
      expect(troubles).toEqual([]);
      if (role === undefined) expect(await page.context().cookies()).toEqual([]);
    },
  );

  it('tells in an empty centre who adds the first place, and keeps forms that need one away', async () => {
    const empty = await openTestCentre();
    try {
      const researcher = await empty.signedInAs('researcher');
      for (const path of emptyStates) {
        const { html, text } = await researcher.get(path);
        expect(text).toContain('No place yet. An editor adds it under Texts');
        expect(html).not.toMatch(/id="place"|href="\/shelves"/);
        expect(findHtmlFaults(html)).toEqual([]);
      }
      const url = await empty.editors.listen({ host: '127.0.0.1', port: 0 });
      const context = await browser.newContext({ baseURL: url, viewport: { width: 320, height: 800 } });
      const value = await empty.startSession('editor');
      await context.addCookies([{ name: 'kinsight-centre', value, url }]);
      const page = await context.newPage();
      await page.goto(emptyStates[0]);
      expect(await findBarriers(page)).toEqual([]);
      expect(await widerThanScreen(page)).toBe(0);
      await page.getByRole('link', { name: 'Places, series, areas' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
        'Places, series, areas of work',
      );
      await context.close();
    } finally {
      await empty.close();
    }
  });

  it('shows every page that is served to a reader or an editor in one state at least', () => {
    const files = /\.(xml|txt|csv)$|\/(pdf|images\/:id)$|:file$/;
    const states = [...pageStates, ...researchStates];
    const isShown = (pattern: string, isPublic: boolean) =>
      states.some(
        ({ url, role }) =>
          (role === undefined) === isPublic &&
          new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(url.replace(/\?.*/, '')),
      );
    const missing = (
      routes: readonly { readonly method: string; readonly path: string }[],
      isPublic: boolean,
    ) =>
      routes
        .filter(({ method, path }) => method === 'GET' && !files.test(path) && !isShown(path, isPublic))
        .map(({ path }) => path);
    expect([...missing(publicPages, true), ...missing(editorPages, false)]).toEqual([]);
  });

  it('takes a reply by the keyboard alone, without JavaScript', async () => {
    const page = await openPage(undefined, { javaScriptEnabled: false });
    await page.goto('/blogs/full-blog');
    await page.locator('#comment').focus();
    await page.keyboard.type('Typed without a mouse.');
    await page.keyboard.press('Tab');
    await page.keyboard.type('A keyboard');
    await page.keyboard.press('Tab');
    await page.keyboard.type('keyboard@example.org');
    await page.keyboard.press('Tab'); // what people cannot see is passed over
    await page.keyboard.press('Enter');
    await page.waitForURL('**/replies/held');
    expect(await page.getByRole('heading', { name: 'Thank you for your reply' }).isVisible()).toBe(true);
    expect((await test.centre.replies.queue('ordinary')).at(-1)?.comment).toBe('Typed without a mouse.');
    await page.context().close();
  });

  it('prints the words and not the navigation', async () => {
    const page = await openPage(undefined, { viewport: { width: 800, height: 1000 } });
    await page.goto('/blogs/full-blog');
    await page.emulateMedia({ media: 'print' });
    const shown = (selector: string) => page.locator(selector).first().isVisible();
    expect([await shown('.centre-prose'), await shown('h1'), await shown('.centre-byline')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([
      await shown('.centre-bar nav'),
      await shown('.centre-form'),
      await shown('.centre-footer'),
    ]).toEqual([false, false, false]);
    await page.context().close();
  });
});

/** Text 6 a correction that is signed, 7 scheduled, 8 a draft that names nobody. */
async function waitsForItsStep(
  { centre: { articles } }: TestCentre,
  people: Parameters<typeof publishText>[1],
): Promise<void> {
  const { author, editor, approver } = people;
  const corrected = await publishText(articles, people, 'blog', 'to-correct');
  await articles.revise(author, corrected, exampleContent({ body: 'Other words.' }));
  const scheduled = await articles.begin(author, 'blog', 'for-later', exampleContent());
  for (const id of [corrected, scheduled]) {
    await bringToSignOff(articles, people, id);
    await articles.sign(approver, id, (await articles.get(id)).newest.hash);
  }
  await articles.schedule(editor, scheduled, Temporal.Instant.from('2025-03-07T08:00:00Z'));
  const publishers = [{ organisation: 'centre', approvers: ['jhon'] }];
  await articles.begin(author, 'blog', 'names-nobody', exampleContent({ publishers }));
}

/** Texts 1 published with all there can be, 2 withdrawn, 3 a draft with flags, 4 in sign-off, 5 a case study; replies 1 to 4; two issues. */
async function fill(test: TestCentre): Promise<{ readonly confirm: string; readonly leave: string }> {
  const { articles, replies, newsletter } = test.centre;
  const [author, editor, approver] = [
    await test.as('author'),
    await test.as('editor'),
    await test.as('approver'),
  ];
  const people = { author, editor, approver };
  await articles.savePlace(editor, {
    code: 'oneton',
    name: 'Oneton',
    about: 'A made-up place.',
    joinedOn: Temporal.PlainDate.from('2024-09-01'),
  });
  const about = {
    who: 'We are **made up**.',
    contact: 'Write to [us](mailto:us@centre.example).',
    privacy: 'We keep little.',
  };
  await articles.saveAbout(editor, { ...about, accessibility: '## Known\n\n- nothing' }, { seen: 0 });
  await articles.saveAbout(
    editor,
    { ...about, accessibility: '## Known\n\n- a table' },
    { seen: 1, note: 'A fault' },
  );
  await articles.saveSeries(editor, { code: 'a-series', title: 'A series', about: 'Two parts.' });
  const body =
    '## A heading\n\nA recipe with a [link](https://example.org) and\n\n- one\n- two\n\n> What somebody said.\n\n| a | b |\n|---|---|\n| 1 | 2 |';
  const series = { code: 'a-series', position: 1 };
  const colleagues = [{ slug: 'gone-blog', words: 'My colleague’s blog on nothing' }];
  const first = await publishText(
    articles,
    people,
    'blog',
    'full-blog',
    exampleContent({ body, series, place: 'oneton' }),
  );
  const gone = await publishText(articles, people, 'blog', 'gone-blog');
  await articles.withdraw(editor, gone, 'It was not so.');
  await articles.revise(
    author,
    first,
    exampleContent({ body: `${body}\n\nMore.`, series, colleagues, place: 'oneton' }),
  );
  await bringToSignOff(articles, people, first);
  await articles.sign(approver, first, (await articles.get(first)).newest.hash);
  await articles.publish(editor, first, { correction: 'A word was missing.' });
  await articles.begin(
    author,
    'blog',
    'a-draft',
    exampleContent({ body: 'We met Ann Example on 1 May 2024.\n\n> She said so.' }),
  );
  const waiting = await articles.begin(
    author,
    'report',
    'to-sign',
    exampleContent({ publishers: [{ organisation: 'centre', approvers: ['approver'] }] }),
  );
  await bringToSignOff(articles, people, waiting);
  const filled = caseStudyShape.map(([key]) => [
    key,
    key === 'words' ? '> So it was.' : 'Some words about it.',
  ]);
  const sections = Sections.parse(Object.fromEntries(filled));
  await publishText(
    articles,
    people,
    'case-study',
    'full-case',
    exampleContent({ body: '', sections, place: 'oneton' }),
  );
  await waitsForItsStep(test, people);
  const leave = (comment: string, more: Readonly<Record<string, string>> = {}) =>
    test
      .visitor()
      .postRaw('/replies/full-blog', { comment, name: 'A reader', email: 'reader@example.org', ...more });
  await leave('A good text.');
  await replies.letThrough(editor, 1);
  await leave('I agree.', { parent: '1' });
  await replies.letThrough(editor, 2);
  await leave('Another reply.');
  for (const one of [4, 5, 6])
    await leave(`Nobody ever answers our letters in this county, said person ${one}.`);
  const batch = await replies.decideMany(editor, [6], 'refused', 'Once is enough');
  expect(batch.done).toBe(1);
  await leave('Cheap loans at http://loans.example');
  await test.centre.db.asOwner((tx) =>
    tx.run(
      `insert into jobs.job (queue, data, state, due_at, sent_at, ended_at, tries, failed_with)
       values ('replies.tell-author', '{"reply": 1, "author": 1}', 'failed', now(), now(), now(), 5, 'mail-server-busy')`,
    ),
  );
  for (const subject of ['News', 'Old news'])
    await newsletter.compose(editor, { subject, intro: '## Good morning', articles: [first] });
  await test.centre.accounts.setEmail('editor', null);
  const { ids, clock, db, letterKey } = test.centre;
  const nonce = ids.bytes(32);
  const [confirm, leaveWord] = [tokenOf(letterKey, 'confirm', nonce), tokenOf(letterKey, 'leave', nonce)];
  await db.withTransaction('reader', {}, (tx) =>
    askNewsletter(tx, {
      email: 'links@example.org',
      areas: [],
      nonce,
      confirm: hashToken(confirm),
      leave: hashToken(leaveWord),
      at: clock.now(),
      machineNow: clock.now(),
    }),
  );
  return { confirm, leave: leaveWord };
}
