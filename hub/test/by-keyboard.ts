import type { Page } from 'playwright-core';

/** What the focus is on, as somebody hears it: its own words, its label's, and those of the question it belongs to. Text, so that no page script is needed. */
const heard = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return '';
  const own = one.labels?.[0]?.innerText ?? one.getAttribute('aria-label') ?? one.innerText ?? one.value ?? '';
  const question = one.type === 'radio' ? one.closest('fieldset')?.querySelector('legend')?.innerText ?? '' : '';
  return (question + ' | ' + own).replace(/\\s+/g, ' ').trim();
})()`;

/** Goes about a page as somebody does who has a keyboard and no mouse. Nothing is found but by the Tab key, from where the page begins. */
export const byKeyboard = (page: Page) => {
  const listen = () => page.evaluate<string>(heard);
  /** Tabs on until the words are heard; a page has at most so many stops. */
  const tabTo = async (words: string | RegExp, stops = 150): Promise<void> => {
    const past: string[] = [];
    for (let at = 0; at < stops; at++) {
      await page.keyboard.press('Tab');
      const now = await listen();
      if (typeof words === 'string' ? now.includes(words) : words.test(now)) return;
      past.push(now);
    }
    throw new Error(`${page.url()}: the Tab key never came to “${String(words)}”, but to ${past.join('; ')}`);
  };
  const send = () => Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  return {
    /** Sends the form one is in. */
    send,
    /** Comes to a link or a button and presses it; the next page is there when this returns. */
    press: async (words: string | RegExp) => {
      await tabTo(words);
      await send();
    },
    type: async (label: string | RegExp, words: string) => {
      await tabTo(label);
      await page.keyboard.type(words);
    },
    tick: async (label: string | RegExp) => {
      await tabTo(label);
      await page.keyboard.press('Space');
    },
    /** Of the choices of a question, the one that begins so: Tab comes to the first, the arrows go on. */
    choose: async (question: string, choice: string) => {
      await tabTo(question);
      for (let at = 0; !(await listen()).includes(`| ${choice}`); at++) {
        if (at > 20) throw new Error(`${page.url()}: ${question} has no choice ${choice}`);
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Space');
    },
  };
};
