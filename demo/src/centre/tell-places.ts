import { fileURLToPath } from 'node:url';
import { type Centre, tellPackets, tellRecipes, tellResearch, tellStatements } from '@kinsight/learning';

const recipes = fileURLToPath(new URL('../../../recipes', import.meta.url));

/**
 * What the three made-up places told: recipes they handed on, two interviews each, coded by two and settled, what they try, what they do
 * not know; and what a report rests on, while it is a draft.
 */
export async function tellPlaces(centre: Centre, report: number): Promise<void> {
  const [first, second] = [
    await centre.accounts.getReader('researcher'),
    await centre.accounts.getReader('author'),
  ];
  await tellRecipes(centre, first, recipes);
  await tellResearch(centre, { first, second });
  await tellPackets(centre, first);
  await tellStatements(centre.research, first, report);
}
