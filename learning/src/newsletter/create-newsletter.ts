import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import type { NoteRemoval } from '@kinsight/kit/backup';
import { BadInput, type Clock, Conflict, Unavailable } from '@kinsight/kit/command';
import type { Jobs } from '@kinsight/kit/jobs';
import type { Mail } from '@kinsight/kit/mail';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { markOfAddress, markOfSubscriber, tagOf } from './bounce.rules.ts';
import { forgetBounces, isSuppressed } from './bounce.store.ts';
import {
  alreadyLetter,
  composeLetter,
  confirmingLetter,
  fingerprintOf,
  previewOf,
  restoredLetter,
} from './compose.ts';
import * as store from './issue.store.ts';
import { sendIssue } from './send-issue.job.ts';
import { countSubscribers, findSubscriber, forgetUnconfirmed, listCounts } from './subscriber.store.ts';
import { createTakeBounces } from './take-bounces.ts';
import { tokenOf } from './tokens.ts';

export type NewsletterOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly mail: Mail | undefined;
  readonly key: Buffer;
  readonly centre: string;
  /** Where readers find the site. */
  readonly address: () => string;
  /** Into the journal that a restore reads. */
  readonly noteRemoval: NoteRemoval;
};
export type Newsletter = ReturnType<typeof createNewsletter>;
export type IssueDraft = {
  readonly subject: string;
  readonly intro: string;
  readonly articles: readonly number[];
};

