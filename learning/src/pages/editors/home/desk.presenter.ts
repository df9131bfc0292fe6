import type { Reader } from '@kinsight/kit/accounts';
import { sayDay } from '@kinsight/kit/web';
import {
  type ArticleLine,
  beforePublishing,
  maySign,
  missingSignatures,
  type Opened,
} from '../../../articles/index.ts';
import { editorPaths } from '../../paths.ts';
import { holds } from '../../who-may.ts';

/**
 * The texts that wait for this reader, each with what is to be done: what is to be reviewed first, then signed, written, published.
 * @param inSignOff those at sign-off, opened: who has signed is known only there
 */
export function presentWaiting(reader: Reader, texts: readonly ArticleLine[], inSignOff: readonly Opened[]) {
  const [isEditor, isAuthor] = [holds('editor')(reader), holds('author')(reader)];
  const linesOf = (list: readonly ArticleLine[], what: (one: ArticleLine) => string) =>
    list.map((one) => ({ href: editorPaths.text({ id: one.id }), title: one.title, what: what(one) }));
  const openedOf = (list: readonly Opened[], what: (one: Opened) => string) =>
    list.map((one) => ({
      href: editorPaths.text({ id: one.article.id }),
      title: one.newest.content.title,
      what: what(one),
    }));
  const hasSigned = ({ standing, newest }: Opened) =>
    standing.signatures.some(({ login, hash }) => login === reader.login && hash === newest.hash);
  return [
    ...linesOf(isEditor ? texts.filter(({ state }) => state === 'review') : [], () => 'Review'),
    ...openedOf(
      inSignOff.filter((one) => maySign(reader, one) && !hasSigned(one)),
      () => 'Read and sign',
    ),
    ...linesOf(
      isAuthor ? texts.filter(({ state, saved_by }) => state === 'draft' && saved_by === reader.name) : [],
      () => 'Go on writing',
    ),
    ...openedOf(isEditor ? inSignOff : [], sayWaits),
    ...linesOf(isEditor ? texts.filter(({ state }) => state === 'scheduled') : [], ({ publish_at }) =>
      publish_at === null ? 'Scheduled' : `Goes out on ${sayDay(publish_at)}`,
    ),
  ];
}

function sayWaits({ standing, choices }: Opened): string {
  const missing = missingSignatures(standing);
  if (missing.length > 0) {
    const names = missing.map((login) => choices.approvers.find((one) => one.login === login)?.name ?? login);
    return `Still to sign: ${names.join(', ')}`;
  }
  return beforePublishing(standing).length === 0
    ? 'Signed: publish it'
    : 'In sign-off, and something is missing';
}
