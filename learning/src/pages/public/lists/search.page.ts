import { publicPage, sayCount } from '@kinsight/kit/web';
import { z } from 'zod';
import { type Found, searchPublished } from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentHeadline } from '../headline.presenter.ts';

/** An excerpt in pieces, the words found apart: ⟦ and ⟧ come from the database, never from a text. */
const toPieces = (excerpt: string) =>
  excerpt
    .split(/(⟦[^⟧]*⟧)/)
    .map((text) => ({ found: text.startsWith('⟦'), text: text.replaceAll(/[⟦⟧]/g, '') }));

const present = (one: Found) => ({ ...presentHeadline(one), excerpt: toPieces(one.excerpt) });

export const searchPage = open.get({
  path: publicPaths.search,
  query: z.object({ q: z.string().max(200).catch('').default('') }),
  handle: async ({ at, query: { q } }) => {
    const words = q.trim();
    const found = words === '' ? [] : await at.readPublished((tx) => searchPublished(tx, words));
    const title = words === '' ? 'Search' : `${sayCount(found.length, 'text')} found`;
    // What somebody looks for is kept nowhere.
    return publicPage('lists/search.njk', title, { words, title, list: found.map(present) }, { keep: false });
  },
});