/** Issues composed from published texts, sent to who asked and confirmed. */
export function createNewsletter(options: NewsletterOptions) {
  const { db, clock, jobs, mail, key, centre, address, noteRemoval } = options;
  const asClerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const change = <T>(
    by: Reader,
    did: string,
    issue: number | undefined,
    fn: (tx: Transaction) => Promise<T>,
  ) =>
    asClerk(async (tx) => {
      const done = await fn(tx);
      await appendAudit(tx, {
        at: clock.now(),
        account: by.account,
        osUser: by.osUser,
        action: 'changed',
        subjectKind: 'newsletter-issue',
        subjects: issue === undefined ? [] : [issue],
        detail: { did },
      });
      return done;
    });

  /** The letter as it is for nobody in particular: its link to leave is no link. */
  const aroundNobody = () => ({ centre, address: address(), leave: 'your-own-link' });
  const lockDraft = async (tx: Transaction, id: number, seen?: string): Promise<store.Issue> => {
    const issue = await store.lockIssue(tx, id);
    if (issue.state !== 'draft') throw new Conflict('This issue has gone out already.');
    const articles = await store.listIssueArticles(tx, issue.articles);
    if (seen !== undefined && seen !== fingerprintOf(composeLetter({ ...issue, articles }, aroundNobody())))
      throw new Conflict('The issue has changed since you read it. Read it as it is now, and decide again.');
    return issue;
  };

  /** Why the sending of an issue has stopped for good, and the job that would go on (none where a person gave it up); nothing while it goes on by itself. */
  const findStopped = async (
    issue: number,
  ): Promise<{ readonly id?: number; readonly code: string } | undefined> => {
    if (await jobs.isOpen('newsletter.send', String(issue))) return undefined;
    const failed = (await jobs.listFailed()).findLast(
      ({ queue, data }) => queue === 'newsletter.send' && Reflect.get(Object(data), 'issue') === issue,
    );
    return failed === undefined
      ? { code: 'given-up' }
      : { id: failed.id, code: failed.failed_with ?? 'failed' };
  };

  jobs.handle('newsletter.confirm', async (data) => {
    const to = await db.withTransaction('worker', {}, (tx) =>
      findSubscriber(tx, Number(Reflect.get(Object(data), 'subscriber'))),
    );
    if (!to) return 'done'; // left meanwhile
    // An address that sent letters back gets none: who asked is told the same as everybody, and an editor can lift it.
    if (await asClerk((tx) => isSuppressed(tx, markOfAddress(key, to.email)))) return 'done';
    if (mail === undefined) throw new Unavailable('No mail server is set: KINSIGHT_SMTP.', {}, 'no-mail');
    const token = tokenOf(key, to.confirmed ? 'leave' : 'confirm', to.nonce);
    const restored = Reflect.get(Object(data), 'restored') === true;
    const compose = to.confirmed ? alreadyLetter : restored ? restoredLetter : confirmingLetter;
    const letter = compose({ centre, address: address(), token });
    const sent = await mail.send({
      ...letter,
      to: to.email,
      returnTo: tagOf(key, { issue: null, subscriber: to.id, mark: markOfSubscriber(key, to.nonce) }),
    });
    if (sent !== 'sent' && (sent.refused === 'try-later' || sent.refused === 'no-server'))
      throw new Unavailable('The mail server asks to wait.', {}, 'mail-server-busy');
    return 'done';
  });
  jobs.handle('newsletter.try-out', async (data) => {
    const [id, account] = ['issue', 'account'].map((name) => Number(Reflect.get(Object(data), name)));
    const { issue, articles, email } = await asClerk(async (tx) => {
      const found = await store.findIssue(tx, id ?? 0);
      return {
        issue: found,
        articles: await store.listIssueArticles(tx, found?.articles ?? []),
        email: (await store.findColleague(tx, account ?? 0))?.email,
      };
    });
    if (issue === undefined || email === null || email === undefined) return 'done'; // thrown away meanwhile, or nowhere to send it
    if (mail === undefined) throw new Unavailable('No mail server is set: KINSIGHT_SMTP.', {}, 'no-mail');
    const letter = composeLetter({ ...issue, articles }, aroundNobody());
    const sent = await mail.send({ ...letter, subject: `Try-out: ${letter.subject}`, to: email });
    if (sent !== 'sent' && (sent.refused === 'try-later' || sent.refused === 'no-server'))
      throw new Unavailable('The mail server asks to wait.', {}, 'mail-server-busy');
    return 'done';
  });
  jobs.handle('newsletter.send', sendIssue(options), { tries: 20, backOffSeconds: 60 });

  return {
    ...createTakeBounces({ db, clock, key, noteRemoval }),
    compose: (by: Reader, draft: IssueDraft) =>
      change(by, 'composed', undefined, async (tx) => {
        await checkDraft(tx, draft);
        return store.insertIssue(tx, { ...draft, by: by.account, at: clock.now() });
      }),
    /**
     * Composes a draft anew. Throws Conflict where it has gone out.
     * @param seen the fingerprint of the letter it was changed from: where it is another by now, nothing is overwritten
     */
    recompose: (by: Reader, id: number, draft: IssueDraft, seen?: string) =>
      change(by, 'composed', id, async (tx) => {
        await checkDraft(tx, draft);
        await lockDraft(tx, id, seen);
        await store.updateIssue(tx, id, draft);
      }),
    /**
     * Throws a draft away for good; it went to nobody. Throws Conflict where it has gone out.
     * @param seen the fingerprint of the letter somebody read: where it is another by now, it stays
     */
    discard: (by: Reader, id: number, seen?: string) =>
      change(by, 'discarded', id, async (tx) => {
        await lockDraft(tx, id, seen);
        await store.removeDraft(tx, id);
      }),
    /** Sends it to whoever asks, alone, at their account's address: how it looks in a mailbox. Throws BadInput without one. */
    tryOut: (by: Reader, id: number) =>
      change(by, 'tried-out', id, async (tx) => {
        const colleague = await store.findColleague(tx, by.account);
        if (typeof colleague?.email !== 'string')
          throw new BadInput(
            `Your account has no e-mail address. Ask the administrator to add it: account email ${by.login} ADDRESS`,
          );
        await jobs.send(tx, 'newsletter.try-out', { issue: id, account: by.account });
      }),
    /**
     * Settles to whom it goes, and leaves the sending to a job. Returns to how many.
     * @param seen the fingerprint of the letter somebody read: where it is another by now, nothing is sent
     */
    send: (by: Reader, id: number, seen?: string) =>
      change(by, 'sent', id, async (tx) => {
        const issue = await lockDraft(tx, id, seen);
        if ((await store.listIssueArticles(tx, issue.articles)).length === 0)
          throw new BadInput('None of its texts is published any more. Change it, or throw it away.');
        const to = await store.beginSending(tx, id, by.account, clock.now());
        if (to === 0) throw new BadInput('Nobody has confirmed a subscription yet.');
        await jobs.send(tx, 'newsletter.send', { issue: id }, { key: String(id) });
        await noteRemoval(tx, 'newsletter-issue', { issue: id, composed: issue.composed_at });
        return to;
      }),
    /** A person decides about letters that may or may not have gone out. Returns how many they were. */
    decideUnsure: (by: Reader, id: number, as: 'waiting' | 'sent') =>
      change(by, `unsure-${as}`, id, async (tx) => {
        const many = await store.decideUnsure(tx, id, as, clock.now());
        if (as === 'waiting' && many > 0) {
          await store.reopen(tx, id);
          await jobs.send(tx, 'newsletter.send', { issue: id }, { key: String(id) });
        }
        return many;
      }),
    /** Goes on with an issue whose sending failed too often. Letters that may have gone out are not sent again by this. */
    goOn: async (by: Reader, id: number) => {
      const stopped = await findStopped(id);
      return change(by, 'went-on', id, async (tx) => {
        const { state } = await store.lockIssue(tx, id);
        if (state !== 'sending') throw new Conflict('It has been sent, or not begun. Load the page again.');
        if (stopped === undefined) throw new Conflict('It is being sent already.');
        if (stopped.id === undefined)
          await jobs.send(tx, 'newsletter.send', { issue: id }, { key: String(id) });
        else if (!(await jobs.retry(tx, stopped.id))) throw new Conflict('It is being sent already.');
      });
    },
    list: () => asClerk(store.listIssues),
    recentArticles: () => asClerk(store.listRecentArticles),
    get: async (id: number) => {
      const stopped = await findStopped(id);
      return asClerk(async (tx) => {
        const issue = await store.getIssue(tx, id);
        const articles = await store.listIssueArticles(tx, issue.articles);
        const letter = composeLetter({ ...issue, articles }, aroundNobody());
        return {
          issue,
          articles,
          /** The code of what stopped it for good. */
          stoppedBy: issue.state === 'sending' ? stopped?.code : undefined,
          letters: await store.countLetters(tx, id),
          unsure: await store.listUnsure(tx, id),
          letter,
          preview: previewOf({ ...issue, articles }, address()),
          fingerprint: fingerprintOf(letter),
        };
      });
    },
    counts: () => asClerk(async (tx) => ({ now: await countSubscribers(tx), days: await listCounts(tx) })),
    /** Who never confirmed within a week is forgotten; run daily. */
    sweep: () =>
      asClerk(async (tx) => {
        await forgetBounces(tx, clock.now());
        return forgetUnconfirmed(tx, clock.now());
      }),
  };
}

async function checkDraft(tx: Transaction, { articles }: IssueDraft): Promise<void> {
  const there = await store.listIssueArticles(tx, articles);
  if (articles.length === 0) throw new BadInput('Choose at least one published text.');
  if (there.length !== articles.length)
    throw new BadInput('One of these texts is not published, or no longer.');
}
