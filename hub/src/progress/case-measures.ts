import { strictestOf } from '../agreements/index.ts';
import { type Framework, needsOf } from '../needs/index.ts';
import type { Asked } from './engine/to-histories.ts';
import type { MeasuredCase } from './measured-case.ts';
import type { ApprovedMeasures } from './measures/approved.store.ts';
import { changeMeasures } from './measures/change-measure.ts';
import { type Measures, readMeasures } from './measures/read-measures.ts';
import type { ProgressParts } from './progress-parts.ts';

/** A framework with its measures, and the law's code of each of its needs. */
export type FrameworkMeasures = Measures & {
  readonly framework: Framework;
  readonly crosswalkOf: (need: string) => string | undefined;
};

/**
 * Reads each framework's measures once per look or run.
 * @param approved what the place changed of them, by framework
 */
export const openMeasures = (
  { frameworks, folder }: Pick<ProgressParts, 'frameworks' | 'folder'>,
  approved: ReadonlyMap<string, Pick<ApprovedMeasures, 'parameters'>> = new Map(),
) => {
  const known = new Map<string, FrameworkMeasures>();
  return (name: string): FrameworkMeasures => {
    const found = known.get(name);
    if (found) return found;
    const framework = frameworks.getFramework(name);
    const measures = changeMeasures(
      readMeasures(folder, framework, frameworks.datasets),
      approved.get(name)?.parameters ?? {},
    );
    const needs = needsOf(framework);
    const codes = new Map(needs.map((need) => [need.code, need.as ?? need.code]));
    // What every case is asked for rests on what the needs it measures may rest on.
    for (const { id } of measures.always)
      for (const { code, headline, as } of needs)
        if (!codes.has(id) && measures.of(code, headline)?.id === id) codes.set(id, as ?? code);
    const made = { ...measures, framework, crosswalkOf: (need: string) => codes.get(need) };
    known.set(name, made);
    return made;
  };
};

/**
 * What is asked of a case: each need that counts, by its measure; what every case is asked for, where none of its needs asks it already; and
 * every alternative that would stand for all of them. What is no need of the case goes by the measure's id, of nobody in particular.
 */
export const askedOf = (c: MeasuredCase, measures: FrameworkMeasures): readonly Asked[] => {
  const known = new Map(needsOf(measures.framework).map((need) => [need.code, need]));
  const needs = c.needs
    .filter(({ struckOut }) => struckOut === null)
    .flatMap(({ need, person }) => {
      const measure = measures.of(need, known.get(need)?.headline ?? '');
      return measure
        ? [
            {
              need,
              person,
              measure,
              sensitivity: strictestOf([
                known.get(need)?.sensitivity ?? measure.sensitivity,
                measure.sensitivity,
              ]),
            },
          ]
        : [];
    });
  const others = [
    ...measures.always.filter(({ id }) => !needs.some(({ measure }) => measure.id === id)),
    ...measures.alternatives,
  ];
  return [
    ...needs,
    ...others.map((measure) => ({
      need: measure.id,
      person: null,
      measure,
      sensitivity: measure.sensitivity,
    })),
  ];
};

/**
 * From which day on facts matter: thirteen months before the first need, as far as one looks to tell better from worse, and half a year before
 * that, which an incident of those days is counted over.
 */
export const firstDay = (cases: readonly MeasuredCase[], asAt: Temporal.PlainDate): Temporal.PlainDate => {
  const found = cases.flatMap((c) => [c.opened, ...c.needs.map(({ foundOn }) => foundOn)]).toSorted()[0];
  return (found === undefined ? asAt : Temporal.PlainDate.from(found)).subtract({ months: 20 });
};
