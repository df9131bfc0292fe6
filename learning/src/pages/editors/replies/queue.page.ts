import { FormTrouble, redirect, sayCount, sayDay, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';
import { presentQueue, presentReply } from './queue.presenter.ts';

export const mayModerate = holds('moderator', 'editor');
const Params = z.object({ id: whole });
const nothing = { nothing: 'words readers sent to be published; no address is shown' };

const Query = z.object({
  lane: z.enum(['ordinary', 'suspicious']).catch('ordinary').default('ordinary'),
  order: z.enum(['alike', 'oldest']).optional().catch(undefined),
  text: whole.optional().catch(undefined),
});

export const queuePage = get({
  path: editorPaths.queue,
  title: 'Replies',
  access: mayModerate,
  audit: nothing,
  query: Query,
  handle: async ({ at, query }) => show('replies/queue.njk', await readQueue(at, query)),
});

/** All of a lane is read (500 at most) and as many shown as a person decides in one go. */
const readQueue = async (at: Rooms, { lane, order, text: about }: z.infer<typeof Query>) =>
  presentQueue({
    lane,
    order,
    about,
    all: await at.replies.queue(lane, 500),
    held: await at.replies.countHeld(),
    published: await at.replies.listPublic(20),
    batches: await at.replies.listTogether(),
    address: at.address(),
  });

const Chosen = z.preprocess(
  (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
  z.array(z.string().regex(/^\d{1,15}(,\d{1,15}){0,499}$/)).transform((given) => ({
    ids: [...new Set(given.flatMap((one) => one.split(',').map(Number)))],
    hasGroup: given.some((one) => one.includes(',')),
  })),
);

/**
 * Decides the chosen ones together. One tick refuses a whole group; what readers will see is ticked one by one: where two replies differ in a
 * single word, that word can be a child’s name.
 */
export const decideReplies = post({
  path: editorPaths.decideReplies,
  title: 'Replies',
  access: mayModerate,
  audit: 'changed',
  body: z.object({
    ids: Chosen,
    together: z.enum(['let-through', 'refused']).default('refused'),
    lane: z.enum(['ordinary', 'suspicious']).catch('ordinary'),
    because: z.string().trim().max(200).default(''),
  }),
  handle: async ({ at, reader, body: { ids: chosen, together, lane, because } }) => {
    const { ids, hasGroup } = chosen;
    if (together === 'let-through' && hasGroup)
      throw new FormTrouble({
        field: 'ids',
        text: 'A whole group can only be refused. Open it and choose each reply that readers may see',
      });
    if (ids.length === 0)
      throw new FormTrouble({ field: 'ids', text: 'Choose at least one reply, or one group' });
    if (together === 'refused' && because === '')
      throw new FormTrouble({ field: 'because', text: 'Say why they are refused' });
    const { done, left } = await at.replies.decideMany(reader, ids, together, because);
    const others = left > 0 ? ` Somebody else had decided ${left} of them.` : '';
    const what = together === 'refused' ? 'refused' : 'let through';
    return redirect(`${editorPaths.queue()}?lane=${lane}`, {
      done: `${sayCount(done, 'reply', 'replies')} ${what}. You can take that back for a day, below.${others}`,
    });
  },
  again: async ({ at }) => show('replies/queue.njk', await readQueue(at, Query.parse({}))),
});

/** Takes back what was decided together: what nobody touched since waits again. */
export const undoReplies = post({
  path: editorPaths.undoReplies,
  title: 'Replies',
  access: mayModerate,
  audit: 'changed',
  params: z.object({ batch: whole }),
  body: z.object({}),
  handle: async ({ at, reader, params: { batch } }) => {
    const many = await at.replies.undoTogether(reader, batch);
    return redirect(editorPaths.queue(), { done: `${sayCount(many, 'reply waits', 'replies wait')} again.` });
  },
});

const replyView = async (at: Rooms, id: number) => {
  const { reply, steps } = await at.replies.get(id);
  return show('replies/reply.njk', {
    ...presentReply(reply, at.address()),
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
    const { done } = await at.replies.refuseSuspicious(reader, body.upTo);
    return redirect(`${editorPaths.queue()}?lane=suspicious`, {
      done: `${done} refused. You can take that back for a day, below.`,
    });
  },
});
