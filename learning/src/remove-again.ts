import { appendAudit } from '@kinsight/kit/audit';
import { accountsAgain, type RemovalHandler, type WishesAgain } from '@kinsight/kit/backup';
import { type Clock, fixedClock, systemClock } from '@kinsight/kit/command';
import { findPlace } from '@kinsight/kit/ledger';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { z } from 'zod';
import { articleGone, correctionGone } from './articles/index.ts';
import { addressGone, askAllAgain, doubtLetters, issueGone } from './newsletter/index.ts';
import { forgetOld, repliesGone } from './replies/index.ts';
import { removeWords, sourceGone } from './research/index.ts';

const Address = z.object({ leave: z.string() });
const Issue = z.object({ issue: z.number(), composed: z.string() });
const Reply = z.object({
  replies: z.string(),
  state: z.enum(['refused', 'taken-down', 'held']),
  by: z.number(),
});
const Source = z.object({ source: z.number(), taken: z.string() });
const Article = z.object({ article: z.number(), slug: z.string(), because: z.string() });

const Correction = z.object({ article: z.number(), slug: z.string(), revision: z.number() });

type Act = (tx: Transaction, at: Temporal.Instant) => Promise<readonly number[]>;

/** What takes out of the centre again what had gone before a restore brought it back, by the kind of line in the journal. */
export function removalHandlers(db: Database): Readonly<Record<string, RemovalHandler>> {
  const again = async (subjectKind: string, act: Act) => {
    const clock = await clockOf(db);
    await db.withTransaction('clerk', {}, async (tx) => {
      const subjects = await act(tx, clock.now());
      if (subjects.length > 0)
        await appendAudit(tx, {
          at: clock.now(),
          action: 'removed',
          subjectKind,
          subjects,
          purpose: 'restore',
        });
    });
  };
  return {
    'newsletter-address': (subject) =>
      again('subscriber', (tx) => addressGone(tx, Address.parse(subject).leave)),
    'newsletter-issue': (subject) =>
      again('newsletter-issue', (tx, at) => issueGone(tx, { ...Issue.parse(subject), at })),
    reply: (subject) => {
      const { replies: marks, state, by } = Reply.parse(subject);
      return again('reply', (tx, at) => repliesGone(tx, { marks, state, by, at }));
    },
    source: (subject) => again('source', (tx, at) => sourceGone(tx, { ...Source.parse(subject), at })),
    correction: (subject) =>
      again('article', (tx, at) => correctionGone(tx, { ...Correction.parse(subject), at })),
    article: (subject) => again('article', (tx, at) => articleGone(tx, { ...Article.parse(subject), at })),
  };
}

/**
 * After the rows are there: accounts as they were closed since, then the clocks: words of sources past their day, addresses and
 * replies past theirs. Letters that waited then may have gone out since, so none goes before a person has decided; and where the
 * journal does not know the backup, nobody is written to before confirming again.
 */
export const centreAgain: WishesAgain = async (db, noted, trouble) => {
  const counts = await accountsAgain(db, noted);
  const clock = await clockOf(db);
  return db.withTransaction('clerk', {}, async (tx) => {
    const now = clock.now();
    const words = await removeWords(tx, { due: clock.today() }, now);
    if (words.length > 0)
      await appendAudit(tx, {
        at: now,
        action: 'removed',
        subjectKind: 'source',
        subjects: words,
        purpose: 'retention',
      });
    await forgetOld(tx, now);
    const letters = await doubtLetters(tx, now);
    const asked =
      trouble === 'journal-knows-no-such-backup'
        ? await askAllAgain(tx, { now, machineNow: systemClock().now() })
        : 0;
    return {
      ...counts,
      'subscribers who must confirm again': asked,
      'sources past their day': words.length,
      'letters for a person to decide about': letters,
    };
  });
};

async function clockOf(db: Database): Promise<Clock> {
  const stamp = await db.withTransaction('clerk', {}, findPlace);
  return typeof stamp?.fixed_today === 'string' ? fixedClock(stamp.fixed_today) : systemClock();
}
