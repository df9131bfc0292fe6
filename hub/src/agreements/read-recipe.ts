import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '@kinsight/kit/command';
import { readDataFile } from '../law/index.ts';
import { RecipeFile } from './recipe.ts';

/** A recipe as it lies in its folder: the file, the texts beside it, and one hash over all that decides how data are read. */
export interface Recipe {
  readonly file: RecipeFile;
  readonly hash: string;
  readonly files: Readonly<Record<string, string>>;
}

const texts = ['recipe.yaml', 'contract.sql', 'tips.md'] as const;

/** Reads recipes/<name>. The hash is sha256 over recipe.yaml and contract.sql; tips may be added without a new adoption. */
export function readRecipe(folder: string): Recipe {
  const file = readDataFile(join(folder, 'recipe.yaml'), RecipeFile);
  const files = Object.fromEntries(
    texts
      .filter((name) => existsSync(join(folder, name)))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  return { file, files, hash: hashRecipe(files) };
}

/** sha256 in hex over the parts that decide meaning, each framed by its name and length. */
export function hashRecipe(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const name of ['recipe.yaml', 'contract.sql']) {
    const text = (files[name] ?? '').replaceAll('\r\n', '\n');
    hash.update(`${name} ${text.length}\n${text}`);
  }
  return hash.digest('hex');
}

/** All recipes of a folder, by name. */
export function readRecipes(folder: string): readonly Recipe[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return names.map((name) => {
    const recipe = readRecipe(join(folder, name));
    if (recipe.file.name !== name)
      throw new BadInput(`${join(folder, name)}/recipe.yaml: name: must be ${name}, as its folder`);
    return recipe;
  });
}
