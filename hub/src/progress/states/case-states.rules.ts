import type { Sensitivity } from '../../agreements/index.ts';
import type { Term } from '../../needs/index.ts';
import { askedOf, type FrameworkMeasures } from '../case-measures.ts';
import { givingsOf, type Sources } from '../engine/sources.ts';
import type { MeasuredCase } from '../measured-case.ts';
import type { Measure } from '../measures/measure.ts';
import { goesByMeasure } from './goes-by-measure.rules.ts';
import type { Giving, History } from './history.ts';
import { type RefusedBy, type WorkedOut, workOut } from './work-out.rules.ts';

/** One need of a case, or an alternative that would stand for all of them, and where it stands. */
export type NeedState = WorkedOut & {
  readonly need: string;
  readonly person: number | null;
  readonly measure: Measure;
  readonly sensitivity: Sensitivity;
  readonly foundOn: Temporal.PlainDate;
  /** The flows that give what the measure reads. */
  readonly givings: readonly Giving[];
};

export type CaseStates = {
  readonly measured: MeasuredCase;
  readonly measures: FrameworkMeasures;
  readonly histories: readonly History[];
  readonly sources: Sources;
  readonly asAt: Temporal.PlainDate;
  readonly terms: readonly Term[];
  readonly refusedBy: RefusedBy;
};

/** Every need of one case, from the histories whoever asks may use. Pure. */
export function caseStates({
  measured,
  measures,
  histories,
  sources,
  asAt,
  terms,
  refusedBy,
}: CaseStates): readonly NeedState[] {
  const byNeed = Map.groupBy(histories, ({ need, measure }) => `${need} ${measure}`);
  return askedOf(measured, measures).flatMap(({ need, person, measure, sensitivity }) => {
    const own = byNeed.get(`${need} ${measure.id}`) ?? [];
    const theirs =
      measure.scope === 'person' && person !== null ? own.filter((h) => h.person === person) : own;
    const found = measured.needs.find((one) => one.need === need && one.person === person)?.foundOn;
    const foundOn = Temporal.PlainDate.from(found ?? measured.opened);
    const givings = givingsOf(sources, Object.keys(measure.uses), measures.crosswalkOf(need));
    const worked = workOut({
      measure,
      histories: theirs,
      givings,
      foundOn,
      ...(measured.closed === null ? {} : { closed: Temporal.PlainDate.from(measured.closed) }),
      asAt,
      terms,
      refusedBy,
    });
    return isOfNobody({ ...worked, need, measure })
      ? []
      : [{ ...worked, need, person, measure, sensitivity, foundOn, givings }];
  });
}

const nobody = new Set(['nobody-of-this-kind', 'left-family']);

/** Asked of every case, and nobody of the family is, or is any more, of the kind it is about: it asks nothing of them. */
export const isOfNobody = ({
  need,
  measure,
  progress,
}: Pick<NeedState, 'need' | 'measure' | 'progress'>): boolean =>
  measure.asked === 'always' &&
  goesByMeasure(need, measure.id) &&
  progress.state === 'no-information' &&
  // No cause at all is not the same as nobody: then it is not known, and stands in the way.
  progress.causes.length > 0 &&
  progress.causes.every((cause) => nobody.has(cause));
