import { publicPage, sayCount, sayList } from '@kinsight/kit/web';
import { z } from 'zod';
import { type Found, searchPublished } from '../../../articles/index.ts';
import { searchPublishedRecipes } from '../../../recipes/index.ts';
import { searchReleasedCodes } from '../../../research/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentHeadline } from '../headline.presenter.ts';
import { barrierHref } from '../research/barriers.presenter.ts';

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
    const { texts, recipes, codes } =
      words === ''
        ? { texts: [], recipes: [], codes: [] }
        : await at.readPublished(async (tx) => ({
            texts: await searchPublished(tx, words),
            recipes: await searchPublishedRecipes(tx, words),
            codes: await searchReleasedCodes(tx, words),
          }));
    const found = [
      sayCount(texts.length, 'text'),
      ...(recipes.length > 0 ? [sayCount(recipes.length, 'recipe')] : []),
      ...(codes.length > 0 ? [sayCount(codes.length, 'barrier')] : []),
    ];
    const title = words === '' ? 'Search' : `${sayList(found)} found`;
    // What somebody looks for is kept nowhere.
    return publicPage(
      'lists/search.njk',
      title,
      {
        words,
        title,
        isNothing: texts.length + recipes.length + codes.length === 0,
        list: texts.map(present),
        recipes: recipes.map(({ name, title: heading, excerpt }) => ({
          href: publicPaths.recipe({ recipe: name }),
          title: heading,
          excerpt: toPieces(excerpt),
        })),
        codes: codes.map(({ code, label, means }) => ({ href: barrierHref(code), title: label, means })),
      },
      { keep: false },
    );
  },
});
