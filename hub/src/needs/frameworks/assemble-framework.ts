import { createHash } from 'node:crypto';
import type { Criterion, ParameterValue } from '../criteria/criterion.ts';
import { checkUses, type Datasets } from '../criteria/datasets.ts';
import type { Problem } from '../problems.ts';
import { type Framework, type FrameworkFile, needsOf } from './framework.ts';

export type AssembledFramework =
  | { readonly framework: Framework }
  | { readonly problems: readonly Problem[] };

type Changes = Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;

/**
 * Joins framework.yaml with its criteria and checks one against the other: every route has a file, headline and need read
 * alike in both, datasets and parameters exist. `changes` are approved parameters, laid over the framework's own.
 * @param beside a hash of what else of the folder is approved with it: the questions of its assessment, its rules of outcomes
 */
export const assembleFramework = (
  file: FrameworkFile,
  criteria: ReadonlyMap<string, Criterion>,
  datasets: Datasets,
  changes: Changes = {},
  beside = '',
): AssembledFramework => {
  const problems: Problem[] = [];
  const chosen = new Map<string, Criterion>();
  for (const headline of file.headlines) {
    for (const need of headline.needs) {
      for (const id of need.routes) {
        const found = criteria.get(id);
        if (!found) problems.push({ code: 'criterion-missing', framework: file.name, criterion: id });
        else if (chosen.has(id))
          problems.push({ code: 'criterion-twice', framework: file.name, criterion: id });
        else {
          if (found.headline !== headline.name) problems.push(differs(found, 'headline', headline.name));
          if (found.need !== need.name) problems.push(differs(found, 'need', need.name));
          problems.push(...checkUses(found, datasets));
          chosen.set(id, found);
        }
      }
    }
  }
  for (const [id, values] of [...Object.entries(file.parameters), ...Object.entries(changes)]) {
    const criterion = chosen.get(id);
    if (!criterion) {
      problems.push({ code: 'criterion-missing', framework: file.name, criterion: id });
      continue;
    }
    const known = Object.keys(criterion.parameters);
    for (const parameter of Object.keys(values)) {
      if (typeof values[parameter] !== typeof criterion.parameters[parameter]) {
        problems.push({ code: 'parameter-unknown', criterion: id, parameter, known });
      }
    }
    chosen.set(id, { ...criterion, parameters: { ...criterion.parameters, ...values } });
  }
  if (problems.length > 0) return { problems };
  return {
    framework: {
      ...file,
      criteria: chosen,
      hash: hashOf([file, changes, beside]),
      criteriaHash: hashOf([...chosen.values()].map((c) => [c.id, c.hash, c.parameters])),
    },
  };
};

const differs = (c: Criterion, at: 'headline' | 'need', framework: string): Problem => ({
  code: 'wording-differs',
  file: c.file,
  at,
  here: c[at],
  framework,
});

const hashOf = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('hex');

/** Ids of the needs' codes by route. */
export const needOfRoute = (f: Framework): ReadonlyMap<string, string> =>
  new Map(needsOf(f).flatMap((n) => n.routes.map((r) => [r, n.code] as const)));
