import type { Look } from '../../access/index.ts';
import { metNeeds, observedId } from '../counting/met-needs.ts';
import { rollUpAll, rollUpSources, type Said } from '../counting/roll-up.rules.ts';
import type { Sensitivity } from '../criteria/criterion.ts';
import { isFor } from '../engine/criterion-job.ts';
import type { SourceState } from '../engine/finding.ts';
import type { State } from '../engine/source-state.rules.ts';
import { type Framework, needsOf } from '../frameworks/framework.ts';
import type { VisibleFinding, VisibleMember } from './visible.store.ts';

export type Sees = Pick<Look, 'sees' | 'flows'>;

/** One sign, as far as the reader may see it. */
export type Sign = {
  readonly criterion: string;
  readonly person: number;
  readonly number: number | null;
  readonly evidence: readonly number[];
  readonly flows: readonly number[];
  readonly showEvidence: boolean;
  /** How careful one has to be with it. */
  readonly sensitivity: Sensitivity;
};

export type NeedView = State & {
  readonly need: string;
  readonly name: string;
  readonly headline: string;
  readonly strength: 'prompt' | 'confirmed' | undefined;
  readonly signs: readonly Sign[];
};

/** A state, told to a reader: a source not permitted to them for this purpose reads so. */
export const stateFor = (look: Sees, s: SourceState): Said =>
  s.value === 'not-permitted' || s.source.every((f) => look.flows.has(f))
    ? s
    : { source: s.source, value: 'not-permitted', causes: ['purpose-not-covered'] };

type Told = {
  readonly states: readonly SourceState[];
  /** What whole sources say to this look, by criterion, and what comes of it for whom none of them speaks of: the same for every family of a page. */
  readonly saidOf: (criterion: string) => readonly Said[];
  readonly silentOf: (criterion: string) => State;
};
const told = new WeakMap<Sees, Told>();

function toldTo(look: Sees, states: readonly SourceState[]): Told {
  const known = told.get(look);
  if (known?.states === states) return known;
  const byCriterion = Map.groupBy(states, ({ criterion }) => criterion);
  const said = new Map<string, readonly Said[]>();
  const silent = new Map<string, State>();
  const saidOf = (criterion: string): readonly Said[] => {
    const one = said.get(criterion) ?? (byCriterion.get(criterion) ?? []).map((s) => stateFor(look, s));
    said.set(criterion, one);
    return one;
  };
  const silentOf = (criterion: string): State => {
    const one = silent.get(criterion) ?? rollUpSources([], saidOf(criterion));
    silent.set(criterion, one);
    return one;
  };
  const all = { states, saidOf, silentOf };
  told.set(look, all);
  return all;
}

export const ageOn = (born: string | null, day: string): number | undefined =>
  born === null
    ? undefined
    : Temporal.PlainDate.from(born).until(Temporal.PlainDate.from(day), { largestUnit: 'years' }).years;

/**
 * Every need of the framework for one family, from what this reader may see: met where a sign may be shown as a need, not
 * met, or unknown with all causes.
 */
export const familyNeeds = (
  framework: Framework,
  members: readonly VisibleMember[],
  findings: readonly VisibleFinding[],
  states: readonly SourceState[],
  look: Sees,
  asAt: string,
): readonly NeedView[] => {
  const shown = findings.filter((f) => look.sees(f.flows, 'need'));
  const met = new Map(metNeeds(framework, shown).map((n) => [n.need, n]));
  const { saidOf, silentOf } = toldTo(look, states);
  const aged = members.map(({ person, role, born }) => ({
    person,
    as: { age: ageOn(born, asAt), dependent: role === 'child', role },
  }));
  const of = Map.groupBy(shown, (f) => `${f.criterion} ${f.person}`);
  return needsOf(framework).map((need) => {
    const counted = met.get(need.code);
    const signs = shown
      .filter((f) => f.need === need.code && f.value === 'met')
      .map(
        (f): Sign => ({
          criterion: f.criterion,
          person: f.person,
          number: f.number,
          evidence: look.sees(f.flows, 'evidence') ? f.evidence : [],
          flows: f.flows,
          showEvidence: look.sees(f.flows, 'evidence'),
          sensitivity: f.sensitivity,
        }),
      );
    const base = { need: need.code, name: need.name, headline: need.headline, signs };
    if (counted) return { ...base, value: 'met', causes: [], strength: counted.strength };
    const struck = shown.some((f) => f.criterion === observedId(need.code) && f.value === 'not-met');
    const all = need.routes.flatMap((id) => {
      const c = framework.criteria.get(id);
      const kind = c ? aged.filter((m) => isFor(c, m.as)) : [];
      return kind.map(({ person }) => {
        const found = of.get(`${id} ${person}`);
        return found ? rollUpSources(found, saidOf(id)) : silentOf(id);
      });
    });
    const state: State =
      need.routes.length === 0 ? { value: 'no-data', causes: ['nothing-recorded'] } : rollUpAll(all);
    if (struck) return { ...base, value: 'not-met', causes: ['struck-out'], strength: undefined };
    return {
      ...base,
      ...(state.value === 'met' ? { value: 'no-data' as const, causes: ['nothing-recorded'] } : state),
      strength: undefined,
    };
  });
};
