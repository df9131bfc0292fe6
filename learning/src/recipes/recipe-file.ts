import { createHash } from 'node:crypto';
import { parseDocument } from 'yaml';
import { z } from 'zod';

/** The texts of a recipe, as `kinsight recipe export` writes them: the folder's files by name. */
export type RecipeTexts = Readonly<Partial<Record<'recipe.yaml' | 'contract.sql' | 'tips.md', string>>>;
export const recipeTexts = ['recipe.yaml', 'contract.sql', 'tips.md'] as const;

const word = z.string().min(1).max(120);
const words = z.string().min(1).max(2000);

/** Where a recipe comes from, as its file says: the last one is the place that handed it on. */
export const Ancestor = z.looseObject({
  place: word,
  version: word,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  changed: words.optional(),
});
export type Ancestor = z.infer<typeof Ancestor>;

/**
 * What the centre reads of recipe.yaml: what a person wants to know before cooking. How the file is read (`reads`) is left to the
 * hub that adopts it, which checks it whole.
 */
export const RecipeHead = z.looseObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  title: words,
  summary: words,
  population: words,
  'source-system': words,
  givers: z.array(word).min(1).max(30),
  mode: word,
  shown: word,
  sensitivity: z.array(word).min(1).max(10),
  purposes: z.array(word).min(1).max(20),
  gateways: z
    .array(z.looseObject({ giver: word, gateways: z.array(word).min(1).max(20), why: words }))
    .min(1)
    .max(30),
  'common-law': z.looseObject({ route: word, why: words }),
  'opt-out': words,
  notice: words,
  retention: word,
  evidences: z.array(word).max(60),
  fields: z.array(z.string().min(1).max(200)).min(1).max(500),
  ancestry: z.array(Ancestor).max(50).default([]),
});
export type RecipeHead = z.infer<typeof RecipeHead>;

export type RecipeProblem =
  | { readonly code: 'no-recipe-file' }
  | { readonly code: 'too-large'; readonly file: string; readonly limitKb: number }
  | { readonly code: 'not-yaml' }
  | { readonly code: 'unreadable'; readonly at: string }
  | { readonly code: 'no-origin' };

const limitKb = 256;

/** Reads the texts of one recipe. What is wrong is a value; an export names at least the place that wrote it. */
export function readRecipeTexts(
  texts: RecipeTexts,
): { readonly head: RecipeHead; readonly hash: string } | { readonly problem: RecipeProblem } {
  const yaml = texts['recipe.yaml'];
  if (yaml === undefined) return { problem: { code: 'no-recipe-file' } };
  for (const file of recipeTexts)
    if ((texts[file]?.length ?? 0) > limitKb * 1024) return { problem: { code: 'too-large', file, limitKb } };
  let given: unknown;
  try {
    const document = parseDocument(yaml, { uniqueKeys: true });
    if (document.errors.length > 0) return { problem: { code: 'not-yaml' } };
    given = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { problem: { code: 'not-yaml' } };
  }
  const parsed = RecipeHead.safeParse(given);
  if (!parsed.success)
    return { problem: { code: 'unreadable', at: parsed.error.issues[0]?.path.join('.') ?? '' } };
  if (parsed.data.ancestry.length === 0) return { problem: { code: 'no-origin' } };
  return { head: parsed.data, hash: hashRecipeTexts(texts) };
}

/**
 * The hash under which a hub adopts exactly these texts: sha256 over recipe.yaml and contract.sql, each framed by name and length.
 * The same sum as the hub's own; a test of the demo compares the two.
 */
export function hashRecipeTexts(texts: RecipeTexts): string {
  const hash = createHash('sha256');
  for (const name of ['recipe.yaml', 'contract.sql'] as const) {
    const text = (texts[name] ?? '').replaceAll('\r\n', '\n');
    hash.update(`${name} ${text.length}\n${text}`);
  }
  return hash.digest('hex');
}

export function sayRecipeProblem(problem: RecipeProblem): string {
  switch (problem.code) {
    case 'no-recipe-file':
      return 'There is no recipe.yaml. Select the files that “kinsight recipe export” wrote';
    case 'too-large':
      return `${problem.file} is larger than ${problem.limitKb} kB; a recipe is a few pages`;
    case 'not-yaml':
      return 'recipe.yaml is not YAML, or uses aliases, which a recipe does not';
    case 'unreadable':
      return `recipe.yaml cannot be read at ${problem.at || 'its beginning'}`;
    case 'no-origin':
      return 'The recipe does not say where it comes from. Write it with “kinsight recipe export”, which puts that in';
  }
}
