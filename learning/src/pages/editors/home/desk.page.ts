import { sayCount, show } from '@kinsight/kit/web';
import { get } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import { holds } from '../../who-may.ts';
import { mayModerate } from '../replies/queue.page.ts';

/** What waits for whom: texts to review, to sign, to publish; replies to read. */
export const deskPage = get({
  path: editorPaths.home,
  title: 'Desk',
  access: 'signed-in',
  audit: { nothing: 'what waits for whom; nobody’s data' },
  handle: async ({ at, reader }) => {
    const texts = await at.articles.list();
    const isNamed = (one: (typeof texts)[number]) =>
      one.publishers.some(
        ({ organisation, approvers }) =>
          organisation === reader.organisation.code &&
          (approvers.length === 0 || approvers.includes(reader.login)),
      );
    const waiting = [
      ...(holds('editor')(reader)
        ? texts.filter(({ state }) => state === 'review').map((one) => ({ ...one, what: 'Review' }))
        : []),
      ...(holds('approver')(reader)
        ? texts
            .filter((one) => one.state === 'sign-off' && isNamed(one))
            .map((one) => ({ ...one, what: 'Read and sign' }))
        : []),
      ...(holds('author')(reader)
        ? texts
            .filter(({ state, saved_by }) => state === 'draft' && saved_by === reader.name)
            .map((one) => ({ ...one, what: 'Go on writing' }))
        : []),
      ...(holds('editor')(reader)
        ? texts.filter(({ state }) => state === 'sign-off').map((one) => ({ ...one, what: 'In sign-off' }))
        : []),
    ];
    const held = mayModerate(reader) ? await at.replies.countHeld() : undefined;
    return show('home/desk.njk', {
      centre: at.stamp.name,
      name: reader.name,
      waiting: waiting.map(({ id, title, what }) => ({ href: editorPaths.text({ id }), title, what })),
      replies: held && { href: editorPaths.queue(), text: sayCount(held.ordinary, 'reply', 'replies') },
    });
  },
});
