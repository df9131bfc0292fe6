import { fileURLToPath } from 'node:url';
import { type Centre, tellPackets, tellRecipes, tellResearch, tellStatements } from '@kinsight/learning';

const recipes = fileURLToPath(new URL('../../../recipes', import.meta.url));

/**
 * What the three made-up places told: recipes they handed on, two interviews each, coded by two and settled, what they try, what they do
 * not know; and what the report that waits for its signatures rests on.
 */
export async function tellPlaces(centre: Centre): Promise<void> {
  const [first, second] = [
    await centre.accounts.getReader('researcher'),
    await centre.accounts.getReader('author'),
  ];
  await tellRecipes(centre, first, recipes);
  await tellResearch(centre, { first, second });
  await tellPackets(centre, first);
  const report = (await centre.articles.list()).find(({ kind }) => kind === 'report');
  if (report) await tellStatements(centre.research, first, report.id);
}
