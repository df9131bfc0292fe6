import type { RoleName } from '@kinsight/kit/accounts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ServedAgreedPlace } from './served-agreed-place.ts';
import type { ServedPlace } from './served-place.ts';

type Served = ServedPlace | ServedAgreedPlace;
const addresses = new WeakMap<Served, Promise<string>>();
const codeOf = (place: Served): string => ('rooms' in place ? place.rooms : place.place).stamp.code;

/** A tab of a real browser, signed in as this role; `page.goto('/families/1')`. Undefined: nobody is signed in. */
export async function openPages(
  browser: Browser,
  place: Served,
  role: RoleName | undefined,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const listening = addresses.get(place) ?? place.server.listen({ host: '127.0.0.1', port: 0 });
  addresses.set(place, listening);
  const address = await listening;
  const context = await browser.newContext({ baseURL: address, ...options });
  if (role !== undefined)
    await context.addCookies([
      { name: `kinsight-${codeOf(place)}`, value: await place.startSession(role), url: address },
    ]);
  return context.newPage();
}
