import { metNeeds } from '../counting/met-needs.ts';
import { rollUpAll, rollUpSources, type Said } from '../counting/roll-up.rules.ts';
import { isFor } from '../engine/criterion-job.ts';
import type { Cause, State } from '../engine/source-state.rules.ts';
import { type Framework, needsOf } from '../frameworks/framework.ts';

type Member = {
  readonly family: number;
  readonly person: number;
  readonly role: string;
  readonly age: number | undefined;
};
type Found = Said & {
  readonly family: number;
  readonly person: number;
  readonly role: string;
  readonly criterion: string;
  readonly need: string;
  readonly flows: readonly number[];
};
type SaidBySource = Said & { readonly criterion: string };

export type NeedCoverage = {
  readonly need: string;
  readonly name: string;
  readonly headline: string;
  readonly met: number;
  readonly notMet: number;
  readonly noData: number;
  readonly notPermitted: number;
  /** Families that are unknown, by cause; a family counts under each of its causes. */
  readonly causes: Readonly<Record<Cause, number>>;
  /** Refused flow → how many unknown families it could speak of. */
  readonly hidden: ReadonlyMap<number, number>;
};

/** Turns unknowns round: for each need how many families are met, not met and unknown, why, and which refused flow could tell. */
export const measureCoverage = (
  framework: Framework,
  members: readonly Member[],
  findings: readonly Found[],
  states: readonly SaidBySource[],
): readonly NeedCoverage[] => {
  const families = Map.groupBy(members, (m) => m.family);
  const byFamily = Map.groupBy(findings, (f) => f.family);
  const statesOf = Map.groupBy(states, (s) => s.criterion);
  const usual = new Map([...statesOf].map(([id, said]) => [id, rollUpSources([], said)]));
  const kinds = new Map<string, boolean>();
  const isKind = (id: string, m: Member): boolean => {
    const key = `${id} ${m.role} ${m.age ?? ''}`;
    const c = framework.criteria.get(id);
    const known =
      kinds.get(key) ??
      (c !== undefined && isFor(c, { age: m.age, dependent: m.role === 'child', role: m.role }));
    kinds.set(key, known);
    return known;
  };
  const tallies = needsOf(framework).map((need) => ({
    need,
    values: { met: 0, 'not-met': 0, 'no-data': 0, 'not-permitted': 0 },
    causes: new Map<Cause, number>(),
    hidden: new Map<number, number>(),
  }));
  for (const [family, people] of families) {
    const own = byFamily.get(family) ?? [];
    const met = new Set(metNeeds(framework, own).map((n) => n.need));
    const of = Map.groupBy(own, (f) => `${f.criterion} ${f.person}`);
    for (const tally of tallies) {
      const routes = tally.need.routes.flatMap((id) =>
        people.filter((m) => isKind(id, m)).map((m) => ({ id, m })),
      );
      const state: State = met.has(tally.need.code)
        ? { value: 'met', causes: [] }
        : unknownOr(
            rollUpAll(routes.map(({ id, m }) => stateOf(id, m, of, statesOf, usual))),
            tally.need.routes.length === 0,
          );
      tally.values[state.value] += 1;
      if (state.value !== 'no-data' && state.value !== 'not-permitted') continue;
      for (const cause of state.causes) tally.causes.set(cause, (tally.causes.get(cause) ?? 0) + 1);
      const refused = new Set(
        routes.flatMap(({ id }) =>
          (statesOf.get(id) ?? []).filter((s) => s.value === 'not-permitted').flatMap((s) => s.source),
        ),
      );
      for (const flow of refused) tally.hidden.set(flow, (tally.hidden.get(flow) ?? 0) + 1);
    }
  }
  return tallies.map(({ need, values, causes, hidden }) => ({
    need: need.code,
    name: need.name,
    headline: need.headline,
    met: values.met,
    notMet: values['not-met'],
    noData: values['no-data'],
    notPermitted: values['not-permitted'],
    causes: Object.fromEntries([...causes].toSorted((a, b) => b[1] - a[1])),
    hidden,
  }));
};

/** A sign that was struck out, or is somebody's who does not count, is not met; without any route only an observation can tell. */
const unknownOr = (state: State, withoutRoute: boolean): State => {
  if (withoutRoute) return { value: 'no-data', causes: ['nothing-recorded'] };
  return state.value === 'met' ? { value: 'not-met', causes: ['struck-out'] } : state;
};

const stateOf = (
  id: string,
  m: Member,
  of: ReadonlyMap<string, readonly Found[]>,
  statesOf: ReadonlyMap<string, readonly SaidBySource[]>,
  usual: ReadonlyMap<string, State>,
): State => {
  const found = of.get(`${id} ${m.person}`);
  return found
    ? rollUpSources(found, statesOf.get(id) ?? [])
    : (usual.get(id) ?? { value: 'no-data', causes: ['no-flow'] });
};
