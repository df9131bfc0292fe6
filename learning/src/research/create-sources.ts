import type { Reader } from '@kinsight/kit/accounts';
import type { NoteRemoval } from '@kinsight/kit/backup';
import { BadInput, NotFound, Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Polarity } from './code-frame.ts';
import type { Desk } from './desk.store.ts';
import { compareCoders } from './double-coding.rules.ts';
import * as excerpts from './excerpt.store.ts';
import { overlap, type Stretch } from './kappa.rules.ts';
import { mustBeOpen } from './project.store.ts';
import type { Paper } from './read-paper.ts';
import { takenAt } from './restored.store.ts';
import * as sources from './source.store.ts';
import { type SourceTerms, toNewSource, wordsAt } from './take-source.ts';
import { listLeftInTexts, withdrawSource } from './withdrawal.store.ts';

/** Sources, their excerpts and codes, and how two coders agree. */
export function createSources(desk: Desk, noteRemoval: NoteRemoval) {
  return {
    list: (project?: number) => desk.read((tx) => sources.listSources(tx, project)),
    listDue: (day: Temporal.PlainDate) => desk.read((tx) => sources.listDue(tx, day)),
    /** Published texts that still hold words of somebody who withdrew. */
    listLeftInTexts: () => desk.read((tx) => listLeftInTexts(tx)),
    take: (reader: Reader, terms: SourceTerms, paper: Paper) =>
      desk.act(reader, { action: 'changed', kind: 'source' }, async (tx, by) => {
        await mustBeOpen(tx, terms.project);
        return sources.addSource(tx, toNewSource(terms, paper, by.today), by);
      }),

    /** A source with its words and everything said of it. A look at it stands in the audit. */
    open: (reader: Reader, source: number) =>
      desk.act(reader, { action: 'opened', kind: 'source', subjects: [source] }, async (tx) => ({
        source: await sources.getSource(tx, source),
        codings: await excerpts.listCodings(tx, source),
        coders: await excerpts.listCoders(tx, source),
        left: await listLeftInTexts(tx, source),
      })),

    /** Marks a stretch and codes it. Returns the excerpt. */
    code: (
      reader: Reader,
      given: Stretch & { readonly source: number; readonly coding: excerpts.NewCoding },
    ) =>
      desk.act(reader, { action: 'changed', kind: 'excerpt' }, async (tx, by) => {
        const { text } = await sources.getSource(tx, given.source);
        if (text === null) throw new NotFound('The words of this source have been removed.');
        const excerpt = await excerpts.putExcerpt(tx, { source: given.source, ...wordsAt(text, given) }, by);
        await excerpts.addCoding(tx, excerpt, given.coding, by);
        return excerpt;
      }),
    takeBack: (reader: Reader, coding: number) =>
      desk.act(reader, { action: 'changed', kind: 'coding', subjects: [coding] }, (tx, by) =>
        excerpts.takeBackCoding(tx, coding, by),
      ),
    markDone: (reader: Reader, source: number) =>
      desk.act(reader, { action: 'changed', kind: 'source', subjects: [source] }, (tx, by) =>
        excerpts.markDone(tx, source, by),
      ),

    /** How the first two coders who are done agree, or who has still to finish. */
    compare: (reader: Reader, source: number) =>
      desk.act(reader, { action: 'opened', kind: 'source', subjects: [source] }, async (tx) => {
        const coders = await excerpts.listCoders(tx, source);
        const [first, second] = coders.filter(({ done }) => done);
        const found = await sources.getSource(tx, source);
        const settlements = await excerpts.listSettlements(tx, source);
        if (!first || !second) return { source: found, coders, settlements, compared: undefined };
        const result = await comparePair(tx, source, coders);
        return { source: found, coders, settlements, compared: { first, second, ...result } };
      }),

    /** A named person decides where two coders differ. */
    settle: (
      reader: Reader,
      given: Stretch & {
        readonly source: number;
        readonly code: string;
        readonly polarity: Polarity | undefined;
        readonly because: string;
      },
    ) =>
      desk.act(reader, { action: 'decided', kind: 'settlement' }, async (tx, by) => {
        const coders = await excerpts.listCoders(tx, given.source);
        if (coders.filter(({ done }) => done).length < 2)
          throw new Refused('Two coders must be done with a source before anything of it is settled.');
        const { disagreements } = await comparePair(tx, given.source, coders);
        if (!disagreements.some((one) => one.code === given.code && overlap(one, given)))
          throw new BadInput('The two coders do not differ there on this code. Load the page again.');
        return excerpts.addSettlement(tx, given, by);
      }),

    /** Takes all its words away. Returns the published texts that still hold some. */
    withdraw: (reader: Reader, source: number) =>
      desk.act(reader, { action: 'removed', kind: 'source', subjects: [source] }, async (tx, by) => {
        const left = await withdrawSource(tx, source, by);
        await noteRemoval(tx, 'source', { source, taken: await takenAt(tx, source) });
        return left;
      }),
  };
}

/** The two who were done first, as the synthesis compares them. */
async function comparePair(tx: Transaction, source: number, coders: readonly excerpts.Coder[]) {
  const [first, second] = coders.filter(({ done }) => done);
  if (!first || !second) throw new RangeError('two coders who are done are compared');
  const settlements = (await excerpts.listSettlements(tx, source)).map(({ polarity, ...one }) => ({
    ...one,
    polarity: polarity ?? undefined,
  }));
  const sentences = await sources.listSentences(tx, source);
  const codings = await excerpts.listCodings(tx, source);
  return {
    sentences: sentences.length,
    ...compareCoders(sentences, codings, [first.account, second.account], settlements),
  };
}
