import { readFile } from 'node:fs/promises';
import type { Reader } from '@kinsight/kit/accounts';
import {
  choice,
  day,
  FormTrouble,
  type Route,
  redirect,
  sayDay,
  show,
  text,
  ticks,
  type Upload,
  whole,
} from '@kinsight/kit/web';
import { z } from 'zod';
import { type RecipeTexts, recipeTexts } from '../../../recipes/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths, publicPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from '../research/overview.page.ts';
import { placeChoices } from '../research/place-names.ts';

const kinds = { cooked: 'They cooked it', tip: 'A tip', disaster: 'A past disaster' } as const;

const showRecipes = async (at: Rooms, reader: Reader) => {
  const versions = await at.recipes.list();
  return show('recipes/recipes.njk', {
    action: editorPaths.recipes(),
    stories: editorPaths.stories(),
    recipes: versions.map(({ id, name, number, place, head, taken_at, shown }) => ({
      title: `${head.title}, ${number} of ${place}`,
      says: `Taken on ${sayDay(taken_at)}. ${shown ? 'Readers see it.' : 'Readers do not see it.'}`,
      public: publicPaths.recipe({ recipe: name }),
      action: editorPaths.showRecipe({ version: id }),
      shown,
    })),
    told: (await at.recipes.listStories()).map(({ id, recipe, place, kind, words, told_by, shown }) => ({
      says: `${kinds[kind]}: ${recipe}, ${place}`,
      words,
      by: told_by,
      shown,
      id,
      action: editorPaths.showStory({ story: id }),
    })),
    names: [...new Set(versions.map(({ name }) => name))],
    ...(await placeChoices(at, reader)),
    kinds: Object.entries(kinds).map(([value, label]) => ({ value, text: label })),
    today: at.clock.today().toString(),
  });
};

const recipesPage = get({
  path: editorPaths.recipes,
  title: 'Recipes',
  access,
  audit: { nothing: 'arrangements to share; no data of anybody' },
  handle: ({ at, reader }) => showRecipes(at, reader),
});

/** The files `kinsight recipe export` wrote, told apart by their names. */
async function readTexts(uploads: readonly Upload[]): Promise<RecipeTexts> {
  const texts: Partial<Record<(typeof recipeTexts)[number], string>> = {};
  for (const { name, file } of uploads) {
    const known = recipeTexts.find((one) => one === name.split(/[/\\]/).at(-1));
    if (!known)
      throw new FormTrouble({ field: 'files', text: `Select ${recipeTexts.join(', ')} and nothing else` });
    texts[known] = await readFile(file, 'utf8');
  }
  return texts;
}

const takeRecipe = post({
  path: editorPaths.recipes,
  title: 'Recipes',
  access,
  audit: 'changed',
  uploadBytes: 1024 * 1024,
  body: z.object({ shown: ticks(['yes']) }),
  handle: async ({ at, reader, body, uploads }) => {
    if (uploads.length === 0)
      throw new FormTrouble({ field: 'files', text: 'Select the files of the recipe' });
    await at.recipes.take(reader, await readTexts(uploads), { shown: body.shown.includes('yes') });
    return redirect(editorPaths.recipes(), { done: 'The recipe is taken.' });
  },
  again: ({ at, reader }) => showRecipes(at, reader),
});

const showRecipe = post({
  path: editorPaths.showRecipe,
  title: 'Recipes',
  access,
  audit: 'changed',
  params: z.object({ version: whole }),
  body: z.object({ shown: choice(['yes', 'no'], 'Select') }),
  handle: async ({ at, reader, params, body }) => {
    await at.recipes.show(reader, params.version, body.shown === 'yes');
    return redirect(editorPaths.recipes(), {
      done: body.shown === 'yes' ? 'Readers see it.' : 'Readers no longer see it.',
    });
  },
});

const tellStory = post({
  path: editorPaths.stories,
  title: 'Recipes',
  access,
  audit: 'changed',
  body: z.object({
    recipe: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'Select the recipe'),
    place: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'Select the place'),
    kind: choice(['cooked', 'tip', 'disaster'], 'Select what it is'),
    words: text('Enter what they tell', { most: 1500 }),
    'told-by': text('Enter who tells it, by role and organisation', { most: 120 }),
    on: day('Enter the day, like 28 2 2025'),
    shown: ticks(['yes']),
  }),
  handle: async ({ at, reader, body }) => {
    await at.recipes.tell(reader, { ...body, told_by: body['told-by'], shown: body.shown.includes('yes') });
    return redirect(editorPaths.recipes(), { done: 'The story is kept.' });
  },
  again: ({ at, reader }) => showRecipes(at, reader),
});

const showStory = post({
  path: editorPaths.showStory,
  title: 'Recipes',
  access,
  audit: 'changed',
  params: z.object({ story: whole }),
  body: z.object({ shown: choice(['yes', 'no'], 'Select') }),
  handle: async ({ at, reader, params, body }) => {
    await at.recipes.showStory(reader, params.story, body.shown === 'yes');
    return redirect(editorPaths.recipes(), {
      done: body.shown === 'yes' ? 'Readers see it.' : 'Readers no longer see it.',
    });
  },
});

export const recipePages: readonly Route<Rooms>[] = [
  recipesPage,
  takeRecipe,
  showRecipe,
  tellStory,
  showStory,
];
