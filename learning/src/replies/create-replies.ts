import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import type { NoteRemoval } from '@kinsight/kit/backup';
import { BadInput, type Clock, Conflict, Unavailable } from '@kinsight/kit/command';
import type { Jobs } from '@kinsight/kit/jobs';
import type { Mail } from '@kinsight/kit/mail';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { createDecideMany } from './decide-many.ts';
import * as store from './reply.store.ts';
import { marksOf, type StateAgain } from './restored.store.ts';

export type RepliesOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  /** Without it authors are told on their desk only. */
  readonly mail: Mail | undefined;
  /** Where readers find the site. */
  readonly address: () => string;
  /** Into the journal that a restore reads. */
  readonly noteRemoval: NoteRemoval;
};
export type Replies = ReturnType<typeof createReplies>;

/** Replies of readers: a moderator lets them through, refuses, takes down, corrects, each by name and with a reason. */
export function createReplies({ db, clock, jobs, mail, address, noteRemoval }: RepliesOptions) {
  const asClerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const changeAll = <T>(
    by: Reader,
    replies: readonly number[],
    did: string,
    fn: (tx: Transaction) => Promise<T>,
  ) =>
    asClerk(async (tx) => {
      const done = await fn(tx);
      await appendAudit(tx, {
        at: clock.now(),
        account: by.account,
        osUser: by.osUser,
        action: 'changed',
        subjectKind: 'reply',
        subjects: replies,
        detail: { did },
      });
      return done;
    });
  const change = <T>(by: Reader, reply: number, did: string, fn: (tx: Transaction) => Promise<T>) =>
    changeAll(by, [reply], did, fn);

  /** Before the commit, so that no restore shows again what was refused, taken down or put into other words. */
  const noteGone = async (tx: Transaction, state: StateAgain, by: Reader, ids: readonly number[]) => {
    if (ids.length > 0)
      await noteRemoval(tx, 'reply', { replies: await marksOf(tx, ids), state, by: by.account });
  };

  // One job an author: who could not be reached is tried again, and nobody who was is written to twice.
  jobs.handle('replies.tell-author', async (data) => {
    const [id, account, together = 1] = ['reply', 'author', 'together'].map((name) =>
      Number(Reflect.get(Object(data), name) ?? 1),
    );
    const { reply, to } = await asClerk(async (tx) => {
      const found = await store.lockReply(tx, id ?? 0);
      const authors = await store.listAuthorsOf(tx, found.article);
      return { reply: found, to: authors.find((one) => one.account === account) };
    });
    if (reply.state !== 'public' || to === undefined) return 'done';
    const sent = await mail?.send({
      to: to.email,
      id: `reply-${reply.id}-${to.account}`,
      subject: together > 1 ? `${together} replies to “${reply.title}”` : `A reply to “${reply.title}”`,
      text: `${together > 1 ? `${together} replies to your text “${reply.title}” can be read. The first is by ${reply.name}` : `${reply.name} replied to your text “${reply.title}”`}:\n\n${reply.comment}\n\n${address()}/${reply.kind === 'case-study' ? 'case-studies' : `${reply.kind}s`}/${reply.slug}#reply-${reply.id}\n\nYou may answer on the page. We do not pass on addresses.\n`,
    });
    const refused = sent === undefined || sent === 'sent' ? undefined : sent.refused;
    if (refused === 'try-later' || refused === 'no-server')
      throw new Unavailable('The mail server asks to wait.', {}, 'mail-server-busy');
    return 'done';
  });

  return {
    /** Lets it through; the authors are told. */
    letThrough: (by: Reader, id: number) =>
      change(by, id, 'let-through', async (tx) => {
        const reply = await store.lockReply(tx, id);
        mustBe(reply, 'held', 'refused');
        await store.decideReply(tx, {
          id,
          state: 'public',
          did: 'let-through',
          because: '',
          by: by.account,
          at: clock.now(),
        });
        for (const { account } of await store.listAuthorsOf(tx, reply.article))
          await jobs.send(
            tx,
            'replies.tell-author',
            { reply: id, author: account },
            { key: `${id}-${account}` },
          );
        // What the journal says of it is no longer so: after a restore a moderator looks at it once more.
        if (reply.state === 'refused') await noteGone(tx, 'held', by, [id]);
      }),

    refuse: (by: Reader, id: number, because: string) =>
      change(by, id, 'refused', async (tx) => {
        mustBe(await store.lockReply(tx, id), 'held');
        await store.decideReply(tx, {
          id,
          state: 'refused',
          did: 'refused',
          because,
          by: by.account,
          at: clock.now(),
        });
        await noteGone(tx, 'refused', by, [id]);
      }),

    takeDown: (by: Reader, id: number, because: string) =>
      change(by, id, 'taken-down', async (tx) => {
        mustBe(await store.lockReply(tx, id), 'public');
        await store.decideReply(tx, {
          id,
          state: 'taken-down',
          did: 'taken-down',
          because,
          by: by.account,
          at: clock.now(),
        });
        await noteGone(tx, 'taken-down', by, [id]);
      }),

    /** Other words, because the reader asked or a name had to go; what stood there stays in the record. */
    correct: (by: Reader, id: number, comment: string, because: string) =>
      change(by, id, 'corrected', async (tx) => {
        const reply = await store.lockReply(tx, id);
        mustBe(reply, 'public', 'held');
        if (reply.comment === comment) throw new BadInput('The words are the same as before.');
        await store.correctReply(tx, { id, comment, because, by: by.account, at: clock.now() });
        await noteGone(tx, 'held', by, [id]);
      }),

    ...createDecideMany({ clock, jobs, asClerk, change: changeAll, noteGone }),

    queue: (lane: 'ordinary' | 'suspicious', limit = 50) =>
      asClerk((tx) => store.listQueue(tx, { lane, limit })),
    /** The newest first. */
    listPublic: (limit = 100) => asClerk((tx) => store.listNewest(tx, limit)),
    /** Let through in the last 14 days, to texts this colleague wrote: for their desk. */
    toTextsOf: ({ account }: Pick<Reader, 'account'>) =>
      asClerk((tx) => store.listRepliesTo(tx, account, clock.now().subtract({ hours: 14 * 24 }))),
    countHeld: () => asClerk(store.countHeld),
    get: (id: number) =>
      asClerk(async (tx) => ({ reply: await store.lockReply(tx, id), steps: await store.listSteps(tx, id) })),
    /** Addresses and refused replies past their time go; run daily. */
    sweep: () => asClerk((tx) => store.forgetOld(tx, clock.now())),
  };
}

function mustBe({ state }: store.QueuedReply, ...wanted: readonly string[]): void {
  if (!wanted.includes(state))
    throw new Conflict(
      'Somebody else has decided about this reply meanwhile. Load the page again.',
      {},
      'decided-already',
    );
}
