import type { Law } from '../law/index.ts';
import type { Flow } from './flow.ts';
import type { RecipeFile } from './recipe.ts';

/** Faults of a flow that no later paper can mend: words that the law or its recipe does not know. Sentences, empty where there is none. */
export function findFaults(flow: Flow, recipe: RecipeFile | undefined, law: Law): readonly string[] {
  const faults: string[] = [];
  const fault = (sentence: string) => faults.push(`${flow.code}: ${sentence}`);
  for (const code of flow.gateways)
    if (!law.gateways.has(code)) fault(`gateways: law/gateways.yaml has no gateway ${code}`);
  if (flow.retention !== undefined && !law.retention.has(flow.retention))
    fault(`retention: law/retention.yaml has no clock ${flow.retention}`);
  for (const [article, stated] of [
    ['article-9', flow.article9],
    ['article-10', flow.article10],
  ] as const) {
    const named = stated === undefined || stated === 'none' ? undefined : stated.schedule1;
    if (named !== undefined && !(named in law.schedule1))
      fault(`${article}: law/gateways.yaml has no schedule-1 condition ${named}`);
  }
  const known = new Set(recipe?.fields);
  if (recipe)
    for (const field of flow.fields)
      if (!known.has(field)) fault(`fields: the recipe ${recipe.name} has no field "${field}"`);
  for (const field of flow.freeText)
    if (!flow.fields.includes(field)) fault(`free-text: "${field}" is not among the fields`);
  return faults;
}
