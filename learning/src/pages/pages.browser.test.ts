import type { CentreRole } from '@kinsight/kit/accounts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findHtmlFaults } from '../../../tools/test/find-html-faults.ts';
import { findBarriers, openBrowser, widerThanScreen } from '../../../tools/test/open-browser.ts';
import { bringToSignOff, exampleContent, publishText } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';

/** Each page in each of its states: who looks (nobody: the public side), where, and what is pressed there first. */
const states: readonly {
  readonly name: string;
  readonly role?: CentreRole;
  readonly url: string;
  readonly click?: string;
}[] = [
  { name: 'the home page', url: '/' },
  { name: 'blogs', url: '/blogs' },
  { name: 'a blog in a series, with replies and a correction', url: '/blogs/full-blog' },
  { name: 'a reply, left out', url: '/blogs/full-blog', click: 'Send the reply' },
  { name: 'a case study', url: '/case-studies/full-case' },
  { name: 'reports, of which there are none', url: '/reports' },
  { name: 'a text that was withdrawn', url: '/blogs/gone-blog' },
  { name: 'areas', url: '/areas' },
  { name: 'an area', url: '/areas/families' },
  { name: 'places', url: '/places' },
  { name: 'a place', url: '/places/oneton' },
  { name: 'a series', url: '/series/a-series' },
  { name: 'search', url: '/search' },
  { name: 'a search with hits', url: '/search?q=recipe' },
  { name: 'a search without', url: '/search?q=zebra' },
  { name: 'the newsletter', url: '/newsletter' },
  { name: 'the newsletter, left out', url: '/newsletter', click: 'Ask for the newsletter' },
  { name: 'the newsletter, asked for', url: '/newsletter/asked' },
  { name: 'a reply that is held', url: '/replies/held' },
  { name: 'nothing there', url: '/nowhere' },
  { name: 'the desk', role: 'editor', url: '/' },
  { name: 'texts', role: 'author', url: '/texts' },
  { name: 'a draft', role: 'author', url: '/texts/3' },
  { name: 'a picture without words', role: 'author', url: '/texts/3', click: 'Add the picture' },
  { name: 'a new case study', role: 'author', url: '/texts/new?kind=case-study' },
  { name: 'a new text, left out', role: 'author', url: '/texts/new', click: 'Save' },
  { name: 'editing', role: 'author', url: '/texts/3/edit' },
  { name: 'a preview', role: 'author', url: '/texts/3/edit', click: 'Preview' },
  { name: 'checks', role: 'editor', url: '/texts/3/checks' },
  { name: 'a check, left out', role: 'editor', url: '/texts/3/checks', click: 'Clear it' },
  { name: 'what changed', role: 'editor', url: '/texts/1/differences' },
  { name: 'a text to sign', role: 'approver', url: '/texts/4' },
  { name: 'a signature, left out', role: 'approver', url: '/texts/4', click: 'Sign it' },
  { name: 'a text as it will be read', role: 'approver', url: '/texts/4/read' },
  { name: 'a published text', role: 'editor', url: '/texts/1' },
  { name: 'a withdrawal, left out', role: 'editor', url: '/texts/1', click: 'Withdraw it' },
  { name: 'replies', role: 'moderator', url: '/replies' },
  { name: 'suspicious replies', role: 'moderator', url: '/replies?lane=suspicious' },
  { name: 'a reply to decide', role: 'moderator', url: '/replies/3' },
  { name: 'a refusal, left out', role: 'moderator', url: '/replies/3', click: 'Refuse it' },
  { name: 'newsletters', role: 'editor', url: '/newsletter' },
  { name: 'a new issue', role: 'editor', url: '/newsletter/new' },
  { name: 'a new issue, left out', role: 'editor', url: '/newsletter/new', click: 'Compose it' },
  { name: 'an issue', role: 'editor', url: '/newsletter/1' },
];

describe('the centre in a real browser', () => {
  let test: TestCentre;
  let browser: Browser;
  let [readers, editors] = ['', ''];
  beforeAll(async () => {
    [browser, test] = await Promise.all([openBrowser(), openTestCentre()]);
    await fill(test);
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
    page.on(
      'console',
      (said) => void (/Refused to|Content Security/.test(said.text()) && troubles.push(said.text())),
    );
    page.on('requestfailed', (request) => troubles.push(request.url()));
    page.on('request', (request) => {
      if (![readers, editors].includes(new URL(request.url()).origin)) troubles.push(request.url());
    });
    let answer: Promise<string> = Promise.resolve('');
    page.on('response', (response) => {
      if (response.request().resourceType() === 'document' && ![302, 303].includes(response.status()))
        answer = response.text();
    });
    return { page, troubles, sent: () => answer };
  };

  it.each(states)(
    '$name has no barrier, is valid HTML, fits 320 px, and asks nobody else for anything',
    async ({ role, url, click }) => {
      const { page, troubles, sent } = await tabOf(role);
      troubles.length = 0;
      await page.goto(url);
      if (click !== undefined) await page.getByRole('button', { name: click, exact: true }).first().click();
      expect(await findBarriers(page)).toEqual([]);
      expect(findHtmlFaults(await sent())).toEqual([]);
      expect(await widerThanScreen(page)).toBe(0);
      expect(troubles).toEqual([]);
      if (role === undefined) expect(await page.context().cookies()).toEqual([]);
    },
  );

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

/** Texts 1 published with all there can be, 2 withdrawn, 3 a draft with flags, 4 in sign-off, 5 a case study; replies 1 to 4; an issue. */
async function fill(test: TestCentre): Promise<void> {
  const { articles, replies, newsletter } = test.centre;
  const people = {
    author: await test.as('author'),
    editor: await test.as('editor'),
    approver: await test.as('approver'),
  };
  const { author, editor, approver } = people;
  const about = 'A made-up place.';
  await articles.savePlace(editor, {
    code: 'oneton',
    name: 'Oneton',
    about,
    joinedOn: Temporal.PlainDate.from('2024-09-01'),
  });
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
    exampleContent({ body, series, colleagues, place: 'oneton' }),
  );
  await articles.revise(
    author,
    first,
    exampleContent({ body: `${body}\n\nMore.`, series, colleagues, place: 'oneton' }),
  );
  await bringToSignOff(articles, people, first);
  await articles.sign(approver, first, (await articles.get(first)).newest.hash);
  await articles.publish(editor, first, { correction: 'A word was missing.' });
  const gone = await publishText(articles, people, 'blog', 'gone-blog');
  await articles.withdraw(editor, gone, 'It was not so.');
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
  const words = 'Some words about it.';
  const sections = {
    place: words,
    aim: words,
    data: words,
    arrangement: words,
    barriers: words,
    helped: words,
    changed: words,
    words: '> So it was.',
  };
  await publishText(
    articles,
    people,
    'case-study',
    'full-case',
    exampleContent({ body: '', sections, place: 'oneton' }),
  );
  const leave = (comment: string, more: Readonly<Record<string, string>> = {}) =>
    test
      .visitor()
      .postRaw('/replies/full-blog', { comment, name: 'A reader', email: 'reader@example.org', ...more });
  await leave('A good text.');
  await replies.letThrough(editor, 1);
  await leave('I agree.', { parent: '1' });
  await replies.letThrough(editor, 2);
  await leave('Another reply.');
  await leave('Cheap loans at http://loans.example');
  await newsletter.compose(editor, { subject: 'News', intro: 'Good morning.', articles: [first] });
}
