export { type Recipe, hashRecipe, readRecipe, readRecipes } from './read-recipe.ts';
export { RecipeFile } from './recipe.ts';
export { Column, Reads, Table } from './recipe-reads.ts';
export { CommonLawRoute, Mode, Purpose, Sensitivity, Shown } from './words.ts';
