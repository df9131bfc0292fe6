import { sayCount, sayDay } from '@kinsight/kit/web';
import { type Batch, groupAlike, type QueuedReply } from '../../../replies/index.ts';
import { editorPaths } from '../../paths.ts';
import { whereIs } from '../../public/where.ts';

/** As many as a person decides in one go. Ours. */
const most = 50;
/** From so many on, those that say nearly the same stand together unless asked otherwise. Ours. */
const many = 20;

const isKind = (kind: string) => (kind === 'case-study' || kind === 'report' ? kind : 'blog');

/** One reply as a moderator reads it: its words, never its address. */
export const presentReply = (one: QueuedReply, address: string) => ({
  id: one.id,
  href: editorPaths.reply({ id: one.id }),
  name: one.name,
  paragraphs: one.comment.split(/\n+/).filter((line) => line.trim() !== ''),
  to: one.title,
  where: `${address}${whereIs(isKind(one.kind), one.slug)}`,
  isAnswer: one.parent !== null,
  day: sayDay(one.received_at),
  state: one.state,
});

export type QueueParts = {
  readonly lane: 'ordinary' | 'suspicious';
  readonly order: 'alike' | 'oldest' | undefined;
  /** Replies to this text only. */
  readonly about: number | undefined;
  readonly all: readonly QueuedReply[];
  readonly held: { readonly ordinary: number; readonly suspicious: number };
  readonly published: readonly QueuedReply[];
  readonly batches: readonly Batch[];
  readonly address: string;
};

/** The queue of one lane: the oldest first, or those that say nearly the same together. */
export function presentQueue({ lane, order, about, all, held, published, batches, address }: QueueParts) {
  const wanted = about === undefined ? all : all.filter(({ article }) => article === about);
  const together = (order ?? (wanted.length > many ? 'alike' : 'oldest')) === 'alike';
  const groups: readonly (readonly [QueuedReply, ...QueuedReply[]])[] = together
    ? groupAlike(wanted)
    : wanted.map((one) => [one]);
  const shown = groups.slice(0, most);
  const here = (more: Readonly<Record<string, string | number | undefined>>) => {
    const asked = { lane, order, text: about, ...more };
    const set = Object.entries(asked).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    return `${editorPaths.queue()}?${new URLSearchParams(set).toString()}`;
  };
  const texts = [...new Map(all.map(({ article, title }) => [article, title]))];
  return {
    lane,
    held,
    waits: sayCount(wanted.length, 'reply', 'replies'),
    together,
    order: {
      text: together ? 'Show the oldest first' : 'Show together what says nearly the same',
      href: here({ order: together ? 'oldest' : 'alike' }),
    },
    texts:
      texts.length < 2
        ? []
        : texts.map(([article, title]) => ({
            title,
            number: all.filter((one) => one.article === article).length,
            href: here({ text: about === article ? undefined : article }),
            isChosen: about === article,
          })),
    groups: shown.map((group) => ({
      ...presentReply(group[0], address),
      ids: group.map(({ id }) => id).join(','),
      others: group.slice(1).map((one) => presentReply(one, address)),
      says: `All ${group.length} that say nearly the same (to refuse them)`,
    })),
    more: groups.slice(most).flat().length,
    newest: Math.max(0, ...all.map(({ id }) => id)),
    actions: { decide: editorPaths.decideReplies(), refuseAll: editorPaths.refuseSuspicious() },
    published: published.map((one) => presentReply(one, address)),
    batches: batches.map(({ id, did, because, by, at, many: number }) => ({
      says: `${by} ${did === 'refused' ? 'refused' : 'let through'} ${sayCount(number, 'reply', 'replies')} on ${sayDay(at)}${because === '' ? '' : `: ${because}`}`,
      undo: editorPaths.undoReplies({ batch: id }),
      id,
    })),
  };
}
