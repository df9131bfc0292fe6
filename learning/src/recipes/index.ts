export { toFamilyTree, type Version } from './ancestry.rules.ts';
export { createRecipes, type Recipes } from './create-recipes.ts';
export { type DiffLine, diffLines, foldSame } from './diff-lines.rules.ts';
export {
  type FoundRecipe,
  listPublishedStories,
  listPublishedVersions,
  type StoryKind,
  type StoryRow,
  searchPublishedRecipes,
  type VersionRow,
} from './recipe.store.ts';
export { hashRecipeTexts, type RecipeTexts, recipeTexts } from './recipe-file.ts';
export { readTips } from './tips.rules.ts';
