import type { Page } from 'playwright-core';
import {
  addressOfState,
  furnishStates,
  openPages,
  openServedPlace,
  readPageStates,
  stateTown,
} from '../../hub/test/index.ts';
import { openBrowser } from '../test/open-browser.ts';
import { townPictures } from './pictures.ts';

const desk = { width: 1000, height: 900 };

/** States that take some doing, and those of examples/page-states.yaml that have a picture, from the town that the tests of pages go through. */
export async function takeTown(
  frame: (page: Page, name: string, size: 'desk') => Promise<void>,
): Promise<void> {
  const town = await openServedPlace(stateTown());
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
    for (const { role, url, name } of [
      ...townPictures.map(([role, url, name]) => ({ role, url, name })),
      ...states,
    ]) {
      const page = await openPages(browser, town, role, { viewport: desk });
      await page.goto(url);
      await frame(page, name, 'desk');
      await page.context().close();
    }
  } finally {
    await browser.close();
    await town.close();
  }
}
