import { redirect, sendFile, show, text, writeCsv } from '@kinsight/kit/web';
import { z } from 'zod';
import { CodeName } from '../../../research/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';
import { placeNames } from './place-names.ts';
import { presentCell, presentSynthesis } from './synthesis.presenter.ts';

const showSynthesis = async (at: Rooms) =>
  show(
    'research/synthesis.njk',
    presentSynthesis(await at.research.synthesis.read(), (await placeNames(at)).nameOf),
  );

/** Codes by place: what is common to all, only here, solved here but open there. */
export const synthesisPage = get({
  path: editorPaths.synthesis,
  title: 'Synthesis',
  access,
  audit: { nothing: 'counts of codes; no words of anybody' },
  handle: ({ at }) => showSynthesis(at),
});

const Cell = z.object({
  code: CodeName,
  place: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/)
    .optional(),
});

/** What a count rests on, word for word. */
export const cellPage = get({
  path: editorPaths.cell,
  title: 'Excerpts of a code',
  access,
  audit: 'opened',
  query: Cell,
  handle: async ({ at, reader, query: { code, place } }) =>
    show(
      'research/cell.njk',
      presentCell(
        await at.research.synthesis.openCell(reader, { code, place }),
        { code, place },
        (await placeNames(at)).nameOf,
      ),
    ),
});

/** One row for each coding that counts, to be worked with elsewhere. */
export const synthesisCsv = get({
  path: editorPaths.synthesisCsv,
  title: 'Synthesis as a table',
  access,
  audit: 'exported',
  limit: 'export',
  handle: async ({ at, reader, newFile }) => {
    const { coded, excerpts } = await at.research.synthesis.exportCoded(reader);
    const file = newFile();
    const heads = [
      'place',
      'source',
      'speaker',
      'excerpt',
      'code',
      'barrier or enabler',
      'strength',
      'dataset',
      'settled',
      'may be quoted',
      'approved wording',
      'words',
    ];
    const rows = coded.map((one) => {
      const found = excerpts.get(one.excerpt);
      const approved = found?.answer === 'approved' ? found.quotation : '';
      return [
        one.place,
        one.source,
        found?.speaker,
        one.excerpt,
        one.code,
        one.polarity,
        one.strength,
        one.dataset,
        one.settled ? 'yes' : 'no',
        found?.may_quote ? 'yes' : 'no',
        approved,
        found?.words ?? 'removed',
      ];
    });
    await writeCsv(file, heads, rows);
    return sendFile(file, 'synthesis.csv', 'text/csv; charset=utf-8');
  },
});

/** Puts the synthesis, as it is now, on the public pages. */
export const release = post({
  path: editorPaths.release,
  title: 'Synthesis',
  access,
  audit: 'decided',
  body: z.object({}),
  handle: async ({ at, reader }) => {
    await at.research.synthesis.release(reader);
    return redirect(editorPaths.synthesis(), {
      done: 'The synthesis stands on the public pages as it is now.',
    });
  },
  again: ({ at }) => showSynthesis(at),
});

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The wording of an excerpt that would be published: its speaker is asked next. */
export const proposeQuotation = post({
  path: editorPaths.proposeQuotation,
  title: 'Quotation',
  access,
  audit: 'changed',
  body: z.object({
    excerpt: z.coerce.number().int().positive(),
    words: text('Enter the wording', { most: 1000 }),
    cleared: z.string().trim().max(500).optional(),
  }),
  handle: async ({ at, reader, body }) => {
    const quotation = await at.research.quotations.propose(reader, body);
    return redirect(`${editorPaths.quotations()}#quotation-${quotation}`, {
      done: 'Now ask its speaker whether it may be published like this.',
    });
  },
  again: async ({ values }) =>
    show('research/quote.njk', {
      action: editorPaths.proposeQuotation(),
      excerpt: wordsOf(values['excerpt']),
      words: wordsOf(values['words']),
    }),
});
