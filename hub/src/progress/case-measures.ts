import { type Framework, needsOf } from '../needs/index.ts';
import type { Asked } from './engine/to-histories.ts';
import type { MeasuredCase } from './measured-case.ts';
import { type Measures, readMeasures } from './measures/read-measures.ts';
import type { ProgressParts } from './progress-parts.ts';

/** A framework with its measures, and the law's code of each of its needs. */
export type FrameworkMeasures = Measures & {
  readonly framework: Framework;
  readonly crosswalkOf: (need: string) => string | undefined;
};

/** Reads each framework's measures once per look or run. */
export const openMeasures = ({ frameworks, folder }: Pick<ProgressParts, 'frameworks' | 'folder'>) => {
  const known = new Map<string, FrameworkMeasures>();
  return (name: string): FrameworkMeasures => {
    const found = known.get(name);
    if (found) return found;
    const framework = frameworks.getFramework(name);
    const measures = readMeasures(folder, framework, frameworks.datasets);
    const codes = new Map(needsOf(framework).map((need) => [need.code, need.as ?? need.code]));
    const made = { ...measures, framework, crosswalkOf: (need: string) => codes.get(need) };
    known.set(name, made);
    return made;
  };
};

/** What is asked of a case: each need that counts, by its measure, and every alternative that would stand for all of them. */
export const askedOf = (c: MeasuredCase, measures: FrameworkMeasures): readonly Asked[] => {
  const headlines = new Map(needsOf(measures.framework).map((need) => [need.code, need.headline]));
  const needs = c.needs
    .filter(({ struckOut }) => struckOut === null)
    .flatMap(({ need, person }) => {
      const measure = measures.of(need, headlines.get(need) ?? '');
      return measure ? [{ need, person, measure }] : [];
    });
  const alternatives = measures.alternatives.map((measure) => ({ need: measure.id, person: null, measure }));
  return [...needs, ...alternatives];
};

/** From which day on facts matter: as far before the first need as one looks to tell better from worse. */
export const firstDay = (cases: readonly MeasuredCase[], asAt: Temporal.PlainDate): Temporal.PlainDate => {
  const found = cases.flatMap((c) => [c.opened, ...c.needs.map(({ foundOn }) => foundOn)]).toSorted()[0];
  return (found === undefined ? asAt : Temporal.PlainDate.from(found)).subtract({ months: 13 });
};
