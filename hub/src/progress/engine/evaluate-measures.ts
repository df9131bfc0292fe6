import { BadInput } from '@kinsight/kit/command';
import { type Duck, type DuckOutput, sayDuckProblem } from '../../duck/index.ts';
import { subjectsPerPerson } from '../../needs/index.ts';
import { checkFaults, checkShape } from './measure-checks.ts';
import { type JobInput, keyOf, measureJob, namesOf } from './measure-job.ts';
import { keyOfUnit, type Said, type Unit } from './unit.ts';

export type EvaluateInput = JobInput & {
  readonly duck: Duck;
  readonly units: readonly Unit[];
  readonly slots: (dataset: string) => readonly string[];
};

/**
 * Runs every measure over the facts, each in a fresh locked database that holds only what its header names.
 * @returns by `keyOfUnit`. Throws BadInput where a measure fails or says what it may not; never what was in the data.
 */
export const evaluateMeasures = async (
  input: EvaluateInput,
): Promise<ReadonlyMap<string, readonly Said[]>> => {
  const groups = Map.groupBy(input.units, keyOf);
  const jobs = [...groups.values()].map((units) => ({
    units,
    outcome: input.duck.run(measureJob(units as [Unit, ...Unit[]], input, input.slots)),
  }));
  const said = new Map<string, readonly Said[]>();
  const problems: string[] = [];
  for (const { units, outcome: running } of jobs) {
    const outcome = await running;
    if (!outcome.ok) {
      const at = Number(/\d+$/.exec(outcome.problem.statement ?? '')?.[0] ?? 0);
      problems.push(
        `${units[at]?.measure.id}: the statement failed: ${sayDuckProblem({ ...outcome.problem, statement: 'it' })}`,
      );
      continue;
    }
    for (const [i, unit] of units.entries()) {
      const { shape, faults, rows } = namesOf(i);
      const { [shape]: shaped, [faults]: faulty, [rows]: found } = outcome.results;
      const wrong = (shaped && checkShape(shaped)) ?? (faulty && checkFaults(faulty));
      if (wrong !== undefined) problems.push(`${unit.measure.id}: the result ${wrong}.`);
      else if (found) said.set(keyOfUnit(unit), toSaid(found));
    }
  }
  if (problems.length > 0) throw new BadInput([...new Set(problems)].join('\n'));
  return said;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const toSaid = ({ rowCount, columns }: DuckOutput): readonly Said[] => {
  const of = (name: string): readonly unknown[] => columns[name] ?? [];
  const [person, starts, ends, good, level, evidence] = [
    'person',
    'starts',
    'ends',
    'good',
    'level',
    'evidence',
  ].map(of);
  return Array.from({ length: rowCount }, (_, i): Said => {
    const subject = Number(person?.[i]);
    const number = level?.[i];
    return {
      person: Math.floor(subject / subjectsPerPerson),
      source: subject % subjectsPerPerson,
      starts: String(starts?.[i]),
      ends: String(ends?.[i]),
      good: good?.[i] === true,
      ...(typeof number === 'number' ? { level: number } : {}),
      whole: columns['whole']?.[i] === true,
      evidence: textOf(evidence?.[i]).split(',').filter(Boolean).map(Number),
    };
  });
};
