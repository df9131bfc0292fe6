import type { Postbox } from '@kinsight/kit/postbox';
import type { TestCentre } from './open-test-centre.ts';

/** The link of a letter to confirm or to leave, without the site's address. */
export const linkIn = (letter: string | undefined, kind: string): string =>
  new RegExp(`/newsletter/${kind}/([\\w-]{43})`).exec((letter ?? '').replaceAll('=\r\n', ''))?.[0] ?? 'none';

export type NewsletterDesk = ReturnType<typeof newsletterDesk>;

/** Readers who ask and confirm, and an editor who sends, at a centre whose letters fall into a postbox. */
export function newsletterDesk(test: TestCentre, postbox: Postbox) {
  const ask = async (email: string, areas: readonly string[] = []) => {
    const form = new URLSearchParams([['email', email], ...areas.map((area) => ['areas', area])]);
    const answer = await test.readers.inject({
      method: 'POST',
      url: '/newsletter',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    });
    return [answer.statusCode, answer.headers.location];
  };
  const lettersTo = (email: string) =>
    postbox.letters.filter(({ to }) => to.includes(email)).map(({ text }) => text);
  const subscribe = async (email: string, areas: readonly string[] = []) => {
    await ask(email, areas);
    await test.centre.jobs.runDue();
    await test.visitor().postRaw(linkIn(lettersTo(email).at(-1), 'confirm'), {});
  };
  const send = async (article: number) => {
    const editor = await test.as('editor');
    const id = await test.centre.newsletter.compose(editor, {
      subject: 'News',
      intro: 'Good *morning*.',
      articles: [article],
    });
    await test.centre.newsletter.send(editor, id);
    await test.centre.jobs.runDue();
    return id;
  };
  return { ask, lettersTo, subscribe, send };
}
