import { redirect, sayDay, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import type { QueuedReply } from '../../../replies/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import { whereIs } from '../../public/where.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';

export const mayModerate = holds('moderator', 'editor');
const Params = z.object({ id: whole });
const nothing = { nothing: 'words readers sent to be published; no address is shown' };
const isKind = (kind: string) => (kind === 'case-study' || kind === 'report' ? kind : 'blog');

const present = (one: QueuedReply, address: string) => ({
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

export const queuePage = get({
  path: editorPaths.queue,
  title: 'Replies',
  access: mayModerate,
  audit: nothing,
  query: z.object({ lane: z.enum(['ordinary', 'suspicious']).catch('ordinary') }),
  handle: async ({ at, query: { lane } }) => {
    const list = await at.replies.queue(lane);
    return show('replies/queue.njk', {
      lane,
      list: list.map((one) => present(one, at.address())),
      held: await at.replies.countHeld(),
      newest: list.at(-1)?.id,
      refuseAll: editorPaths.refuseSuspicious(),
      published: (await at.replies.listPublic(20)).map((one) => present(one, at.address())),
    });
  },
});

const replyView = async (at: Rooms, id: number) => {
  const { reply, steps } = await at.replies.get(id);
  return show('replies/reply.njk', {
    ...present(reply, at.address()),
    comment: reply.comment,
    action: editorPaths.reply({ id }),
    steps: steps.map((one) => ({ ...one, day: sayDay(one.at) })),
  });
};

export const replyPage = get({
  path: editorPaths.reply,
  title: 'A reply',
  access: mayModerate,
  audit: nothing,
  params: Params,
  handle: async ({ at, params }) => replyView(at, params.id),
});

/** Each decision is somebody's, with a reason where it keeps words from readers or changes them. */
export const decideReply = post({
  path: editorPaths.reply,
  title: 'A reply',
  access: mayModerate,
  audit: 'changed',
  params: Params,
  body: z.discriminatedUnion('did', [
    z.object({ did: z.literal('let-through') }),
    z.object({ did: z.literal('refuse'), because: text('Say why') }),
    z.object({ did: z.literal('take-down'), because: text('Say why') }),
    z.object({
      did: z.literal('correct'),
      because: text('Say why'),
      comment: text('Enter the words', { most: 4000 }),
    }),
  ]),
  handle: async ({ at, reader, params: { id }, body }) => {
    switch (body.did) {
      case 'let-through':
        await at.replies.letThrough(reader, id);
        return redirect(editorPaths.queue(), { done: 'Readers can see it. The authors are told.' });
      case 'refuse':
        await at.replies.refuse(reader, id, body.because);
        return redirect(editorPaths.queue(), { done: 'Refused. The address has been deleted.' });
      case 'take-down':
        await at.replies.takeDown(reader, id, body.because);
        return redirect(editorPaths.reply({ id }), { done: 'Taken down. The address has been deleted.' });
      case 'correct':
        await at.replies.correct(reader, id, body.comment, body.because);
        return redirect(editorPaths.reply({ id }), {
          done: 'Corrected. What stood there is kept in the record.',
        });
    }
  },
  again: async ({ at, params }) => replyView(at, params.id),
});

export const refuseSuspicious = post({
  path: editorPaths.refuseSuspicious,
  title: 'Replies',
  access: mayModerate,
  audit: 'changed',
  body: z.object({ upTo: whole }),
  handle: async ({ at, reader, body }) => {
    const many = await at.replies.refuseSuspicious(reader, body.upTo);
    return redirect(`${editorPaths.queue()}?lane=suspicious`, { done: `${many} refused.` });
  },
});
