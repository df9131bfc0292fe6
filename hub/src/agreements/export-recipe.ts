import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Conflict } from '@kinsight/kit/command';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { Recipe } from './read-recipe.ts';

/**
 * Writes a recipe as a folder another place can adopt: with where it comes from (place, version, hash) and its tips. Comments of
 * the file are kept. `from`: the recipe's own folder, whose sample goes along; it is made up. Returns the folder written.
 */
export function exportRecipe(recipe: Recipe, place: string, to: string, from?: string): string {
  const folder = join(to, recipe.file.name);
  if (existsSync(folder))
    throw new Conflict(`${folder} is there already; give another folder, or remove it.`);
  const document = parseDocument(recipe.files['recipe.yaml'] ?? '');
  const entry = document.createNode(
    { place, version: recipe.file.version, hash: recipe.hash },
    { flow: true },
  );
  const ancestry = document.get('ancestry');
  if (isSeq(ancestry) && ancestry.items.length > 0) ancestry.add(entry);
  else if (isMap(document.contents)) document.set('ancestry', document.createNode([entry]));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(recipe.files))
    writeFileSync(join(folder, name), name === 'recipe.yaml' ? document.toString({ lineWidth: 120 }) : text);
  for (const name of from && existsSync(from)
    ? readdirSync(from).filter((one) => one.startsWith('sample'))
    : []) {
    cpSync(join(from ?? '', name), join(folder, name), { recursive: true });
  }
  return folder;
}
