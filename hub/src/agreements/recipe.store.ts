import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';
import type { Recipe } from './read-recipe.ts';
import { RecipeFile } from './recipe.ts';

/** A recipe as the place adopted it: found by the hash that its flows name. */
export interface AdoptedRecipe extends Recipe {
  readonly adoptedOn: string;
}

/** Adopts a recipe; the one of the same name until now stays on record. Adopting the same hash twice changes nothing. */
export async function insertRecipe(
  tx: Transaction,
  recipe: Recipe,
  by: Acting,
): Promise<{ readonly adopted: boolean }> {
  const current = await tx.maybeOne<{ hash: string }>(
    'select hash from agreements.recipe where name = $1 and known_to is null',
    [recipe.file.name],
  );
  if (current?.hash === recipe.hash) return { adopted: false };
  const load = await nextLoad(tx, 'recipe', by.at, by.account);
  await tx.run('update agreements.recipe set known_to = $2 where name = $1 and known_to is null', [
    recipe.file.name,
    load,
  ]);
  await tx.run(
    `insert into agreements.recipe (hash, name, version, body, files, adopted_by, adopted_on, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (hash) do update set known_to = null, files = excluded.files`,
    [
      recipe.hash,
      recipe.file.name,
      recipe.file.version,
      JSON.stringify(recipe.file),
      JSON.stringify(recipe.files),
      by.account,
      by.today,
      load,
    ],
  );
  return { adopted: true };
}

/** Recipes adopted now, by name. */
export async function listAdoptedRecipes(tx: Transaction): Promise<readonly AdoptedRecipe[]> {
  const rows = await tx.query<RecipeRow>(`${selectRecipe} where known_to is null order by name`);
  return rows.map(toRecipe);
}

/** The recipe of a hash, adopted now or earlier. */
export async function findRecipeByHash(tx: Transaction, hash: string): Promise<AdoptedRecipe | undefined> {
  const row = await tx.maybeOne<RecipeRow>(`${selectRecipe} where hash = $1`, [hash]);
  return row && toRecipe(row);
}

/** The recipe adopted now under a name. */
export async function findRecipe(tx: Transaction, name: string): Promise<AdoptedRecipe | undefined> {
  const row = await tx.maybeOne<RecipeRow>(`${selectRecipe} where name = $1 and known_to is null`, [name]);
  return row && toRecipe(row);
}

type RecipeRow = { hash: string; body: unknown; files: Record<string, string>; adopted_on: string };
const selectRecipe = 'select hash, body, files, adopted_on from agreements.recipe';

function toRecipe(row: RecipeRow): AdoptedRecipe {
  return { hash: row.hash, file: RecipeFile.parse(row.body), files: row.files, adoptedOn: row.adopted_on };
}
