import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, openBrowser, widerThanScreen } from '../../../tools/test/open-browser.ts';
import { linkRecords } from '../link/link-records.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { makePeople } from '../testing/make-people.ts';
import { makeReport } from './make-report.ts';

describe('a report', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
  const file = path.join(folder, 'report.html');
  let html: string;
  let browser: Browser;
  const open = async (width: number): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    return page;
  };

  beforeAll(async () => {
    const { records, personOf } = makePeople(250, 4);
    const linked = linkRecords(records, { settings: ukPersonSettings });
    const truth = new Map([...personOf].map(([id, person]) => [id, String(person)]));
    html = makeReport(records, linked, { truth, title: 'People <of> "Ashford"' });
    writeFileSync(file, html);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stands alone: no script, nothing from elsewhere, and what it names is made safe', () => {
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|src=|@import|url\(/i);
    expect(html.match(/https?:\/\/[^"' ]+/g)?.every((link) => link === 'http://www.w3.org/2000/svg')).toBe(
      true,
    );
    expect(html).toContain('People &lt;of&gt; &quot;Ashford&quot;');
  });

  it.each([1280, 360])(
    'has no barrier that axe finds and needs no scrolling sideways at %i pixels',
    async (width) => {
      const page = await open(width);
      expect(await findBarriers(page)).toEqual([]);
      expect(await widerThanScreen(page)).toBe(0);
      if (process.env['SCREENSHOTS'] !== undefined)
        await page.screenshot({
          path: path.join(process.env['SCREENSHOTS'], `report-${width}.png`),
          fullPage: true,
        });
      await page.context().close();
    },
    60_000,
  );

  it('has a section for everything a report is asked for, and says what may be unlinkable and what hangs on one bridge', () => {
    const sections = [...html.matchAll(/<h2 id="([a-z]+)"/g)].map(([, id]) => id);
    expect(sections).toEqual([
      'weights',
      'training',
      'pairs',
      'waterfalls',
      'truth',
      'clusters',
      'blocking',
      'completeness',
    ]);
    for (const words of [/matches in block/, /cannot be linked/, /bridge/, /Precision/, /Largest block/])
      expect(html).toMatch(words);
  });

  it('says in words what each picture shows', () => {
    const pictures = html.match(/<svg[^>]*>/g) ?? [];
    expect(pictures.length).toBeGreaterThan(8);
    expect(pictures.every((svg) => /role="img" aria-label="[^"]{20,}"/.test(svg))).toBe(true);
  });
});
