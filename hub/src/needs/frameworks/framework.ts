import { z } from 'zod';
import { type Criterion, ParameterValue } from '../criteria/criterion.ts';

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/);

/** A problem of a family's life as a framework names it; `routes` are criterion ids: met if any is, not met only if all are. */
export const Need = z.strictObject({
  code,
  name: z.string().min(3),
  routes: z.array(z.string()).default([]),
  /** The code by which the law's crosswalk knows this need (SF 2022-25), where it is not its own code. */
  as: code.optional(),
  /** May a practitioner's observation confirm it or strike it out? */
  observed: z.boolean().default(true),
  sensitivity: z
    .enum(['standard', 'welfare', 'health', 'criminal', 'domestic-abuse', 'sexual'])
    .default('standard'),
});
export type Need = z.infer<typeof Need>;

export const Headline = z.strictObject({ code, name: z.string().min(3), needs: z.array(Need).min(1) });
export type Headline = z.infer<typeof Headline>;

/** The counting rules by name. What each means is code (counting/), which of them holds is the framework's choice. */
export const CountingRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('headlines'), 'at-least': z.int().min(1) }),
  z.strictObject({
    rule: z.literal('needs'),
    'at-least': z.int().min(1),
    'over-headlines': z.int().min(1).default(1),
  }),
  z.strictObject({
    rule: z.literal('all-or-local'),
    national: z.array(code).min(2),
    'at-least': z.int().min(1),
    local: z.array(code).min(1),
  }),
]);
export type CountingRule = z.infer<typeof CountingRule>;

/** framework.yaml: a dated set of rules and a counting rule. */
export const FrameworkFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  source: z.string(),
  verified: z.boolean(),
  valid: z.strictObject({ from: z.iso.date(), to: z.iso.date().optional() }),
  /** Criterion files not found in its own folder are taken from this framework. */
  borrows: z.string().optional(),
  /** Which family it is for: `dependent-child`, or an expected baby is enough too. */
  'family-with': z.enum(['dependent-child', 'dependent-child-or-expected-baby']),
  count: CountingRule,
  /** prompt: what data suggest counts until it is struck out. confirmed: only what a named practitioner confirmed counts. */
  strength: z.enum(['prompt', 'confirmed']),
  /** A non-resident parent may account for one of the problems only, or for all. */
  'non-resident-parent': z.enum(['counts-for-one', 'counts-in-full']),
  /** A practitioner's striking-out holds this long; then data may suggest the need again. */
  'struck-out-holds-days': z.int().min(1).default(183),
  parameters: z.record(z.string(), z.record(z.string(), ParameterValue)).default({}),
  headlines: z.array(Headline).min(1),
});
export type FrameworkFile = z.infer<typeof FrameworkFile>;

/** A framework with its criteria read, checked and its own parameters put in. `hash` covers everything that decides. */
export type Framework = FrameworkFile & {
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly hash: string;
  readonly criteriaHash: string;
};

const listed = new WeakMap<object, readonly (Need & { readonly headline: string })[]>();

/** Worked out once for each framework: a worklist asks some hundred times a page. */
export const needsOf = (
  f: Pick<FrameworkFile, 'headlines'>,
): readonly (Need & { readonly headline: string })[] => {
  const needs =
    listed.get(f.headlines) ?? f.headlines.flatMap((h) => h.needs.map((n) => ({ ...n, headline: h.code })));
  listed.set(f.headlines, needs);
  return needs;
};
