import type { Flow } from './flow.ts';
import type { RecipeFile } from './recipe.ts';
import type { Purpose, Sensitivity } from './words.ts';

/** A way somebody comes to look: what access allows this role for this purpose. */
export interface RoleLook {
  readonly role: string;
  readonly purpose: Purpose;
  readonly toWhom: string; // own case, own team, the place …
  readonly classes: readonly Sensitivity[];
  readonly detail: boolean; // may open the detail behind a headline
}

/** What one role would see of one made-up row, were the flow signed and approved. */
export interface RoleView {
  readonly role: string;
  readonly purpose: Purpose;
  readonly toWhom: string;
  readonly nothingBecause?: string;
  readonly signs: readonly string[];
  readonly shows: readonly { readonly field: string; readonly value: string }[];
  readonly hides: readonly string[];
}

type Part = 'identity' | 'whereabouts' | 'who-to-ring' | 'evidence';

const parts: readonly (readonly [Part, RegExp])[] = [
  [
    'who-to-ring',
    /worker|officer|team|keyworker|midwife|health visitor|safeguarding lead|as of|practice|school$|school telephone|contact team|organisation$|practitioner|involvements|professionals/i,
  ],
  ['whereabouts', /address|postcode|uprn|telephone|e-mail|telecom/i],
  [
    'identity',
    /name|date of birth|birthdate|sex|gender|nhs|upn|nino|ref$|^urn|person|pnc|crn|identifier|lachildid|relationship|role$|ssd_(family|mother)|record$|item$/i,
  ],
];
/** Which part of a look a field belongs to; whatever nothing claims is evidence, the narrowest. */
export const partOf = (field: string): Part =>
  parts.find(([, like]) => like.test(field.split('/').at(-1) ?? field) || like.test(field))?.[0] ??
  'evidence';

/**
 * What each role would see, on a made-up row, before anybody signs. It follows the same steps as a real look: the purpose must be
 * the flow's, eligibility shows nobody by name, a headline or a need shows who it is and whom to ring, and only evidence shows the rest.
 */
export function dryRun(
  flow: Flow,
  recipe: RecipeFile,
  looks: readonly RoleLook[],
  madeUp: Readonly<Record<string, string>>,
): readonly RoleView[] {
  return looks.map((look) => {
    const view = { role: look.role, purpose: look.purpose, toWhom: look.toWhom };
    const nothing = (because: string): RoleView => ({
      ...view,
      nothingBecause: because,
      signs: [],
      shows: [],
      hides: flow.fields,
    });
    if (!flow.purposes.includes(look.purpose))
      return nothing(`the flow does not cover the purpose ${look.purpose}`);
    const shut = flow.sensitivity.filter((one) => !look.classes.includes(one));
    if (flow.sensitivity.length > 0 && shut.length === flow.sensitivity.length)
      return nothing(`this role may not see ${shut.join(', ')} data for this purpose`);
    const parts = partsShown(flow, look);
    const shown = flow.fields.filter((field) => parts.has(partOf(field)));
    return {
      ...view,
      signs: signsShown(flow, recipe),
      shows: shown.map((field) => ({ field, value: madeUp[field] ?? '' })),
      hides: flow.fields.filter((field) => !shown.includes(field)),
    };
  });
}

function partsShown(flow: Flow, look: RoleLook): ReadonlySet<Part> {
  if (flow.shown === 'eligibility' || flow.shown === undefined) return new Set();
  const named: Part[] = ['identity', 'whereabouts', 'who-to-ring'];
  return new Set(flow.shown === 'evidence' && look.detail ? [...named, 'evidence'] : named);
}

function signsShown({ shown }: Flow, { evidences }: RecipeFile): readonly string[] {
  switch (shown) {
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
