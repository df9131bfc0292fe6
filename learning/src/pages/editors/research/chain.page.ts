import type { Reader } from '@kinsight/kit/accounts';
import { redirect, show, text, ticks, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { sayBrokenLink } from '../../../research/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';
import { researches as access } from './overview.page.ts';
import { placeNames } from './place-names.ts';

const Params = z.object({ report: whole });
const title = 'What a report rests on';

const showChain = async (at: Rooms, reader: Reader, report: number) => {
  const { newest, article } = await at.articles.get(report);
  const words = { title: newest.content.title, text: newest.content.body };
  const { statements, citations, broken } = await at.research.reports.open(reader, report, words.text);
  const { named } = await placeNames(at);
  return show('research/chain.njk', {
    title: words.title,
    back: editorPaths.text({ id: report }),
    mayChange: article.state === 'draft',
    edit: holds('author', 'editor')(reader) ? editorPaths.editText({ id: report }) : undefined,
    broken: broken.map(sayBrokenLink),
    add: editorPaths.statements({ report }),
    cite: editorPaths.citations({ report }),
    takeBack: editorPaths.takeBackStatement({ report }),
    uncite: editorPaths.uncite({ report }),
    statements: statements.map(({ id, number, words: said }) => ({
      id,
      number,
      words: said,
      cites: citations
        .filter(({ statement }) => statement === id)
        .map(named)
        .map(({ excerpt, place, speaker, words: excerptWords, quotation, quoted, source }) => ({
          excerpt,
          from: `${speaker}, ${place}`,
          words:
            (quoted ? quotation : undefined) ?? excerptWords ?? quotation ?? 'The words have been removed.',
          quoted,
          href: editorPaths.source({ source }),
        })),
    })),
  });
};

/** Statements of a report and the excerpts they rest on; a broken chain is shown here and again when it is to be published. */
export const chainPage = get({
  path: editorPaths.chain,
  title,
  access,
  audit: 'opened',
  params: Params,
  handle: ({ at, reader, params }) => showChain(at, reader, params.report),
});

export const addStatement = post({
  path: editorPaths.statements,
  title,
  access,
  audit: ['changed', 'opened'],
  params: Params,
  body: z.object({ words: text('Enter the statement', { most: 600 }) }),
  handle: async ({ at, reader, params: { report }, body }) => {
    await at.research.reports.state(reader, report, body.words);
    return redirect(editorPaths.chain({ report }), {
      done: 'The statement is kept. Rest it on excerpts, and write its mark into the text.',
    });
  },
  again: ({ at, reader, params }) => showChain(at, reader, params.report),
});

export const addCitation = post({
  path: editorPaths.citations,
  title,
  access,
  audit: ['changed', 'opened'],
  params: Params,
  body: z.object({
    statement: whole,
    excerpt: z
      .string({ error: 'Enter the number of the excerpt' })
      .regex(/^\d{1,9}$/, 'Enter the number of the excerpt')
      .transform(Number),
    quoted: ticks(['yes']),
  }),
  handle: async ({ at, reader, params: { report }, body }) => {
    await at.research.reports.cite(reader, { ...body, quoted: body.quoted.includes('yes') });
    return redirect(editorPaths.chain({ report }), { done: 'The statement rests on it.' });
  },
  again: ({ at, reader, params }) => showChain(at, reader, params.report),
});

export const takeBackStatement = post({
  path: editorPaths.takeBackStatement,
  title,
  access,
  audit: ['changed', 'opened'],
  params: Params,
  body: z.object({ statement: whole }),
  handle: async ({ at, reader, params: { report }, body }) => {
    await at.research.reports.takeBack(reader, body.statement);
    return redirect(editorPaths.chain({ report }), {
      done: 'The statement is taken back. Take its mark out of the text.',
    });
  },
  again: ({ at, reader, params }) => showChain(at, reader, params.report),
});

export const takeOutCitation = post({
  path: editorPaths.uncite,
  title,
  access,
  audit: ['changed', 'opened'],
  params: Params,
  body: z.object({ statement: whole, excerpt: whole }),
  handle: async ({ at, reader, params: { report }, body }) => {
    await at.research.reports.uncite(reader, body.statement, body.excerpt);
    return redirect(editorPaths.chain({ report }), { done: 'The statement no longer rests on it.' });
  },
  again: ({ at, reader, params }) => showChain(at, reader, params.report),
});
