import type { RoleName } from '@kinsight/kit/accounts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, openBrowser, widerThanScreen } from '../../../tools/test/open-browser.ts';
import { furnish } from '../../test/furnish.ts';
import { openPages } from '../../test/open-pages.ts';
import { type OutcomeTown, openOutcomeTown } from '../../test/outcome-town.ts';
import { openServedPlace, type ServedPlace } from '../../test/served-place.ts';
import { smallCases } from '../../test/small-cases.ts';
import { smallTown } from '../../test/small-town.ts';

/** Each page in each of its states: who looks, where, and what is done there first. */
const states: readonly {
  readonly name: string;
  readonly role?: RoleName;
  readonly url: string;
  readonly click?: string;
}[] = [
  { name: 'home with work waiting', role: 'manager', url: '/' },
  { name: 'home with nothing waiting', role: 'administrator', url: '/' },
  { name: 'a family', role: 'manager', url: '/families/1' },
  { name: 'a family with help open', role: 'manager', url: '/families/2' },
  { name: 'why one looks', role: 'front-door', url: '/families/1/why' },
  { name: 'why one looks, left out', role: 'front-door', url: '/families/1/why', click: 'Continue' },
  { name: 'who lives with whom', role: 'manager', url: '/families/1/tree' },
  { name: 'what may be said', role: 'manager', url: '/families/1/what-to-say' },
  { name: 'decisions and looks', role: 'manager', url: '/families/1/history' },
  { name: 'a first-visit sheet', role: 'manager', url: '/families/1/first-visit' },
  { name: 'signs of one need', role: 'manager', url: '/families/1/needs/1.3' },
  { name: 'what signs rest on', role: 'manager', url: '/families/1/needs/1.3/evidence' },
  { name: 'signs of one need, left out', role: 'manager', url: '/families/1/needs/1.3', click: 'Keep it' },
  { name: 'a family with a reason', role: 'front-door', url: '/families/1/why?for=say' },
  { name: 'putting right', role: 'manager', url: '/families/1/put-right' },
  { name: 'putting right, left out', role: 'manager', url: '/families/1/put-right', click: 'Put it right' },
  { name: 'records mixed up', role: 'manager', url: '/families/1/put-right/12/records' },
  { name: 'taking back', role: 'manager', url: '/families/1/put-right/shield/1/take-back' },
  { name: 'corrections for the sources', role: 'analyst', url: '/corrections' },
  { name: 'links to review', role: 'analyst', url: '/links' },
  { name: 'corrections being worked in', role: 'manager', url: '/corrections/under-way' },
  { name: 'taking back a link', role: 'manager', url: '/families/1/put-right/link/1/take-back' },
  { name: 'find', role: 'front-door', url: '/find' },
  { name: 'find, left out', role: 'manager', url: '/find', click: 'Find' },
  { name: 'an emergency', role: 'practitioner', url: '/emergency' },
  { name: 'an emergency, left out', role: 'practitioner', url: '/emergency', click: 'Open it and tell' },
  { name: 'a record opened in an emergency', role: 'practitioner', url: '/emergency/1' },
  { name: 'emergencies told', role: 'ig-lead', url: '/alerts' },
  { name: 'an emergency to review, left out', role: 'ig-lead', url: '/alerts/1', click: 'Keep the review' },
  { name: 'searches reviewed, left out', role: 'manager', url: '/searches', click: 'Draw it' },
  { name: 'a sample of searches, left out', role: 'manager', url: '/searches/1', click: 'Keep' },
  { name: 'the notice', url: '/notice' },
  { name: 'the notice in easy words', url: '/notice?kind=easy-read' },
  { name: 'the notice for children', url: '/notice?kind=children' },
  { name: 'people’s own data', role: 'ig-lead', url: '/own-data' },
  { name: 'somebody asks, left out', role: 'ig-lead', url: '/people/11/own-data', click: 'Draft it' },
  { name: 'a pack being drafted', role: 'ig-lead', url: '/own-data/1' },
  { name: 'a pack to check, left out', role: 'mash', url: '/own-data/1', click: 'Keep the check' },
  { name: 'a pack to release, left out', role: 'ig-lead', url: '/own-data/2', click: 'Release it' },
  { name: 'a pack released', role: 'ig-lead', url: '/own-data/3' },
  { name: 'a pack to print', role: 'ig-lead', url: '/own-data/3/print' },
  { name: 'signing in', url: '/sign-in' },
  { name: 'signing in, left out', url: '/sign-in', click: 'Continue' },
  { name: 'the account', role: 'manager', url: '/account' },
  { name: 'the sharing register', role: 'ig-lead', url: '/sharing' },
  { name: 'recipes', role: 'ig-lead', url: '/sharing/recipes' },
  { name: 'a recipe', role: 'analyst', url: '/sharing/recipes/practitioner-observation' },
  { name: 'readiness', role: 'ig-lead', url: '/sharing/readiness' },
  { name: 'the record of processing', role: 'ig-lead', url: '/sharing/record' },
  { name: 'a flow', role: 'ig-lead', url: '/sharing/flows/school' },
  {
    name: 'a decision on a flow, left out',
    role: 'ig-lead',
    url: '/sharing/flows/school/decide',
    click: 'Record it',
  },
  { name: 'a pause, left out', role: 'ig-lead', url: '/sharing/flows/school/pause', click: 'Pause it now' },
  {
    name: 'asking for a signature, left out',
    role: 'ig-lead',
    url: '/sharing/flows/school/invite',
    click: 'Make the link',
  },
  { name: 'what flows were worth', role: 'ig-lead', url: '/sharing/worth' },
  {
    name: 'beginning an agreement, left out',
    role: 'ig-lead',
    url: '/sharing/register',
    click: 'Register it',
  },
  { name: 'signing without an account, left out', url: '/sign/TOKEN', click: 'Sign' },
  { name: 'deliveries', role: 'analyst', url: '/deliveries' },
  { name: 'a delivery', role: 'analyst', url: '/deliveries/1' },
  { name: 'handing in where nothing shares', role: 'analyst', url: '/deliveries/new' },
  { name: 'a recall, left out', role: 'ig-lead', url: '/deliveries/1/recall', click: 'Remove it now' },
  { name: 'coverage', role: 'manager', url: '/coverage' },
  {
    name: 'counts for the centre, left out',
    role: 'ig-lead',
    url: '/coverage/release',
    click: 'Release these counts',
  },
  { name: 'families one sign short', role: 'analyst', url: '/worklist/nearly' },
  { name: 'the audit', role: 'auditor', url: '/audit' },
  { name: 'a search of the audit', role: 'auditor', url: '/audit', click: 'Search' },
  { name: 'unusual looks', role: 'auditor', url: '/audit/unusual' },
  { name: 'the chain', role: 'auditor', url: '/audit/chain' },
  { name: 'accounts', role: 'administrator', url: '/administration' },
  { name: 'an account', role: 'administrator', url: '/administration/accounts/ACCOUNT' },
  {
    name: 'a new account, left out',
    role: 'administrator',
    url: '/administration/accounts/new',
    click: 'Make the account',
  },
  { name: 'organisations', role: 'administrator', url: '/administration/organisations' },
  { name: 'health of the system', role: 'administrator', url: '/administration/health' },
  { name: 'what may go', role: 'ig-lead', url: '/administration/retention' },
  { name: 'the worklist', role: 'manager', url: '/worklist?show=open' },
  {
    name: 'the worklist with nothing left of what was chosen',
    role: 'manager',
    url: '/worklist?from=referral',
  },
  { name: 'a family put forward, with a marker', role: 'manager', url: '/worklist/1' },
  { name: 'check first, in part', role: 'manager', url: '/worklist/1/check' },
  { name: 'what a marker leaves to decide', role: 'manager', url: '/worklist/1/decide' },
  { name: 'signs of harm that wait', role: 'manager', url: '/worklist?show=harm' },
  { name: 'a family with signs of harm', role: 'manager', url: '/worklist/2' },
  { name: 'the worklist for a reason', role: 'front-door', url: '/worklist/why' },
  { name: 'why one looks at a family put forward', role: 'front-door', url: '/worklist/1/why?for=check' },
  {
    name: 'why one hides somebody, left out',
    role: 'mash',
    url: '/families/1/why?for=put-right',
    click: 'Continue',
  },
  { name: 'asking for help, left out', role: 'manager', url: '/families/1/refer', click: 'Ask for help' },
  { name: 'what the IG lead tells sources', role: 'ig-lead', url: '/corrections' },
  { name: 'home of the front door', role: 'front-door', url: '/' },
  {
    name: 'saved views, left out',
    role: 'manager',
    url: '/worklist/views?show=open',
    click: 'Save this view',
  },
  { name: 'a chronology', role: 'manager', url: '/families/1/chronology' },
  { name: 'progress of cases', role: 'manager', url: '/progress' },
  { name: 'progress of a family', role: 'manager', url: '/families/1/progress' },
  { name: 'a family’s own progress', role: 'manager', url: '/families/1/progress/ours' },
  { name: 'understanding progress', role: 'manager', url: '/insight' },
  {
    name: 'counts for the centre, left out',
    role: 'manager',
    url: '/insight/packet',
    click: 'Release these counts',
  },
  {
    name: 'how progress is measured, left out',
    role: 'manager',
    url: '/progress/measures',
    click: 'Approve it in my name',
  },
  { name: 'reports made before', role: 'manager', url: '/insight/reports' },
  { name: 'cover for leave, left out', role: 'manager', url: '/cases/cover', click: 'Arrange it' },
  {
    name: 'a case from a referral, left out',
    role: 'manager',
    url: '/families/1/open-case',
    click: 'Open the case',
  },
  { name: 'reminders by e-mail', role: 'practitioner', url: '/reminders' },
  { name: 'no more reminders', url: `/reminders/off/${'a'.repeat(32)}`, click: 'Turn them off' },
  { name: 'nothing there', role: 'manager', url: '/families/999' },
];

