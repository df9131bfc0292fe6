import type { NoteRemoval } from '@kinsight/kit/backup';
import { type Clock, Unavailable } from '@kinsight/kit/command';
import type { Handler } from '@kinsight/kit/jobs';
import type { Mail, Sent } from '@kinsight/kit/mail';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { idOfLetter, markOfAddress, markOfSubscriber, tagOf } from './bounce.rules.ts';
import { articlesFor, composeLetter } from './compose.ts';
import * as store from './issue.store.ts';
import { clearBounces, countBounce, findSubscriber } from './subscriber.store.ts';
import { tokenOf } from './tokens.ts';

export type SendOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly mail: Mail | undefined;
  readonly key: Buffer;
  readonly centre: string;
  readonly address: () => string;
  /** Into the journal that a restore reads. */
  readonly noteRemoval: NoteRemoval;
};

/** So many refused in a row and none taken: then it is we who are refused (a relay, a block list), not they. Ours. */
const mostRefusedInARow = 5;
/** A busy server is asked again, a letter at most so often; then a person sees it as refused. */
const mostTries = 8;

/**
 * Sends one issue, letter by letter. Before a letter goes it is written down as being tried, and that is committed; when the
 * server has answered, the answer is. A process that dies between the two leaves it 'unsure': nobody sends it again by itself.
 * So each subscriber gets it once, or is listed for a person to decide; nobody gets it twice.
 */
export function sendIssue({ db, clock, mail, key, centre, address, noteRemoval }: SendOptions): Handler {
  const asWorker = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('worker', {}, fn);

  return async (data, { signal }) => {
    const id = Number(Reflect.get(Object(data), 'issue'));
    if (mail === undefined) throw new Unavailable('No mail server is set: KINSIGHT_SMTP.', {}, 'no-mail');
    // Also the first time: a job that a person had tried again counts from one.
    await asWorker((tx) => store.markUnsure(tx, id, clock.now()));
    const { issue, articles } = await asWorker(async (tx) => {
      const found = await store.getIssue(tx, id);
      return { issue: found, articles: await store.listIssueArticles(tx, found.articles) };
    });
    let mustWait = false;
    const run: Run = { taken: false, refused: [] };
    while (!signal.aborted && !mustWait) {
      const subscriber = await asWorker((tx) => store.takeLetter(tx, id, clock.now()));
      if (subscriber === undefined) break;
      const settle = (state: store.LetterState, why: string | null) =>
        asWorker((tx) => store.settleLetter(tx, { issue: id, subscriber, state, why, at: clock.now() }));
      const to = await asWorker((tx) => findSubscriber(tx, subscriber));
      if (!to?.confirmed) {
        await settle('left', null);
        continue;
      }
      const wanted = articlesFor(articles, to.areas);
      if (wanted.length === 0) {
        await settle('skipped', 'no-text-of-these-areas');
        continue;
      }
      const leave = tokenOf(key, 'leave', to.nonce);
      const letter = composeLetter({ ...issue, articles: wanted }, { centre, address: address(), leave });
      const one = { issue: id, subscriber, mark: markOfSubscriber(key, to.nonce) };
      const sent = await mail.send({
        ...letter,
        to: to.email,
        id: idOfLetter(key, one, issue.composed_at),
        returnTo: tagOf(key, one),
        // RFC 8058: one click, by POST, without a page in between; RFC 2369.
        headers: {
          'List-Unsubscribe': `<${address()}/newsletter/leave/${leave}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'List-Id': `<newsletter.${new URL(address()).hostname}>`,
          Precedence: 'bulk',
        },
      });
      mustWait = await settleAnswer(sent, subscriber, settle, id);
      noteInRun(run, sent, subscriber);
      if (run.taken) await letGo(run);
      else if (run.refused.length >= mostRefusedInARow) {
        const refused = run.refused.map((one) => one.subscriber);
        await asWorker((tx) => store.waitAgain(tx, { issue: id, subscribers: refused, at: clock.now() }));
        throw new Unavailable('The mail server refuses every letter.', {}, 'mail-server-refuses');
      }
    }
    await letGo(run);
    if (signal.aborted) return 'unfinished';
    if (mustWait) throw new Unavailable('The mail server asks to wait.', {}, 'mail-server-busy');
    return asWorker(async (tx) => {
      await store.finishSending(tx, id, clock.now());
      // A person may have said meanwhile that letters go again; their job was not added beside this one.
      return (await store.countLetters(tx, id)).waiting > 0 ? 'unfinished' : 'done';
    });
  };

  /** Addresses that are not there are counted once the server has shown that it takes letters of ours, or at the end of a short list. */
  async function letGo(run: Run): Promise<void> {
    const markOf = (email: string) => markOfAddress(key, email);
    for (const { subscriber, gone } of run.refused.splice(0))
      if (gone) await asWorker((tx) => countBounce(tx, subscriber, { at: clock.now(), markOf, noteRemoval }));
  }

  /** True where nothing more should be sent for a while. */
  async function settleAnswer(
    sent: Sent,
    subscriber: number,
    settle: (state: store.LetterState, why: string | null) => Promise<unknown>,
    issue: number,
  ): Promise<boolean> {
    if (sent === 'sent') {
      await settle('sent', null);
      await asWorker((tx) => clearBounces(tx, subscriber));
      return false;
    }
    switch (sent.refused) {
      case 'no-such-address':
      case 'bad-address':
      case 'refused':
        await settle('refused', sent.refused);
        return false;
      case 'unknown':
        await settle('unsure', 'line-broke');
        return false;
      case 'try-later': {
        const tried = await asWorker((tx) => store.countTries(tx, issue, subscriber));
        await settle(tried >= mostTries ? 'refused' : 'waiting', sent.refused);
        return tried > 1; // everybody once before anybody twice: then the server is given time
      }
      case 'no-server':
        await settle('waiting', sent.refused);
        return true;
    }
  }
}

/** What a mail server said to the letters of one run, until it has taken one. */
type Run = { taken: boolean; readonly refused: { readonly subscriber: number; readonly gone: boolean }[] };

function noteInRun(run: Run, sent: Sent, subscriber: number): void {
  if (sent === 'sent') run.taken = true;
  else if (sent.refused === 'refused') run.refused.push({ subscriber, gone: false });
  else if (sent.refused === 'no-such-address' || sent.refused === 'bad-address')
    run.refused.push({ subscriber, gone: true });
}
