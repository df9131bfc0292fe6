// Takes the pictures of README and guides from a living made-up place: npm run screenshots (`-- states`: only those of
// examples/page-states.yaml and the small town). They are committed, so run it after a page changed.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { playPlace } from '../demo/src/play-place.ts';
import { openPlace, type Place, servePlace } from '../hub/src/index.ts';
import { fixedClock } from '../kit/src/command/index.ts';
import { loadConfig } from '../kit/src/config/index.ts';
import { openCluster } from '../kit/src/postgres/index.ts';
import { furnishCase } from './screenshots/furnish-case.ts';
import { type Picture, pictures } from './screenshots/pictures.ts';
import { takeTown } from './screenshots/take-town.ts';
import { openBrowser } from './test/open-browser.ts';

const folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const home = fileURLToPath(new URL('../.kinsight/screenshots', import.meta.url));
const sizes = { desk: { width: 1000, height: 900 }, phone: { width: 375, height: 760 } } as const;
/** Longer pages end at the last whole part above this. */
const longest = { desk: 1500, phone: 1400 } as const;
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

mkdirSync(folder, { recursive: true });
if (process.argv[2] !== 'states') await takePlayed();
await takeTown(frame);
// The tests' server is let go with the process.
process.exit(0);

async function takePlayed(): Promise<void> {
  rmSync(home, { recursive: true, force: true });
  const config = { ...loadConfig({ KINSIGHT_HOME: home }), home };
  const demoPlace = { code: 'griddleton', name: 'Griddleton' } as const;
  const played = await playPlace(
    config,
    demoPlace,
    { people: 6000, seed: 1, framework: 'family-help', months: 3 },
    tell,
  );
  const cluster = await openCluster({ dataDir: home });
  const browser = await openBrowser();
  // The day the last files speak of: a played place itself stands where it began.
  const today = played.months.at(-1)?.asAt;
  const place = await openPlace({
    code: demoPlace.code,
    config,
    cluster,
    ...(today === undefined ? {} : { clock: fixedClock(today) }),
  });
  const server = await servePlace(place);
  try {
    const address = await server.listen({ host: '127.0.0.1', port: 0 });
    const found = await furnishCase(place);
    // Loaded a minute ago: PostgreSQL would not have counted it by itself yet, and the first report of progress would take minutes.
    await place.db.asOwner((tx) => tx.run('analyze'));
    const start = async (role: string): Promise<string> => {
      const reader = await place.accounts.getReader(role);
      return place.db.withTransaction('clerk', {}, (tx) => server.signIn.sessions.start(tx, reader));
    };
    for (const picture of pictures(found)) await take(browser, picture, address, start, place);
  } finally {
    await browser.close();
    await server.stop();
    await place.close();
    await cluster.stop();
  }
}

async function take(
  on: Browser,
  { role, url, name, size, click }: Picture,
  address: string,
  start: (role: string) => Promise<string>,
  { stamp }: Place,
): Promise<void> {
  const context = await on.newContext({ baseURL: address, viewport: sizes[size], deviceScaleFactor: 1 });
  await context.addCookies([{ name: `kinsight-${stamp.code}`, value: await start(role), url: address }]);
  const page = await context.newPage();
  const answer = await page.goto(url);
  if (answer?.status() !== 200)
    throw new Error(`${name}: ${url} answers ${answer?.status() ?? 'nothing'} to ${role}`);
  if (click !== undefined) await page.getByText(click, { exact: true }).first().click();
  await frame(page, name, size);
  await context.close();
}

async function frame(page: Page, name: string, size: Picture['size']): Promise<void> {
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width: sizes[size].width, height: await heightOf(page, longest[size]) },
  });
  tell(`docs/screenshots/${name}.png`);
}

/** To the foot of the page; of a long one to the end of its last whole part. A script of the page: this project knows no window. */
function heightOf(page: Page, most: number): Promise<number> {
  return page.evaluate<number>(`(() => {
    const whole = document.documentElement.scrollHeight;
    if (whole <= ${most}) return whole;
    const parts = [...document.querySelectorAll('main h1, main h2, main p, main li, main tr, main form, main fieldset, main .govuk-form-group, main details, main figure, main dl > div')];
    const ends = parts.map((part) => part.getBoundingClientRect().bottom + window.scrollY).filter((end) => end <= ${most});
    return Math.ceil(Math.max(400, ...ends) + 20);
  })()`);
}
