import { NotFound } from '@kinsight/kit/command';
import { redirect, show } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { findRecipe, recordOfProcessing } from '../../agreements/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { presentAgreement, presentRecipe } from './agreement.presenter.ts';
import { findAgreement } from './sign-on-paper.page.ts';

const access = mayEver('read-register', 'place');
const audit = { nothing: 'the register holds nobody’s data' };
const Recipe = z.object({ recipe: z.string().max(100) });

/** An agreement to print: parties, flows with all that makes them lawful, and lines to sign on. */
export const agreementPage = get({
  path: paths.agreement,
  title: 'An agreement',
  access,
  audit,
  params: z.object({ agreement: z.string().max(100) }),
  handle: async ({ at, reader, params }) => {
    const found = await findAgreement(at, reader, params.agreement);
    const { flows } = found;
    const text = recordOfProcessing(at.stamp.name, flows, at.clock.today(), at.law);
    return show(
      'sharing/agreement.njk',
      presentAgreement(found, await at.accounts.listOrganisations(), text, reader),
    );
  },
});

/** A recipe: what it shares, the law it worked under elsewhere, and the tips of those who tried. */
export const recipePage = get({
  path: paths.recipe,
  title: 'A recipe',
  access,
  audit,
  params: Recipe,
  handle: async ({ at, reader, params }) => {
    const recipe = at.desks.listRecipes().find(({ file }) => file.name === params.recipe);
    const adopted = await at.access.asClerk({ reader, action: 'read-register' }, (tx) =>
      findRecipe(tx, params.recipe),
    );
    const known = recipe ?? adopted;
    if (!known) throw new NotFound('There is no such recipe.');
    return show(
      'sharing/recipe.njk',
      presentRecipe(known, adopted, mayEver('adopt-recipe', 'place')(reader)),
    );
  },
});

export const adoptRecipe = post({
  path: paths.recipe,
  title: 'A recipe',
  access: mayEver('adopt-recipe', 'place'),
  audit: 'adopt-recipe',
  params: Recipe,
  body: z.object({}),
  handle: async ({ at, reader, params }) => {
    const recipe = at.desks.listRecipes().find(({ file }) => file.name === params.recipe);
    if (!recipe) throw new NotFound('There is no such recipe.');
    const { adopted } = await at.access.asClerk({ reader, action: 'adopt-recipe' }, (tx, trail) => {
      trail.note({ recipe: recipe.file.name, version: recipe.file.version, hash: recipe.hash });
      return at.agreements.adoptRecipe(tx, reader, recipe);
    });
    return redirect(paths.recipe(params), {
      done: adopted
        ? 'The recipe is adopted. Flows that name it must be registered again to use it.'
        : 'It was adopted already.',
    });
  },
});
