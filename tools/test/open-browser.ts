import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../.kinsight/test/browser', import.meta.url));

/** A real Chromium for a test file: BROWSER_PATH, else the one that is shipped (Linux x64), else the system's. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['BROWSER_PATH'] ?? (await shipped()) ?? findOnSystem(),
    // Not the package's own arguments: they switch web security off.
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

/** Unpacks into a folder of the project: in a shared temporary folder it would run whatever lies there under its name. */
async function shipped(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: packed, setupLambdaEnvironment, inflate } = await import('@sparticuz/chromium');
    const bin = path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
    await inflate(path.join(bin, 'al2023.tar.br')); // the libraries Chromium needs, where the system has none
    setupLambdaEnvironment(path.join(folder, 'al2023', 'lib'));
    process.env['FONTCONFIG_PATH'] = writeFontsConf();
    return await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** The package's own configuration looks into /tmp/fonts; without any font Chromium dies at the first text field. */
function writeFontsConf(): string {
  const conf = path.join(folder, 'fontconfig');
  mkdirSync(conf, { recursive: true, mode: 0o700 });
  writeFileSync(
    path.join(conf, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${conf}/cache</cachedir></fontconfig>`,
  );
  return conf;
}

const onSystem = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function findOnSystem(): string {
  const found = onSystem.find((file) => existsSync(file));
  if (!found) throw new Error('No Chromium here. Set BROWSER_PATH to one.');
  return found;
}

const runAxe = `axe.run(document, ${JSON.stringify({
  // What passes is only counted: to gather and send it takes longer than to check it.
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
})}).then(({ violations }) => violations.map(({ id, help, nodes }) => id + ': ' + help + ' (' + nodes.length + '; ' + nodes[0]?.target[0] + ')'))`;
/** Tabs that were told axe's text, 0.6 MB: once each, where its own runner for Playwright tells it anew for each page. */
const tabsWithAxe = new WeakSet<Page>();

/** What axe finds against WCAG 2.2 AA on the page as it stands: rule, how many places, the first of them. No page of ours has frames: in them it does not look. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  if (!tabsWithAxe.has(page)) {
    tabsWithAxe.add(page);
    await page.addInitScript({ content: axe.source });
    await page.evaluate(axe.source);
  }
  return page.evaluate<readonly string[]>(runAxe);
}

/** How far a page is wider than the screen, in pixels: 0 where nobody must scroll sideways. */
export async function widerThanScreen(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Gives the page as it was sent last, before the browser made of it what it could. Call it before the page goes anywhere. */
export function keepSent(page: Page): () => Promise<string> {
  let answer: Promise<string> = Promise.resolve('');
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document' && ![302, 303].includes(response.status()))
      answer = response.text();
    // Whom nobody asks for may be gone with its page before it was read: that is no failure of a test.
    answer.catch(() => undefined);
  });
  return () => answer;
}
