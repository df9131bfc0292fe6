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

/** Decisions that hide somebody: taking one back is lifting a shield, which fewer people may do. */
export function hides(kind: DecisionKind): boolean {
  return kind === 'adoption' || kind.startsWith('shield-');
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
    else if (kind === 'never-link' || kind === 'never-merge' || kind === 'adoption')
      never.push([left, right]);
  }
  return { must, never };
}

/** The decisions in force that a new one would contradict: together and apart at once, through however many others. */
export function findContradiction(
  decisions: readonly Decision[],
  next: Pick<Decision, 'kind' | 'left' | 'right'>,
): boolean {
  const { must, never } = toConstraints([
    ...decisions,
    { ...next, id: 0, reason: '', account: null, decidedOn: '' },
  ]);
  const group = new Map<string, string>();
  const find = (record: string): string => {
    let root = record;
    for (let up = group.get(root); up !== undefined; up = group.get(root)) root = up;
    return root;
  };
  for (const [a, b] of must) if (find(a) !== find(b)) group.set(find(a), find(b));
  return never.some(([a, b]) => find(a) === find(b));
}
