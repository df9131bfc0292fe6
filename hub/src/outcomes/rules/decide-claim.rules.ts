import { goesByMeasure, type MeasuredCase, type NeedState } from '../../progress/index.ts';
import type { Route } from '../claim.ts';
import type { Results } from '../results.ts';
import type { Shown } from './principles.rules.ts';
import type { Refusal } from './refusal.ts';

export type ClaimFacts = {
  readonly results: Results;
  readonly today: Temporal.PlainDate;
  /** In a place of made-up people a claim outside the dates is an exercise. */
  readonly isMadeUp: boolean;
  readonly measured: Pick<MeasuredCase, 'needs'>;
  readonly headlineOf: (need: string) => string | undefined;
  /** As this reader sees them; undefined before the first run of progress. */
  readonly states: readonly NeedState[] | undefined;
  readonly principles: readonly Shown[];
  readonly reclaims: readonly Refusal[];
};

export type ClaimDecision = {
  readonly route: Exclude<Route, 'override'> | undefined;
  readonly exercise: boolean;
  readonly refusals: readonly Refusal[];
};

/** Whether progress on every need lasted, or an alternative that stands for all; with all four principles evidenced. Pure. */
export function decideClaim(facts: ClaimFacts): ClaimDecision {
  const { results, today, states } = facts;
  const day = today.toString();
  const isInside = day >= results.signed.from && day <= results.signed.to;
  const asked = (states ?? []).filter(
    ({ need, measure }) => measure.asked === 'always' && goesByMeasure(need, measure.id),
  );
  const counted = facts.measured.needs.filter(({ struckOut }) => struckOut === null);
  const { number: wanted, of } = results['at-least'];
  // A need of somebody who was never of the family stands in the way, and does not help to reach the number (docs/decisions/0063).
  const kinds = new Set(
    counted
      .filter((need) => !isOfAStranger(need, states))
      .map(({ need }) => (of === 'needs' ? need : facts.headlineOf(need))),
  );
  const needs = [
    ...counted.flatMap(({ need, person }): readonly Refusal[] => {
      const state = states?.find(
        (one) => one.need === need && one.person === person && one.measure.counts === 'for-its-need',
      );
      return state ? lacksOf(state, need) : [{ code: 'need-unmeasured', need }];
    }),
    // Asked of every family: a child whose attendance is no need of the case counts as well.
    ...asked.flatMap((state) => lacksOf(state, state.measure.name ?? state.need)),
  ];
  const byAlternative =
    needs.length > 0 &&
    states?.some(({ measure, progress }) => measure.counts === 'for-all-needs' && progress.state === 'held');
  const refusals: readonly Refusal[] = [
    ...(isInside || facts.isMadeUp ? [] : [{ code: 'outside-dates', ...results.signed } as const]),
    ...(kinds.size >= wanted ? [] : [{ code: 'too-few-needs', have: kinds.size, wanted, of } as const]),
    ...(states === undefined ? [{ code: 'not-measured' } as const] : byAlternative ? [] : needs),
    ...facts.principles
      .filter(({ evidenced }) => !evidenced)
      .map(
        ({ principle, lacks }) =>
          ({
            code: 'principle-missing',
            principle,
            lacks: lacks === '' ? 'nothing in the case shows it.' : lacks,
          }) as const,
      ),
    ...facts.reclaims,
  ];
  return {
    route: refusals.length > 0 ? undefined : byAlternative ? 'alternative' : 'every-need',
    exercise: !isInside,
    refusals,
  };
}

/** Nobody of the family is who the need was found of: a named person took them out as never of it. */
const isOfAStranger = (
  { need, person }: Pick<MeasuredCase['needs'][number], 'need' | 'person'>,
  states: ClaimFacts['states'],
): boolean => {
  const found = states?.find((one) => one.need === need && one.person === person);
  const causes = found?.progress.state === 'no-information' ? found.progress.causes : [];
  return person !== null && causes.length === 1 && causes[0] === 'nobody-of-this-kind';
};

/** @param need its code, or the name of what every family is asked for */
function lacksOf({ progress }: NeedState, need: string): readonly Refusal[] {
  switch (progress.state) {
    case 'held':
      return [];
    case 'no-information':
      return [{ code: 'need-unknown', need, causes: progress.causes }];
    case 'not-started':
      return [{ code: 'need-unknown', need, causes: [] }];
    default:
      return [{ code: 'need-not-held', need, state: progress.state }];
  }
}
