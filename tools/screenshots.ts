// Takes the pictures of README and guides from a small made-up place: npm run screenshots. They are committed, so run it after a page changed.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { furnish, openPages, openServedPlace, smallTown } from '../hub/test/index.ts';
import { openBrowser } from './test/open-browser.ts';

const folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url));

/** Role, address, name of the file, and whether it is as a telephone shows it. */
const pictures = [
  ['manager', '/', 'home', 'desk'],
  ['manager', '/worklist', 'worklist', 'desk'],
  ['manager', '/families/1', 'family', 'desk'],
  ['practitioner', '/families/1', 'family-phone', 'phone'],
  ['manager', '/families/1/what-to-say', 'what-to-say', 'desk'],
  ['manager', '/coverage', 'coverage', 'desk'],
  ['practitioner', '/emergency', 'emergency', 'desk'],
  ['ig-lead', '/alerts', 'emergencies', 'desk'],
  ['ig-lead', '/sharing', 'sharing', 'desk'],
  ['ig-lead', '/own-data/1', 'own-data', 'desk'],
  ['auditor', '/audit', 'audit', 'desk'],
  ['administrator', '/administration', 'administration', 'desk'],
  ['manager', '/notice?kind=easy-read', 'notice-easy-read', 'phone'],
] as const;

const sizes = { desk: { width: 1000, height: 760 }, phone: { width: 375, height: 760 } } as const;
const names: Readonly<Record<number, string>> = {
  11: 'Ada',
  12: 'Ben',
  21: 'Cleo',
  22: 'Dan',
  31: 'Eve',
  32: 'Finn',
};

mkdirSync(folder, { recursive: true });
const place = await openServedPlace(smallTown);
const browser = await openBrowser();
try {
  const [manager, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
  await place.db.asOwner(async (tx) => {
    for (const [person, name] of Object.entries(names))
      await tx.run(
        `update intake.record_name set forename = $2, surname = 'Example' where record in (select record from people.link where person = $1)`,
        [person, name],
      );
  });
  await place.rooms.needs.approveFramework({ reader: manager, framework: 'family-help' });
  await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
  await furnish(place);
  for (const [role, address, name, size] of pictures) {
    const page = await openPages(browser, place, role, { viewport: sizes[size] });
    await page.goto(address);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    process.stderr.write(`docs/screenshots/${name}.png\n`);
    await page.context().close();
  }
} finally {
  await browser.close();
  await place.close();
}
// The tests' server is let go with the process.
process.exit(0);