describe('in a real browser', () => {
  let place: ServedPlace;
  let browser: Browser;
  let token = '';
  let account = '';
  beforeAll(async () => {
    [browser, place] = await Promise.all([openBrowser(), openServedPlace(smallTown, { cases: smallCases })]);
    const [manager, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    await place.rooms.progress.recompute({ reader: analyst });
    token = await furnish(place);
    account = String(manager.account);
    // A correction that waits: pages of people say so.
    await place.db.withTransaction('worker', {}, (tx) =>
      place.jobs.send(tx, 'people.relink', { load: 1_000_000 }),
    );
    const marker = { 'marac-or-no-contact': { answer: 'yes', asked: 'the coordinator' } } as const;
    await place.rooms.needs.check({ reader: manager, candidate: 1, answers: marker });
    await place.rooms.needs.check({ reader: manager, candidate: 2, answers: { 'significant-harm': true } });
  });
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  // One tab for each role, as somebody uses it: what a page loads is fetched once, and its troubles are this page's alone.
  const tabs = new Map<RoleName | undefined, { readonly page: Page; readonly troubles: string[] }>();
  const tabOf = async (role: RoleName | undefined) => {
    const open = tabs.get(role);
    if (open !== undefined) return open;
    const page = await openPages(browser, place, role, { viewport: { width: 320, height: 800 } });
    const troubles: string[] = [];
    page.on(
      'console',
      (said) => void (/Refused to|Content Security/.test(said.text()) && troubles.push(said.text())),
    );
    page.on('requestfailed', (request) => troubles.push(request.url()));
    page.on('pageerror', (error) => troubles.push(error.message));
    const tab = { page, troubles };
    tabs.set(role, tab);
    return tab;
  };

  it.each(states)(
    '$name has no barrier, fits 320 px, and loads all it asks for',
    async ({ role, url, click }) => {
      const { page, troubles } = await tabOf(role);
      troubles.length = 0;
      await page.goto(url.replace('TOKEN', token).replace('ACCOUNT', account));
      if (click !== undefined) await page.getByRole('button', { name: click }).click();
      expect(await findBarriers(page)).toEqual([]);
      expect(await widerThanScreen(page)).toBe(0);
      expect(troubles).toEqual([]);
    },
  );

  it('signs in with the keyboard alone, without JavaScript, and sets up the second step', async () => {
    await place.accounts.setPassword('practitioner', 'three random words');
    const page = await openPages(browser, place, undefined, { javaScriptEnabled: false });
    await page.goto('/families/1');
    await page.locator('#login').focus();
    await page.keyboard.type('practitioner');
    await page.keyboard.press('Tab');
    await page.keyboard.type('three random words');
    await page.keyboard.press('Enter');
    const told = (await page.locator('.govuk-inset-text').textContent()) ?? '';
    await page.locator('#code').focus();
    await page.keyboard.type(/\d{6}/.exec(told)?.[0] ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('I have kept them').click();
    expect(new URL(page.url()).pathname).toBe('/families/1');
    expect(await page.getByRole('heading', { name: 'Who to ring first' }).isVisible()).toBe(true);
    await page.context().close();
  });

  describe('pages of a case, and of outcomes', () => {
    let town: OutcomeTown;
    const pages = new Map<string, Page>();
    beforeAll(async () => {
      town = await openOutcomeTown();
      const { outcomes, support, clock } = town.place.rooms;
      const claim = await town.claim(1);
      await outcomes.sign({ reader: town.authority, claim, words: 'looked at every need' });
      const on = { reader: town.practitioner, case: await town.openCase(2) };
      const { goal } = await support.setGoal({ ...on, words: 'calm mornings', need: '1.3', person: 22 });
      await support.addAction({ ...on, goal, what: 'visit the school', owner: 'Mum', due: clock.today() });
      await support.markGoal({ ...on, goal, mark: 3, markedBy: 'Mum' });
      const note = { kind: 'visit', readers: 'own-workers', words: 'calmer' } as const;
      await support.writeNote({ ...on, ...note, on: clock.today() });
      await support.setTask({ ...on, what: 'ring the school', due: clock.today() });
      await support.beginAssessment(on);
      for (const role of ['manager', 'authority', 'auditor'] as const)
        pages.set(
          role,
          await openPages(browser, town.place, role, { viewport: { width: 320, height: 800 } }),
        );
    });
    afterAll(() => town.place.close());

    it.each([
      ['manager', '/cases'],
      ['manager', '/cases?of=team'],
      ...['', '/assessment', '/plan', '/notes', '/people-around', '/history', '/close'].map(
        (one) => ['manager', `/cases/2${one}`] as const,
      ),
      ['manager', '/outcomes'],
      ['manager', '/outcomes/cases/2'],
      ['manager', '/outcomes/report'],
      ['authority', '/outcomes/claims/1'],
      ['authority', '/outcomes/cases/1/why'],
      ['manager', '/outcomes/claims/1'],
      ['auditor', '/outcomes'],
      ['auditor', '/outcomes/claims/1'],
      ['auditor', '/outcomes/samples'],
    ] as const)('as %s %s has no barrier and fits 320 px', async (role, url) => {
      const page = pages.get(role);
      if (!page) throw new Error(`nobody is signed in as ${role}`);
      await page.goto(url);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await findBarriers(page)).toEqual([]);
      expect(await widerThanScreen(page)).toBe(0);
    });
  });
});
