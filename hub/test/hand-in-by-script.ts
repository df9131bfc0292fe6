import type { Page } from 'playwright-core';

/**
 * Hands a file in where JavaScript runs (kit/src/web/browser/upload.js), from the empty form on: first a large one with the rest left out, then the right one, then one
 * whose connection is cut and which says so. Gives the title beside the errors, what was spoken on the way, the page it came to, and in how many places it speaks.
 */
export async function handInByScript(page: Page, content: string) {
  const spoken: string[] = [];
  const file = (text: string) => ({ name: 'seen.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const send = () => page.getByRole('button', { name: 'Hand it in' }).click();
  await page.exposeFunction('hear', (words: string) => spoken.push(words));
  await page.evaluate(
    `new MutationObserver(() => hear(document.querySelector('[role=status]')?.textContent ?? '')).observe(document.querySelector('main').parentElement, { childList: true, subtree: true })`,
  );
  await page.locator('#file').setInputFiles(file('x'.repeat(3_000_000)));
  await send();
  await page.locator('.govuk-error-summary').waitFor();
  const title = await page.title();
  await page.locator('#file').setInputFiles(file(content));
  for (const field of ['#flow', '#mode', '#made-up']) await page.locator(field).check();
  await send();
  await page.waitForURL(/deliveries\/\d+$/);
  const answer = await page.locator('main').innerText();
  await page.goto('/deliveries/new');
  await page.route('**/deliveries/new', (route) => route.abort());
  await page.locator('#file').setInputFiles(file(content));
  await send();
  await page.getByText('The file did not arrive').waitFor();
  return { title, spoken, answer, places: await page.getByRole('status').count() };
}
