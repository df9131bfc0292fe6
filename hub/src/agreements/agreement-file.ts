import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PlainDate, yamlObject } from '../law/index.ts';
import { Flow, flowShape } from './flow.ts';
import type { RecipeFile } from './recipe.ts';

/** A flow in an agreement's file. `as-recipe: true` takes what it does not say itself from the adopted recipe, once, at registration. */
export const FlowInFile = yamlObject({ ...flowShape, asRecipe: z.boolean().default(false) });
export type FlowInFile = z.infer<typeof FlowInFile>;

/** The file that `agreement register` takes: one agreement and its flows. */
export const AgreementFile = yamlObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  reference: z.string().optional(),
  openedOn: PlainDate.optional(), // since when it is being worked on: what is missing has waited since then
  starts: PlainDate.optional(),
  ends: PlainDate.optional(),
  flows: z.array(FlowInFile).min(1),
});
export type AgreementFile = z.infer<typeof AgreementFile>;

/** The flow as it is kept: with every word it takes from the recipe written out, so that a later recipe changes nothing. */
export function settleFlow({ asRecipe, ...own }: FlowInFile, recipe: RecipeFile | undefined): Flow {
  if (!asRecipe || !recipe) return Flow.parse(own);
  const taken = {
    title: recipe.title,
    mode: recipe.mode,
    shown: recipe.shown,
    population: recipe.population,
    notice: recipe.notice,
    retention: recipe.retention,
    commonLawRoute: recipe.commonLaw.route,
  };
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const lists = {
    fields: own.fields.length > 0 ? own.fields : recipe.fields,
    freeText: own.freeText.length > 0 ? own.freeText : recipe.freeText,
    sensitivity: own.sensitivity.length > 0 ? own.sensitivity : recipe.sensitivity,
    purposes: own.purposes.length > 0 ? own.purposes : recipe.purposes,
  };
  return Flow.parse({ ...taken, ...said, ...lists });
}

/** What an approval is of: sha256 in hex over every word of the flow. */
export function hashFlow(flow: Flow): string {
  const sorted = Object.entries(flow)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
