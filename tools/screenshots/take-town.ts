import type { Page } from 'playwright-core';
import {
  addressOfState,
  furnishStates,
  notShown,
  openOutcomeTown,
  openPages,
  openServedPlace,
  readPageStates,
  stateCases,
  stateTown,
} from '../../hub/test/index.ts';
import { openBrowser } from '../test/open-browser.ts';
import { outcomePictures, townPictures } from './pictures.ts';

const desk = { width: 1000, height: 900 };

/** States that take some doing, and those of examples/page-states.yaml that have a picture, from the town that the tests of pages go through. */
export async function takeTown(
  frame: (page: Page, name: string, size: 'desk') => Promise<void>,
): Promise<void> {
  const town = await openServedPlace(stateTown(), { cases: stateCases });
  const browser = await openBrowser();
  try {
    const [manager, analyst] = [await town.readerOf('manager'), await town.readerOf('analyst')];
    await town.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
    await town.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    const ids = await furnishStates(town);
    const states = readPageStates().states.flatMap((state) =>
      state.picture === undefined
        ? []
        : [{ ...state, url: addressOfState(state, ids), name: `state-${state.picture}` }],
    );
    for (const state of [...townPictures.map(([role, url, name]) => ({ role, url, name })), ...states]) {
      const { role, url, name } = state;
      const page = await openPages(browser, town, role, { viewport: desk });
      await page.goto(url);
      const wrong = notShown(state, await page.locator('main').innerText());
      if (wrong !== undefined) throw new Error(`${name}: ${wrong}`);
      await frame(page, name, 'desk');
      await page.context().close();
    }
    await takeOutcomes(browser, frame);
  } finally {
    await browser.close();
    await town.close();
  }
}

async function takeOutcomes(
  browser: Awaited<ReturnType<typeof openBrowser>>,
  frame: (page: Page, name: string, size: 'desk') => Promise<void>,
): Promise<void> {
  const { place, claim, authority, auditor } = await openOutcomeTown();
  try {
    const { outcomes } = place.rooms;
    const signed = await claim(1);
    await outcomes.sign({ reader: authority, claim: signed, words: 'Looked at every need.' });
    const framework = 'supporting-families-2022';
    // Only of a quarter that is over: that of the claim is moved back.
    await place.db.asOwner((tx) =>
      tx.query(`alter table outcomes.step disable trigger only_added;
        update outcomes.step set happened_on = '2024-12-10';
        alter table outcomes.step enable trigger only_added`),
    );
    await outcomes.draw({ reader: auditor, framework, quarter: '2024-Q4' });
    for (const { role, url, name } of outcomePictures) {
      const page = await openPages(browser, place, role, { viewport: desk });
      await page.goto(url);
      await frame(page, name, 'desk');
      await page.context().close();
    }
  } finally {
    await place.close();
  }
}
