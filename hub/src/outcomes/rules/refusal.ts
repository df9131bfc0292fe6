import type { Principle } from '../results.ts';

/** Why an outcome cannot be proposed or signed as it stands. */
export type Refusal =
  | { readonly code: 'not-measured' }
  | { readonly code: 'outside-dates'; readonly from: string; readonly to: string }
  | {
      readonly code: 'too-few-needs';
      readonly have: number;
      readonly wanted: number;
      readonly of: 'needs' | 'headlines';
    }
  | { readonly code: 'need-unmeasured'; readonly need: string }
  | { readonly code: 'need-unknown'; readonly need: string; readonly causes: readonly string[] }
  | { readonly code: 'need-not-held'; readonly need: string; readonly state: string }
  | { readonly code: 'principle-missing'; readonly principle: Principle; readonly lacks: string }
  | { readonly code: 'family-claimed'; readonly claim: number; readonly on: string }
  | { readonly code: 'need-claimed'; readonly need: string; readonly claim: number; readonly on: string }
  /** By a claim this reader does not see: which and when is not told. */
  | { readonly code: 'ask-first' };

const overridable: ReadonlySet<Refusal['code']> = new Set([
  'need-unmeasured',
  'need-unknown',
  'need-not-held',
  'principle-missing',
]);

/** A named authority may sign equivalent progress; nobody signs a family twice, too few needs, or outside the dates. */
export const mayOverride = ({ code }: Refusal): boolean => overridable.has(code);

export const principleNames: Readonly<Record<Principle, string>> = {
  'whole-family-assessment': 'An assessment of the whole family',
  'plan-for-all-members': 'A plan for every member it concerns',
  'lead-practitioner': 'A lead practitioner',
  'plan-serves-outcomes': 'A plan whose goals serve the needs',
};

/** The sentence of a refusal. @param nameOf the name of a need by its code */
export function sayRefusal(refusal: Refusal, nameOf: (need: string) => string = (need) => need): string {
  switch (refusal.code) {
    case 'not-measured':
      return 'Progress of this case has not been measured yet.';
    case 'outside-dates':
      return `Outcomes under this framework are signed from ${refusal.from} to ${refusal.to}.`;
    case 'too-few-needs':
      return `The case works on ${refusal.have} ${refusal.of}; the framework asks for ${refusal.wanted}.`;
    case 'need-unmeasured':
      return `Nothing measures “${nameOf(refusal.need)}”.`;
    case 'need-unknown':
      return `Not known whether “${nameOf(refusal.need)}” lasted.`;
    case 'need-not-held':
      return `“${nameOf(refusal.need)}” is ${refusal.state.replaceAll('-', ' ')}, not held.`;
    case 'principle-missing':
      return `${principleNames[refusal.principle]}: ${refusal.lacks}`;
    case 'family-claimed':
      return `The same family was claimed before: claim ${refusal.claim} of ${refusal.on}.`;
    case 'need-claimed':
      return `“${nameOf(refusal.need)}” of the same person was claimed before: claim ${refusal.claim} of ${refusal.on}.`;
    case 'ask-first':
      return 'It cannot be claimed under the rules of this framework. Ask who keeps the claims.';
  }
}
