import path from 'node:path';
import type { CentreRole } from '@kinsight/kit/accounts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findHtmlFaults } from '../../../tools/test/find-html-faults.ts';
import { findBarriers, keepSent, openBrowser, widerThanScreen } from '../../../tools/test/open-browser.ts';
import { publishReport } from '../../test/example-report.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import { packetOf } from '../../test/packet-of.ts';
import { researchStates } from '../../test/page-states.ts';
import { tellRecipes, tellResearch } from '../made-up/index.ts';

describe('research in a real browser', () => {
  let test: TestCentre;
  let browser: Browser;
  let [readers, editors] = ['', ''];
  beforeAll(async () => {
    [browser, test] = await Promise.all([openBrowser(), openTestCentre()]);
    const tellers = { first: await test.as('researcher'), second: await test.as('author') };
    for (const [code, name] of [
      ['batterby', 'Batterby'],
      ['griddleton', 'Griddleton'],
      ['lemonford', 'Lemonford'],
    ] as const)
      await test.centre.articles.savePlace(tellers.first, {
        code,
        name,
        about: 'A made-up place.',
        joinedOn: Temporal.PlainDate.from('2024-09-01'),
      });
    await tellRecipes(test.centre, tellers.first, path.resolve(import.meta.dirname, '../../../recipes'));
    await tellResearch(test.centre, tellers);
    const { projects } = test.centre.research;
    const [day, today] = [Temporal.PlainDate.from('2025-02-03'), test.centre.clock.today()];
    await projects.addStep(tellers.first, {
      project: 1,
      kind: 'write-up',
      on: day,
      people: 'Us',
      said: 'Said.',
    });
    const { steps } = await projects.open(1);
    await projects.addPaper(tellers.first, {
      project: 1,
      step: steps.at(-1)?.id,
      title: 'Six pages',
      words: 'Kept.',
    });
    const short = {
      title: 'A short project',
      aim: 'To try.',
      lead: 'Manager',
      stage: 'vision',
      openedOn: day,
    };
    const closed = await projects.add(tellers.first, { place: 'batterby', ...short });
    await projects.close(tellers.first, closed, { on: today, because: 'The place has left.' });
    await publishReport(test);
    const { newest } = await test.centre.articles.get(1);
    await test.centre.articles.revise(await test.as('author'), 1, newest.content, {
      note: 'To be corrected',
    });
    for (const [code, name] of [
      ['batterby', 'Batterby'],
      ['griddleton', 'Griddleton'],
    ] as const)
      await test.centre.research.packets.take(
        tellers.first,
        JSON.stringify(packetOf({ place: { code, name } })),
      );
    readers = await test.readers.listen({ host: '127.0.0.1', port: 0 });
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
  const tabs = new Map<
    CentreRole | undefined,
    { readonly page: Page; readonly troubles: string[]; readonly sent: () => Promise<string> }
  >();
  const tabOf = async (role: CentreRole | undefined) => {
    const there = tabs.get(role);
    if (there) return there;
    const page = await openPage(role);
    const troubles: string[] = [];
    page.on(
      'console',
      (said) => void (/Refused to|Content Security/.test(said.text()) && troubles.push(said.text())),
    );
    page.on('requestfailed', (request) => troubles.push(request.url()));
    page.on(
      'response',
      (answer) => void (answer.status() >= 500 && troubles.push(`failed: ${answer.url()}`)),
    );
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on(
      'request',
      (request) =>
        void (![readers, editors].includes(new URL(request.url()).origin) && troubles.push(request.url())),
    );
    const tab = { page, troubles, sent: keepSent(page) };
    tabs.set(role, tab);
    return tab;
  };

  it.each(researchStates)(
    '$name has no barrier, is valid HTML, fits 320 px, and asks nobody else for anything',
    async ({ role, url, click, quote }) => {
      const { page, troubles, sent } = await tabOf(role);
      troubles.length = 0;
      await page.goto(url);
      if (click !== undefined) await page.getByRole('button', { name: click, exact: true }).first().click();
      if (quote !== undefined) {
        await page.getByText('Quote it').first().click();
        await page.locator('textarea[name=words]').first().fill(quote);
        await page.getByRole('button', { name: 'Put it to its speaker' }).first().click();
        expect(await page.locator('main').textContent()).toContain('Priya');
      }
      expect(await page.locator('main').innerText()).not.toContain('Page not found');
      expect(await findBarriers(page)).toEqual([]);
      expect(findHtmlFaults(await sent())).toEqual([]);
      expect(await widerThanScreen(page)).toBe(0);
      expect(troubles).toEqual([]);
      if (role === undefined) expect(await page.context().cookies()).toEqual([]);
    },
  );

  it('codes by the keyboard alone, without JavaScript: a sentence ticked, a code chosen', async () => {
    const page = await openPage('researcher', { javaScriptEnabled: false });
    await page.goto('/research/sources/6');
    await page.locator('#s-0').focus();
    await page.keyboard.press('Space');
    await page.locator('#code').focus();
    await page.keyboard.type('Nob');
    await page.locator('#polarity').focus();
    await page.keyboard.press('Space');
    await page.locator('#strength').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Code it' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Coded.', { exact: true }).waitFor({ timeout: 10_000 });
    expect((await page.locator('mark').count()) > 0).toBe(true);
    await page.context().close();
  });

  it('codes words marked with the mouse, where there is JavaScript', async () => {
    const page = await openPage('researcher', { viewport: { width: 1280, height: 900 } });
    // The script for marking comes after the page's own.
    await page.goto('/research/sources/5', { waitUntil: 'networkidle' });
    await page.evaluate(`{
      const words = document.querySelector('[data-starts="0"]').firstChild;
      const range = document.createRange();
      range.setStart(words, 2);
      range.setEnd(words, 15);
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);
      document.dispatchEvent(new MouseEvent('mouseup'));
    }`);
    expect(await page.locator('[data-mark-words]').inputValue()).toBe('2-15');
    expect(await page.locator('[data-marked-words]').textContent()).toContain('am a deputy h');
    await page.context().close();
  });
});
