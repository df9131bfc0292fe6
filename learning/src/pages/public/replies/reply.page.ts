import { isAddress } from '@kinsight/kit/mail';
import { FormTrouble, optionalText, publicPage, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { laneOf, leaveReply, linksIn, mostLinks } from '../../../replies/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentArticle } from '../article/article.presenter.ts';
import { getBySlug, readArticle } from '../article/read-article.ts';

const Body = z.object({
  parent: z.preprocess((given) => (given === '' ? undefined : given), whole.optional()),
  comment: text('Enter your comment', { most: 4000 }).refine((words) => linksIn(words) <= mostLinks, {
    error: `Use ${mostLinks} links or fewer`,
  }),
  name: text('Enter your name', { most: 80 }),
  email: text('Enter your e-mail address', { most: 254 }).refine(isAddress, {
    error: 'Enter an e-mail address in the correct format, like name@example.com',
  }),
  website: optionalText({ most: 1000 }),
});

/** Takes a reply in. It is held, whatever it says; a form filled in by a script is thanked and forgotten. */
export const leaveReplyPage = open.post({
  path: publicPaths.leaveReply,
  params: z.object({ slug: z.string().max(80) }),
  body: Body,
  handle: async ({ at, params: { slug }, body }) => {
    const { parent, comment, name, email, website } = body;
    const held = { kind: 'redirect', to: publicPaths.replyHeld() } as const;
    if (website !== undefined) return held;
    const one = { slug, parent: parent ?? null, name, email, comment, lane: laneOf({ name, comment }) };
    const answer = await at.throughDoor((tx) => leaveReply(tx, one, at.clock.now()));
    switch (answer) {
      case 'held':
        return held;
      case 'full':
        throw new FormTrouble({
          text: 'More replies wait than we can read at the moment, so yours has not been kept. Please try again tomorrow.',
        });
      case 'gone':
        throw new FormTrouble({
          field: 'parent',
          text: 'What you reply to is no longer here. Choose “The text”.',
        });
      case 'refused':
        throw new FormTrouble({ text: 'This reply could not be taken. Check what you entered.' });
    }
  },
  again: async ({ at, params: { slug } }) =>
    at.readPublished(async (tx) => {
      const { kind, title } = await getBySlug(tx, slug);
      return publicPage('article/article.njk', title, presentArticle(await readArticle(tx, kind, slug)));
    }),
});

export const replyHeldPage = open.get({
  path: publicPaths.replyHeld,
  handle: async () => publicPage('replies/held.njk', 'Thank you for your reply', {}),
});
