import type { Flow } from './flow.ts';
import type { RecipeFile } from './recipe.ts';
import type { Purpose, Sensitivity } from './words.ts';

/** A way somebody comes to look: what access allows this role for this purpose. */
export interface RoleLook {
  readonly role: string;
  readonly purpose: Purpose;
  readonly relationship: 'own-case' | 'own-team' | 'claimed-case' | 'own-data' | 'none';
  readonly toWhom: string; // own case, own team, the place …
  readonly classes: readonly Sensitivity[];
}

/** What one role would see of made-up people, were the flow signed and approved. */
export interface RoleView {
  readonly role: string;
  readonly purpose: Purpose;
  readonly toWhom: string;
  readonly nothingBecause?: string;
  readonly signs: readonly string[];
  readonly shows: readonly Stored[];
  readonly hides: readonly string[];
}
type Stored = { readonly field: string; readonly value: string };

/**
 * Puts into words what a tried look let through. Nothing is guessed from names here: `all` is what is stored of the made-up file, and `seen`
 * what row-level security gave; undefined where nobody of that role may look at all.
 */
export function toRoleView(
  flow: Flow,
  recipe: RecipeFile,
  look: RoleLook,
  all: readonly Stored[],
  seen: readonly Stored[] | undefined,
): RoleView {
  const { role, purpose, toWhom } = look;
  const fields = new Set(seen?.map(({ field }) => field));
  const hides = all.filter(({ field }) => !fields.has(field)).map(({ field }) => field);
  const signs = seen === undefined ? [] : signsShown(flow, recipe, look);
  const because = whyNothing(flow, look, all, seen);
  return {
    role,
    purpose,
    toWhom,
    ...(because === undefined ? {} : { nothingBecause: because }),
    signs,
    shows: seen ?? [],
    hides,
  };
}

function whyNothing(
  flow: Flow,
  look: RoleLook,
  all: readonly Stored[],
  seen: readonly Stored[] | undefined,
): string | undefined {
  if (!flow.purposes.includes(look.purpose)) return `the flow does not cover the purpose ${look.purpose}`;
  if (seen && seen.length > 0) return undefined;
  if (all.length === 0) return 'nothing of it is stored here';
  if (seen === undefined) return 'this role may not look at anybody for this purpose';
  return flow.shown === 'eligibility'
    ? 'the flow may show nobody by name, only that a family may be put forward'
    : `this role may not see ${flow.sensitivity.join(', ')} data for this purpose`;
}

function signsShown(flow: Flow, { evidences }: RecipeFile, look: RoleLook): readonly string[] {
  if (!flow.purposes.includes(look.purpose)) return [];
  if (flow.sensitivity.length > 0 && !flow.sensitivity.some((one) => look.classes.includes(one))) return [];
  switch (flow.shown) {
    case undefined:
      return [];
    case 'eligibility':
      return evidences.length > 0
        ? ['a family may be put forward; this flow is not named as the reason']
        : [];
    case 'headline':
      return [...new Set(evidences.map((need) => `signs of headline ${need.split('.')[0]}`))];
    case 'need':
    case 'evidence':
      return evidences.map((need) => `signs of need ${need}`);
  }
}
