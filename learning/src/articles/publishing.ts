import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import type { NoteRemoval } from '@kinsight/kit/backup';
import { AppError, BadInput, type Clock, Conflict, type Log, Refused } from '@kinsight/kit/command';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { listDue, setState } from './article.store.ts';
import type { Change } from './create-articles.ts';
import { type Flag, findIdentifyingIn } from './identifying.rules.ts';
import { insertCorrection, isPublic, markWithdrawn, putPublic } from './public-article.store.ts';
import { beforePublishing, sayProblem } from './publishing.rules.ts';
import { mustBe } from './signing.ts';
import type { ReadStanding } from './standing.ts';
import { toPublic } from './to-public.ts';

export type PublishingOptions = {
  readonly change: Change;
  readonly clock: Clock;
  readonly db: Database;
  readonly log: Log;
  readonly noteRemoval: NoteRemoval;
  readonly read: ReadStanding;
  readonly onPublish: ((tx: Transaction, article: number) => Promise<void>) | undefined;
};

type Said = {
  readonly correction?: string | undefined;
  /** Why what the correction says tells nobody who somebody is, where a check asks. */
  readonly cleared?: string | undefined;
};

/** What is said to readers beside the text is asked about like the text. Throws BadInput until a person says why it is safe. */
const askAbout = (words: string, names: readonly string[], cleared = ''): void =>
  askBeforeReaders(findIdentifyingIn(words, names), cleared);

/** Throws BadInput until a person says why these words tell nobody who somebody is. */
export function askBeforeReaders(flags: readonly Flag[], cleared = ''): void {
  if (cleared.trim() === '' && flags.length > 0)
    throw new BadInput(
      `What readers would see may tell who somebody is: ${flags.map((one) => `“${one.words}”`).join(', ')}. Leave it out, or say below why these words tell nobody.`,
      {},
      'may-identify',
    );
}

/** From signed to read: publish now or on a day, correct, withdraw. Nothing reaches readers unsigned, whoever asks. */
export function createPublishing({
  change,
  clock,
  db,
  log,
  noteRemoval,
  onPublish,
  read,
}: PublishingOptions) {
  const put = async (tx: Transaction, id: number, correction: string | undefined, cleared?: string) => {
    const { article, newest, standing, names } = await read(tx, id);
    const missing = beforePublishing(standing);
    if (missing.length > 0) throw new Refused(missing.map(sayProblem).join(' '), {}, 'not-ready');
    const at = clock.now();
    const isCorrection = await isPublic(tx, id);
    if (isCorrection) {
      if (correction === undefined || correction.trim() === '')
        throw new BadInput(
          'Readers have seen an earlier text: say in a sentence what is corrected.',
          {},
          'correction-missing',
        );
      askAbout(correction, names, cleared);
      await insertCorrection(tx, id, at, correction.trim());
    }
    await putPublic(tx, {
      ...toPublic(newest.content),
      article: id,
      revision: newest.number,
      slug: article.slug,
      kind: article.kind,
      at,
    });
    await setState(tx, id, 'published');
    await onPublish?.(tx, id);
    // Last: a correction that is refused leaves no line by which a restore would withdraw what is sound.
    if (isCorrection)
      await noteRemoval(tx, 'correction', { article: id, slug: article.slug, revision: newest.number });
  };

  const byItself = (tx: Transaction, id: number, detail: Readonly<Record<string, string>>) =>
    appendAudit(tx, { at: clock.now(), action: 'changed', subjectKind: 'article', subjects: [id], detail });
  const isScheduled = async (tx: Transaction, id: number) =>
    (await read(tx, id)).article.state === 'scheduled';

  const putScheduled = (id: number): Promise<0 | 1> =>
    db.withTransaction('clerk', {}, async (tx) => {
      if (!(await isScheduled(tx, id))) return 0;
      await put(tx, id, undefined);
      await byItself(tx, id, { did: 'published-as-scheduled' });
      return 1;
    });
  const sendBack = (id: number, code: string): Promise<void> =>
    db.withTransaction('clerk', {}, async (tx) => {
      if (!(await isScheduled(tx, id))) return;
      await setState(tx, id, 'sign-off');
      await byItself(tx, id, { did: 'not-published-as-scheduled', code });
    });

  return {
    /** Throws Refused with all that is missing: reviews, signatures of this exact revision. A correction says what it corrects. */
    publish: (by: Reader, id: number, { correction, cleared }: Said = {}) =>
      change(
        by,
        { article: id, detail: { did: 'published', ...(cleared === undefined ? {} : { cleared }) } },
        async (tx) => {
          mustBe((await read(tx, id)).article.state, 'sign-off', 'scheduled');
          await put(tx, id, correction, cleared);
        },
      ),

    /** Goes out by itself then, if it is still signed then. */
    schedule: (by: Reader, id: number, publishAt: Temporal.Instant) =>
      change(by, { article: id, detail: { did: 'scheduled', for: publishAt.toString() } }, async (tx) => {
        const { article, standing } = await read(tx, id);
        mustBe(article.state, 'sign-off');
        const missing = beforePublishing(standing);
        if (missing.length > 0) throw new Refused(missing.map(sayProblem).join(' '), {}, 'not-ready');
        if (await isPublic(tx, id)) throw new BadInput('A correction is published at once, not on a day.');
        await setState(tx, id, 'scheduled', publishAt);
      }),

    /** Takes a day back: it waits, signed as it is, until somebody publishes it or names another day. */
    unschedule: (by: Reader, id: number) =>
      change(by, { article: id, detail: { did: 'unscheduled' } }, async (tx) => {
        mustBe((await read(tx, id)).article.state, 'scheduled');
        await setState(tx, id, 'sign-off');
      }),

    /**
     * Publishes what is due; run by the server every minute. Returns how many. A text that may no longer go out (a signature or a chain
     * missing) goes back to sign-off, where its editor sees it, and keeps no other from going out.
     */
    publishDue: async (): Promise<number> => {
      const due = await db.withTransaction('clerk', {}, (tx) => listDue(tx, clock.now()));
      let published = 0;
      for (const { id } of due)
        try {
          published += await putScheduled(id);
        } catch (error) {
          const code = error instanceof AppError ? error.code : 'failed';
          log.error('articles.not-published', { article: id, code });
          // Only what a rule refuses: a database that was away for a moment is asked again in a minute.
          if (error instanceof AppError && error.status < 500) await sendBack(id, code);
        }
      return published;
    },

    /** Readers find that it was withdrawn, when and why, and nothing else of it; also while a correction of it is written. */
    withdraw: (by: Reader, id: number, because: string, cleared?: string) =>
      change(
        by,
        { article: id, detail: { did: 'withdrawn', because, ...(cleared === undefined ? {} : { cleared }) } },
        async (tx) => {
          const { article, names, readersHave } = await read(tx, id);
          if (readersHave !== 'text')
            throw new Conflict('Readers have no text of it that could be withdrawn.', {}, 'not-public');
          askAbout(because, names, cleared);
          await markWithdrawn(tx, id, clock.now(), because);
          await setState(tx, id, 'withdrawn');
          await noteRemoval(tx, 'article', { article: id, slug: article.slug, because });
        },
      ),
  };
}
