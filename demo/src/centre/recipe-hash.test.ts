import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportRecipe, readRecipe, readRecipes } from '@kinsight/hub/agreements';
import { hashRecipeTexts, recipeTexts } from '@kinsight/learning/recipes';
import { expect, it } from 'vitest';

const recipes = fileURLToPath(new URL('../../../recipes', import.meta.url));

it('a recipe one place exported has the same hash at the centre as at the hub that adopts it', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-recipes-'));
  try {
    const all = readRecipes(recipes);
    expect(all.length).toBeGreaterThan(10);
    for (const recipe of all) {
      const exported = exportRecipe(recipe, 'Batterby', folder);
      const texts = recipeTexts
        .filter((name) => existsSync(path.join(exported, name)))
        .map((name) => [name, readFileSync(path.join(exported, name), 'utf8')]);
      const hash = hashRecipeTexts(Object.fromEntries(texts));
      expect([recipe.file.name, hash]).toEqual([recipe.file.name, readRecipe(exported).hash]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
