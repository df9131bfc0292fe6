import { readFileSync } from 'node:fs';
import type { RoleName } from '@kinsight/kit/accounts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, openBrowser, widerThanScreen } from '../../../tools/test/open-browser.ts';
import { byKeyboard } from '../../test/by-keyboard.ts';
import { furnishPair, furnishStates } from '../../test/furnish-states.ts';
import { handInByScript } from '../../test/hand-in-by-script.ts';
import { openPages } from '../../test/open-pages.ts';
import {
  addressOfState,
  notShown,
  type PageState,
  readPageStates,
  stateKinds,
} from '../../test/page-states.ts';
import { openServedAgreedPlace, type ServedAgreedPlace } from '../../test/served-agreed-place.ts';
import { openServedPlace, type ServedPlace } from '../../test/served-place.ts';
import { stateCases, stateTown } from '../../test/state-town.ts';
import { questions } from './decide/questions.ts';

const sample = readFileSync(
  new URL('../../../recipes/practitioner-observation/sample/practitioner-observation.csv', import.meta.url),
  'utf8',
);

describe('in a real browser', () => {
  let place: ServedPlace;
  let browser: Browser;
  let ids: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    [browser, place] = await Promise.all([
      openBrowser(),
      openServedPlace(stateTown(), { cases: stateCases }),
    ]);
    const [manager, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    await place.rooms.progress.recompute({ reader: analyst });
    ids = await furnishStates(place);
    // A correction that waits: pages of people say so.
    await place.db.withTransaction('worker', {}, (tx) =>
      place.jobs.send(tx, 'people.relink', { load: 1_000_000 }),
    );
  });
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  // One tab for each role, as somebody uses it: what a page loads is fetched once, and its troubles are this page's alone.
  const tabs = new Map<string, Promise<{ readonly page: Page; readonly troubles: string[] }>>();
  const openTab = async (at: ServedPlace | ServedAgreedPlace, role: RoleName | undefined) => {
    const page = await openPages(browser, at, role, { viewport: { width: 320, height: 800 } });
    const troubles: string[] = [];
    page.on(
      'console',
      (said) => void (/Refused to|Content Security/.test(said.text()) && troubles.push(said.text())),
    );
    page.on('requestfailed', (request) => troubles.push(request.url()));
    page.on('pageerror', (error) => troubles.push(error.message));
    return { page, troubles };
  };
  const see = async (at: ServedPlace | ServedAgreedPlace, state: PageState) => {
    const { role, check, type = {}, click } = state;
    const whose = `${role} ${at === place}`;
    const tab = tabs.get(whose) ?? openTab(at, role);
    tabs.set(whose, tab);
    const { page, troubles } = await tab;
    troubles.length = 0;
    await page.goto(addressOfState(state, ids));
    if (check !== undefined) await page.locator(check).check();
    for (const [field, words] of Object.entries(type)) await page.locator(field).fill(words);
    if (click !== undefined) await page.getByRole('button', { name: click }).first().click();
    if (state.kind === 'error') await page.locator('.govuk-error-summary').waitFor();
    expect(notShown(state, await page.locator('main').innerText())).toBeUndefined();
    expect(await findBarriers(page)).toEqual([]);
    expect(await widerThanScreen(page)).toBe(0);
    expect(troubles).toEqual([]);
  };
  const { states, agreed, linked } = readPageStates();

  it.each(states)('$name shows it, has no barrier, fits 320 px, and loads all it asks for', (state) =>
    see(place, state),
  );

  it('has an example of every kind of state', () => {
    const kinds = new Set(states.map(({ kind }) => kind));
    expect(stateKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  // What a family may hold in its hands: never the words of a register (design 5), and the sheet on one side of paper.
  it.each([
    ['/families/1/first-visit', 1],
    ['/families/11/first-visit', 1],
    ['/families/12/first-visit', 1],
    ['/families/1/progress/ours', 2],
  ] as const)('%s prints on at most %i sides and calls nobody a candidate or a risk', async (url, sides) => {
    const page = await openPages(browser, place, 'manager');
    await page.goto(url);
    await page.emulateMedia({ media: 'print' });
    const words = await page.locator('main').innerText();
    expect(words).not.toMatch(/candidate|troubled|\bscore|\brisk/i);
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(sides);
    await page.context().close();
  });

  const walk = async (at: ServedPlace | ServedAgreedPlace, role: RoleName | undefined, url: string) => {
    const page = await openPages(browser, at, role, { javaScriptEnabled: false });
    await page.goto(url);
    return { page, words: () => page.locator('main').innerText(), ...byKeyboard(page) };
  };

  describe('with the keyboard alone, without JavaScript', () => {
    it('signs in and sets up the second step', async () => {
      await place.accounts.setPassword('practitioner', 'three random words');
      const { page, type, press, send } = await walk(place, undefined, '/families/1');
      await type('Sign-in name', 'practitioner');
      await type('Password', 'three random words');
      await send();
      const told = (await page.locator('.govuk-inset-text').textContent()) ?? '';
      await type('| Code', /\d{6}/.exec(told)?.[0] ?? '');
      await send();
      await press('I have kept them');
      expect(new URL(page.url()).pathname).toBe('/families/1');
      expect(await page.getByRole('heading', { name: 'Who to ring first' }).isVisible()).toBe(true);
    });

    it('checks first, decides, and takes the decision back', async () => {
      const { words, type, press, choose } = await walk(place, 'manager', '/');
      await press(/\| Worklist$/);
      await press('Person12');
      await press(/Check first|Answer or change/); // a state above has kept nothing yet
      await choose('significant harm', 'No');
      for (const { ask } of questions) {
        await choose(ask, 'No');
        await type('Whom or what you asked', 'duty social worker');
      }
      await type('To whom', 'the mother, alone');
      await type(/\| How$/, 'by telephone, mornings');
      await press(/\| Keep$/);
      await press(/\| Decide$/);
      await choose('What do you decide?', 'Make contact');
      await type(/\| Why$/, 'signs of three needs');
      await press('Keep this decision');
      expect(await words()).toMatch(/The family may come back on/);
      await press('Take this decision back');
      await type('Why do you take it back?', 'the wrong family');
      await press(/\| Take it back$/);
      expect(await words()).toContain('Taken back');
    });

    it('finds with a reason and comes to the family; a manager goes on to what a sign rests on', async () => {
      const door = await walk(place, 'front-door', '/find');
      await door.choose('Why do you search?', 'A child may be at risk');
      await door.type('What happened?', 'a call came in');
      await door.type(/\| Surname$/, 'Small');
      await door.press(/\| Find$/);
      await door.press(/\| Family 1/);
      if (await door.page.getByRole('button', { name: 'Continue' }).isVisible()) {
        await door.type('Why do you look', 'a call came in');
        await door.press('Continue');
      }
      expect(await door.words()).toContain('Who to ring first');
      const { words, press } = await walk(place, 'manager', '/families/1');
      await press('| Not in education');
      await press('Show what the signs rest on');
      expect(await words()).toMatch(/What the signs rest on/);
    });
  });

  // The last of this place: linking gives people other numbers.
  describe('two records that may be one person', () => {
    beforeAll(async () => {
      ids = { ...ids, review: await furnishPair(place) };
    });

    it.each(linked)('$name shows it, has no barrier, fits 320 px, and loads all it asks for', (state) =>
      see(place, state),
    );

    it('are told apart by the keyboard alone', async () => {
      const { words, type, press, choose } = await walk(place, 'analyst', '/links');
      await press('Person11 Small and Person21 Small');
      await choose('Are they the same person?', 'Different people');
      await type(/\| Why$/, 'two mothers known to us');
      await press('Keep this');
      expect(await words()).toMatch(/Nothing waits|pairs? /);
    });
  });

  describe('where a school gives a flow', () => {
    let school: ServedAgreedPlace;
    beforeAll(async () => {
      school = await openServedAgreedPlace('browser');
      await school.register(school.flow('seen'));
      await school.register(school.flow('paper'), 'registered');
      await school.register(school.flow('conditional'), undefined, [{ text: 'the extract is encrypted' }]);
      await school.deliver('seen', sample);
    });
    afterAll(() => school.close());

    it.each(agreed)('$name shows it, has no barrier, fits 320 px, and loads all it asks for', (state) =>
      see(school, state),
    );

    it('says how much of a file is sent, shows what is wrong in place, and goes on to the delivery', async () => {
      const { page, troubles } = await openTab(school, 'analyst');
      await page.goto('/deliveries/new');
      const { title, spoken, answer, places } = await handInByScript(page, `${sample}\n\n`);
      expect(title).toMatch(/^Error:/);
      expect(spoken).toContain('All of it has arrived. It is being read and checked: keep this page open.');
      expect(answer).toMatch(/Taken in|already/);
      expect(places).toBe(1);
      expect(troubles.filter((one) => !one.endsWith('/deliveries/new'))).toEqual([]);
      await page.context().close();
    });

    it('takes a file in, and pauses a flow, by the keyboard alone, without JavaScript', async () => {
      const page = await openPages(browser, school, 'analyst', { javaScriptEnabled: false });
      await page.goto('/deliveries');
      const { press, choose } = byKeyboard(page);
      await press('Hand in a file');
      await choose('Which flow does it come under?', '');
      // What opens at the press of the file button is the browser's own.
      await page
        .locator('#file')
        .setInputFiles({ name: 'seen.csv', mimeType: 'text/csv', buffer: Buffer.from(`${sample}\n`) });
      await choose('What does it say?', 'Everything');
      await byKeyboard(page).tick('Everybody in this file is made up');
      await press('Hand it in');
      expect(await page.locator('main').innerText()).toMatch(/Taken in|already/);
      const lead = await openPages(browser, school, 'ig-lead', { javaScriptEnabled: false });
      await lead.goto('/sharing');
      const by = byKeyboard(lead);
      await by.press(/practitioner|seen/i);
      await by.press('Pause this flow');
      await by.type('Why is it paused?', 'the school asked');
      await by.press('Pause it now');
      expect(await lead.locator('main').innerText()).toMatch(/Paused/);
    });
  });
});
