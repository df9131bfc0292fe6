import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import type { NoteRemoval } from '@kinsight/kit/backup';
import { type Clock, Conflict, type Log } from '@kinsight/kit/command';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { insertAbout, listAboutRevisions } from './about.store.ts';
import { About, askedAboutWords } from './about-words.ts';
import * as store from './article.store.ts';
import { type ArticleKind, Content, hashContent } from './content.ts';
import { readPicture } from './pictures.ts';
import * as places from './place.store.ts';
import { askBeforeReaders, createPublishing } from './publishing.ts';
import * as shelf from './shelf.store.ts';
import { createSignOff } from './signing.ts';
import { type ReadStanding, type RestsOn, readStanding } from './standing.ts';

export type ArticlesOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Into the journal that a restore reads. */
  readonly noteRemoval: NoteRemoval;
  /** Called in the transaction that puts a text on the public pages. */
  readonly onPublish?: (tx: Transaction, article: number) => Promise<void>;
  /** What is published beside a text, and so is signed with it. */
  readonly restsOn?: RestsOn;
};
export type Articles = ReturnType<typeof createArticles>;

/** One transaction that changes something, and its row in the audit. */
export type Change = <T>(
  by: Reader,
  what: { readonly article?: number; readonly detail: Readonly<Record<string, unknown>> },
  fn: (tx: Transaction) => Promise<T>,
) => Promise<T>;

/** Texts of the centre, and what they are about. Which role may do what is decided by the pages that ask; who may sign, here. */
export function createArticles({ db, clock, log, noteRemoval, onPublish, restsOn }: ArticlesOptions) {
  const read: ReadStanding = (tx, id) => readStanding(tx, id, restsOn);
  const change: Change = (by, { article, detail }, fn) =>
    db.withTransaction('clerk', {}, async (tx) => {
      const done = await fn(tx);
      await appendAudit(tx, {
        at: clock.now(),
        account: by.account,
        osUser: by.osUser,
        action: 'changed',
        subjectKind: 'article',
        subjects: article === undefined ? [] : [article],
        detail,
      });
      return done;
    });
  const asClerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const revise = (tx: Transaction, by: Reader, article: number, content: Content, note: string) =>
    store.insertRevision(tx, article, {
      content,
      hash: hashContent(content),
      by: by.account,
      at: clock.now(),
      note,
    });

  return {
    ...createSignOff({ change, clock, read }),
    ...createPublishing({ change, clock, db, log, noteRemoval, onPublish, read }),

    /** A local place the centre works with, or a new name and text for its code. */
    savePlace: (by: Reader, place: places.NewPlace) =>
      change(by, { detail: { place: place.code } }, (tx) => places.savePlace(tx, place)),
    saveSeries: (by: Reader, series: Parameters<typeof store.saveSeries>[1]) =>
      change(by, { detail: { series: series.code } }, (tx) => store.saveSeries(tx, series)),

    saveArea: (by: Reader, area: Parameters<typeof shelf.saveArea>[1]) =>
      change(by, { detail: { area: area.code } }, (tx) => shelf.saveArea(tx, area)),
    /** Places, series and areas of work, with their words. */
    shelves: () => asClerk(shelf.listShelves),

    /** Revisions of “About this site”, newest first; none before an editor wrote one. */
    listAbout: () => asClerk(listAboutRevisions),
    /**
     * Words of “About this site” that readers get at once.
     * @param seen the number of the revision they were written from, 0 for the first. Throws Conflict where there is a newer one
     * @param cleared why new words that might tell who somebody is tell nobody; kept in the audit. Throws BadInput where it is asked and empty
     */
    saveAbout: (
      by: Reader,
      sections: About,
      { note = '', seen, cleared = '' }: { note?: string; seen: number; cleared?: string },
    ) =>
      change(
        by,
        { detail: { did: 'about', revision: seen + 1, ...(cleared && { cleared }) } },
        async (tx) => {
          const [newest] = await listAboutRevisions(tx);
          const names = store.namesIn(await store.listChoices(tx));
          askBeforeReaders(askedAboutWords(sections, newest?.sections, names), cleared);
          const one = { seen, sections: About.parse(sections), note, by: by.account, at: clock.now() };
          if (!(await insertAbout(tx, one)))
            throw new Conflict(
              'Somebody saved this page while you wrote. Copy your words, load the page again and bring the two together.',
            );
        },
      ),

    /** A new text with its first revision. Throws Conflict where the address is taken. */
    begin: (by: Reader, kind: ArticleKind, slug: string, content: Content): Promise<number> =>
      change(by, { detail: { did: 'begun', slug } }, async (tx) => {
        const id = await store.insertArticle(tx, { kind, slug, by: by.account, at: clock.now() });
        if (id === undefined)
          throw new Conflict(`The address “${slug}” is taken by another text. Choose another.`);
        await revise(tx, by, id, Content.parse(content), '');
        return id;
      }),

    /**
     * A new revision. Whatever had been accepted or signed was another text: it goes back to draft, and asks again. What readers see
     * stays as it was until the new revision is published. The same text saved with a note opens it again: what it rests on may change.
     * @param seen the number of the revision it was written from: with a newer one there, nothing is overwritten
     */
    revise: (
      by: Reader,
      id: number,
      content: Content,
      { note = '', seen }: { note?: string; seen?: number } = {},
    ) =>
      change(by, { article: id, detail: { did: 'revised' } }, async (tx) => {
        const { newest, article, revisions } = await read(tx, id);
        if (seen !== undefined && newest.number !== seen)
          throw new Conflict(
            `${newest.savedBy.name} saved revision ${newest.number} while you wrote. Copy your text, load the page again and bring the two together.`,
          );
        const isSame = hashContent(content).toString('hex') === revisions[0]?.hash;
        if (isSame && (note.trim() === '' || article.state === 'draft')) return newest.number;
        const number = await revise(tx, by, id, Content.parse(content), note);
        if (article.state !== 'draft') await store.setState(tx, id, 'draft');
        return number;
      }),

    /** Adds a picture; its place, camera and dates are taken out of the file first. Throws BadInput where it is no picture. */
    addPicture: (by: Reader, id: number, bytes: Buffer, alt: string) =>
      change(by, { article: id, detail: { did: 'picture' } }, async (tx) =>
        store.insertImage(tx, { article: id, ...readPicture(bytes), alt, by: by.account, at: clock.now() }),
      ),

    list: () => asClerk(store.listArticles),
    get: (id: number) => asClerk((tx) => read(tx, id)),
    choices: () => asClerk(store.listChoices),
    findPicture: (id: number) => asClerk((tx) => store.findImage(tx, id)),
  };
}
