import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Reader } from '@kinsight/kit/accounts';
import type { Centre } from '../kitchen.ts';
import { hashRecipeTexts, recipeTexts } from '../recipes/index.ts';
import { stories } from './solutions.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** Which recipes a made-up place handed on, and what the next one changed. */
const handedOn = [
  { name: 'attendance', place: 'lemonford' },
  { name: 'police', place: 'lemonford' },
  { name: 'nhs-encoded', place: 'lemonford' },
  { name: 'school-roll', place: 'batterby' },
  { name: 'mental-health', place: 'batterby' },
] as const;

/**
 * Takes recipes as hubs of the made-up places export them, Griddleton's change of Batterby's mental-health recipe too, and the stories
 * of those who cooked them. @param folder the project's recipes
 */
export async function tellRecipes(
  { recipes }: Pick<Centre, 'recipes'>,
  reader: Reader,
  folder: string,
): Promise<void> {
  for (const { name, place } of handedOn) {
    const texts = Object.fromEntries(
      recipeTexts
        .map((file) => [file, path.join(folder, name, file)] as const)
        .filter(([, file]) => existsSync(file))
        .map(([file, at]) => [file, readFileSync(at, 'utf8')]),
    );
    const own = { place, version: '1.0.0', hash: hashRecipeTexts(texts) };
    await recipes.take(
      reader,
      { ...texts, 'recipe.yaml': withAncestry(texts['recipe.yaml'] ?? '', [own]) },
      { shown: true },
    );
    if (name !== 'mental-health') continue;
    const changed = changeForGriddleton(texts['recipe.yaml'] ?? '');
    const griddleton = {
      place: 'griddleton',
      version: '1.1.0',
      hash: hashRecipeTexts({ ...texts, 'recipe.yaml': changed }),
      changed: 'The route for confidentiality is worded for our trust, and answers are kept for six months.',
    };
    await recipes.take(
      reader,
      { ...texts, 'recipe.yaml': withAncestry(changed, [own, griddleton]) },
      { shown: true },
    );
  }
  for (const { on, ...story } of stories) await recipes.tell(reader, { ...story, on: day(on), shown: true });
}

const changeForGriddleton = (yaml: string): string =>
  yaml
    .replace('version: 1.0.0', 'version: 1.1.0')
    .replace(
      /^notice: .*$/m,
      'notice: The trust answers yes or no, and nothing about your care. You can tell it not to, and nothing else changes.',
    )
    .replace(
      /^common-law: .*$/m,
      'common-law: { route: s251-support, why: "Put above the fields: our trust reads this page first" }',
    );

type Entry = {
  readonly place: string;
  readonly version: string;
  readonly hash: string;
  readonly changed?: string;
};
const withAncestry = (yaml: string, entries: readonly Entry[]): string =>
  yaml.replace(
    /^ancestry: \[\]$/m,
    `ancestry:\n${entries.map((one) => `  - ${JSON.stringify(one)}`).join('\n')}`,
  );
