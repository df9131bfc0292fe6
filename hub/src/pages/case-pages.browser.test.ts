import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, openBrowser, widerThanScreen } from '../../../tools/test/open-browser.ts';
import { openPages } from '../../test/open-pages.ts';
import { type OutcomeTown, openOutcomeTown } from '../../test/outcome-town.ts';

describe('pages of a case, and of outcomes', () => {
  let browser: Browser;
  let town: OutcomeTown;
  const pages = new Map<string, Page>();
  beforeAll(async () => {
    [browser, town] = await Promise.all([openBrowser(), openOutcomeTown()]);
    const { outcomes, support, clock } = town.place.rooms;
    const claim = await town.claim(1);
    await outcomes.sign({ reader: town.authority, claim, words: 'looked at every need' });
    const on = { reader: town.practitioner, case: await town.openCase(2) };
    const { goal } = await support.setGoal({ ...on, words: 'calm mornings', need: '1.3', person: 22 });
    const due = clock.today().subtract({ days: 3 });
    await support.addAction({ ...on, goal, what: 'visit the school', owner: 'Mum', due });
    // Carried on once; somebody takes part no longer; and of the other case a second version is signed.
    const review = { present: 'Mum', workerView: 'a start', familyView: 'better' };
    await support.holdReview({ ...on, ...review, nextOn: clock.today().add({ days: 28 }) });
    await support.leave({ ...on, person: 21, reason: 'moved out' });
    await town.evidence(1, 1);
    await support.markGoal({ ...on, goal, mark: 3, markedBy: 'Mum' });
    const note = { kind: 'visit', readers: 'own-workers', words: 'calmer' } as const;
    await support.writeNote({ ...on, ...note, on: clock.today() });
    await support.setTask({ ...on, what: 'ring the school', due: clock.today() });
    await support.beginAssessment(on);
    for (const role of ['manager', 'authority', 'auditor'] as const)
      pages.set(role, await openPages(browser, town.place, role, { viewport: { width: 320, height: 800 } }));
  });
  afterAll(async () => {
    await browser.close();
    await town.place.close();
  });

  it.each([
    ['manager', '/cases'],
    ['manager', '/cases?of=team'],
    ...['', '/assessment', '/plan', '/notes', '/people-around', '/history', '/close'].map(
      (one) => ['manager', `/cases/2${one}`] as const,
    ),
    ['manager', '/cases/1/assessment?version=1'],
    ['manager', '/families/1/progress/ours'],
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
