import type { Display } from './display.ts';

/** The age rules of a place by recipe, as lists side by side for a statement. */
export type AgeRules = {
  readonly recipes: readonly string[];
  readonly youngest: readonly number[];
  readonly oldest: readonly number[];
  readonly today: string;
};
export function ageRulesOf({ sources }: Display, today: Temporal.PlainDate): AgeRules {
  const rules = Object.entries(sources).flatMap(([recipe, { ages }]) => (ages ? [{ recipe, ages }] : []));
  return {
    recipes: rules.map(({ recipe }) => recipe),
    youngest: rules.map(({ ages }) => ages[0]),
    oldest: rules.map(({ ages }) => ages[1]),
    today: today.toString(),
  };
}
