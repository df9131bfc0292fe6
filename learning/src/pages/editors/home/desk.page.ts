import { sayCount, sayDay, show } from '@kinsight/kit/web';
import { get } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import { holds } from '../../who-may.ts';
import { mayWriteAbout } from '../about/about.page.ts';
import { mayRunErrands } from '../errands/errands.page.ts';
import { mayModerate } from '../replies/queue.page.ts';
import { presentReply } from '../replies/queue.presenter.ts';
import { researches } from '../research/overview.page.ts';
import { presentWaiting } from './desk.presenter.ts';

/** What waits for whom: texts to review, to sign, to publish; replies to read. */
export const deskPage = get({
  path: editorPaths.home,
  title: 'Desk',
  access: 'signed-in',
  audit: { nothing: 'what waits for whom; nobody’s data' },
  handle: async ({ at, reader }) => {
    const texts = await at.articles.list();
    const inSignOff = holds('editor', 'approver')(reader)
      ? await Promise.all(
          texts.filter(({ state }) => state === 'sign-off').map(({ id }) => at.articles.get(id)),
        )
      : [];
    const getsLetters = holds('author', 'editor')(reader);
    const failed = mayRunErrands(reader) ? (await at.errands.list()).failed.length : 0;
    const today = at.clock.today().toString();
    const due = researches(reader)
      ? (await at.research.solutions.list()).filter(
          ({ result, review_on }) => result === 'open' && review_on <= today,
        ).length
      : 0;
    const replies = await at.replies.toTextsOf(reader);
    const held = mayModerate(reader) ? await at.replies.countHeld() : undefined;
    const isAboutMissing = mayWriteAbout(reader) && (await at.articles.listAbout()).length === 0;
    return show('home/desk.njk', {
      centre: at.stamp.name,
      name: reader.name,
      noLetters: getsLetters && !(await at.accounts.hasEmail(reader.account)) ? reader.login : undefined,
      waiting: presentWaiting(reader, texts, inSignOff),
      failed:
        failed > 0 ? { href: editorPaths.errands(), text: sayCount(failed, 'task', 'tasks') } : undefined,
      due: due > 0 ? { href: editorPaths.solutions(), text: sayCount(due, 'solution') } : undefined,
      answers: replies.map((one) => {
        const { where, id, name, to, day } = presentReply(one, at.address());
        return { href: `${where}#reply-${id}`, text: `${name}, ${day}`, to };
      }),
      replies: held && {
        href: editorPaths.queue(),
        text: sayCount(held.ordinary, 'reply', 'replies'),
        since: held.since === null ? undefined : sayDay(held.since),
      },
      about: isAboutMissing ? editorPaths.about() : undefined,
    });
  },
});
