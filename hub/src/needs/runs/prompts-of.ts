import { strictestOf, unionFlows } from '../../agreements/index.ts';
import { metNeeds } from '../counting/met-needs.ts';
import type { Finding } from '../engine/finding.ts';
import { type Framework, needsOf } from '../frameworks/framework.ts';

/** What a run suggests of one need of one member, and what that rests on. */
export type Prompt = {
  readonly family: number;
  readonly need: string;
  readonly person: number;
  readonly flows: readonly number[];
  readonly evidence: readonly number[];
  readonly sensitivity: string;
};

/** A run that put families forward, as whoever works with them hears of it. */
export type RunFound = {
  readonly framework: string;
  readonly account: number;
  readonly on: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly load: number;
  /** The needs of these families that count by it, for each member with signs of them. */
  promptsOf(families: ReadonlySet<number>): readonly Prompt[];
};

/** The needs of these families that count, from the findings of a run; a sign that was struck out is none. Pure. */
export function promptsOf(
  framework: Pick<Framework, 'headlines' | 'strength'>,
  findings: readonly Finding[],
  families: ReadonlySet<number>,
): readonly Prompt[] {
  const own = findings.filter(({ family }) => families.has(family));
  return [...Map.groupBy(own, ({ family }) => family)].flatMap(([family, said]) =>
    metNeeds(framework, said).flatMap(({ need, because }) =>
      [...Map.groupBy(because, ({ person }) => person)].map(([person, signs]): Prompt => {
        const criteria = new Set(signs.map(({ criterion }) => criterion));
        const met = said.filter(
          (one) =>
            one.need === need && one.person === person && one.value === 'met' && criteria.has(one.criterion),
        );
        return {
          family,
          need,
          person,
          flows: unionFlows(...signs.map(({ flows }) => flows)),
          evidence: [...new Set(met.flatMap(({ evidence }) => factsIn(evidence)))],
          sensitivity: strictestOf([
            ...met.map((one) => one.sensitivity),
            ...needsOf(framework).flatMap(({ code, sensitivity: own }) => (code === need ? [own] : [])),
          ]),
        };
      }),
    ),
  );
}

/** Facts of a finding as it is written: {12,15}. */
const factsIn = (evidence: string): readonly number[] =>
  evidence.slice(1, -1).split(',').filter(Boolean).map(Number);
