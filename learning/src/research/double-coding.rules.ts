import type { Polarity } from './code-frame.ts';
import { type Agreement, agreementOf, overlap, type Stretch } from './kappa.rules.ts';

/** What one coder said of one stretch. */
export type Given = Stretch & { readonly coder: number; readonly code: string; readonly polarity: Polarity };

/** A settlement: a named person's word on one code over one stretch. `polarity` undefined: the code does not stand there. */
export type Settlement = Stretch & { readonly code: string; readonly polarity: Polarity | undefined };

export type CodeAgreement = Agreement & { readonly code: string };

/** One stretch of neighbouring sentences on which two coders differ about one code. */
export type Disagreement = Stretch & {
  readonly code: string;
  /** What each said there; undefined: nothing. */
  readonly first: Polarity | undefined;
  readonly second: Polarity | undefined;
  readonly settled: boolean;
};

/**
 * How two coders agree on one source, code by code, over its sentences: a sentence has a code of a coder who gave it to any part of
 * it. Whether they marked the same words is of no interest; whether they saw the same thing is.
 */
export function compareCoders(
  sentences: readonly Stretch[],
  given: readonly Given[],
  [first, second]: readonly [number, number],
  settlements: readonly Settlement[] = [],
): { readonly agreements: readonly CodeAgreement[]; readonly disagreements: readonly Disagreement[] } {
  const codes = [...new Set(given.map(({ code }) => code))].sort();
  const said = (coder: number, code: string) => {
    const own = given.filter((one) => one.coder === coder && one.code === code);
    return sentences.map((sentence) => mergePolarity(own.filter((one) => overlap(one, sentence))));
  };
  const agreements: CodeAgreement[] = [];
  const disagreements: Disagreement[] = [];
  for (const code of codes) {
    const one = said(first, code);
    const other = said(second, code);
    agreements.push({ code, ...agreementOf(one.map(isSaid), other.map(isSaid)) });
    disagreements.push(...joinNeighbours(sentences, code, one, other, settlements));
  }
  return { agreements, disagreements: disagreements.sort((a, b) => a.starts - b.starts) };
}

const isSaid = (polarity: Polarity | undefined): boolean => polarity !== undefined;

/** Barrier here and enabler there in one sentence is both. */
export function mergePolarity(given: readonly Pick<Given, 'polarity'>[]): Polarity | undefined {
  const kinds = new Set(given.map(({ polarity }) => polarity));
  if (kinds.size > 1) return 'both';
  return given[0]?.polarity;
}

function joinNeighbours(
  sentences: readonly Stretch[],
  code: string,
  first: readonly (Polarity | undefined)[],
  second: readonly (Polarity | undefined)[],
  settlements: readonly Settlement[],
): readonly Disagreement[] {
  const found: Disagreement[] = [];
  let last = -2;
  for (const [at, sentence] of sentences.entries()) {
    if (first[at] === second[at]) continue;
    const settled = settlements.some((one) => one.code === code && overlap(one, sentence));
    const before = found.at(-1);
    const goes = before && last === at - 1 && before.first === first[at] && before.second === second[at];
    if (goes && before.settled === settled) found[found.length - 1] = { ...before, ends: sentence.ends };
    else found.push({ ...sentence, code, first: first[at], second: second[at], settled });
    last = at;
  }
  return found;
}
