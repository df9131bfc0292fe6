import { NotFound } from '@kinsight/kit/command';
import { type PublicRoute, publicBody, publicPage } from '@kinsight/kit/web';
import { z } from 'zod';
import { listPublishedPlaces } from '../../../articles/index.ts';
import { listPublishedStories, listPublishedVersions, recipeTexts } from '../../../recipes/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import type { PublicRooms } from '../../rooms.ts';
import { presentRecipe, presentRecipes } from './recipes.presenter.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);
const nothing = () => new NotFound('There is nothing at this address.');

/** Arrangements that worked somewhere. */
const recipesPage = open.get({
  path: publicPaths.recipes,
  handle: ({ at }) =>
    at.readPublished(async (tx) =>
      publicPage(
        'recipes/recipes.njk',
        'Recipes',
        presentRecipes(await listPublishedVersions(tx), await listPublishedStories(tx)),
      ),
    ),
});

/** One recipe: the law it rests on, tips, past disasters, who cooked it, where it went and what each place changed. */
const recipePage = open.get({
  path: publicPaths.recipe,
  params: z.object({ recipe: name }),
  handle: ({ at, params }) =>
    at.readPublished(async (tx) => {
      const versions = await listPublishedVersions(tx, params.recipe);
      if (versions.length === 0) throw nothing();
      const stories = await listPublishedStories(tx, params.recipe);
      const page = presentRecipe(versions, stories, await listPublishedPlaces(tx));
      return publicPage('recipes/recipe.njk', page.title, page);
    }),
});

/** A file of a recipe as its place handed it on: the same bytes, so that a hub adopts it under the same hash. */
const recipeFile = open.get({
  path: publicPaths.recipeFile,
  params: z.object({ recipe: name, version: z.coerce.number().int().positive(), file: z.enum(recipeTexts) }),
  handle: ({ at, params: { recipe, version, file } }) =>
    at.readPublished(async (tx) => {
      const found = (await listPublishedVersions(tx, recipe)).find(({ id }) => id === version)?.texts[file];
      if (found === undefined) throw nothing();
      return publicBody('text/plain; charset=utf-8', found, { name: file });
    }),
});

export const recipePages: readonly PublicRoute<PublicRooms>[] = [recipesPage, recipePage, recipeFile];
