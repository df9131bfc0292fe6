/** A named person's word on records (design 8: decisions are constraints; shields cover all that locates). */
export const decisionKinds = [
  'must-link',
  'never-link',
  'never-merge',
  'adoption',
  'shield-address',
  'shield-restricted',
  'shield-sealed',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export type Decision = {
  readonly id: number;
  readonly kind: DecisionKind;
  readonly left: string;
  readonly right: string | null;
  readonly reason: string;
  readonly account: number | null;
  readonly decidedOn: string;
};

export type Shield = 'none' | 'address' | 'restricted' | 'sealed';
const strictness: readonly Shield[] = ['none', 'address', 'restricted', 'sealed'];

/** The strictest of several shields. */
export function strictest(shields: Iterable<Shield>): Shield {
  let result: Shield = 'none';
  for (const shield of shields) if (strictness.indexOf(shield) > strictness.indexOf(result)) result = shield;
  return result;
}

/** What a decision shields its record with; none for the others. An adoption is sealed: nobody breaks that glass. */
export function shieldOf(kind: DecisionKind): Shield {
  switch (kind) {
    case 'shield-address':
      return 'address';
    case 'shield-restricted':
      return 'restricted';
    case 'shield-sealed':
    case 'adoption':
      return 'sealed';
    case 'must-link':
    case 'never-link':
    case 'never-merge':
      return 'none';
  }
}

/** Pairs that decisions keep together or apart. An adoption keeps the two registrations of one child apart for ever. */
export function toConstraints(decisions: readonly Decision[]): {
  readonly must: readonly (readonly [string, string])[];
  readonly never: readonly (readonly [string, string])[];
} {
  const must: [string, string][] = [];
  const never: [string, string][] = [];
  for (const { kind, left, right } of decisions) {
    if (right === null) continue;
    if (kind === 'must-link') must.push([left, right]);
    else if (kind === 'never-link' || kind === 'never-merge' || kind === 'adoption') never.push([left, right]);
  }
  return { must, never };
}
