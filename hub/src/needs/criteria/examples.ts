import { z } from 'zod';
import type { DuckTable } from '../../duck/index.ts';
import { memberColumns } from '../engine/criterion-job.ts';
import { factColumns } from '../engine/stage-facts.ts';
import type { PersonAt } from '../engine/world.ts';
import type { Datasets } from './datasets.ts';

const Row = z.looseObject({
  starts: z.iso.date().optional(),
  ends: z.iso.date().optional(),
  /** From one Monday to another: a row for each week outside August. */
  'each-week': z.tuple([z.iso.date(), z.iso.date()]).optional(),
  /** Of a tenancy: weeks of arrears. A span of weeks is “each-week”. */
  weeks: z.int().optional(),
});

/** A made-up person at the edge of a rule, and what the rule must say. */
export const Example = z.strictObject({
  says: z.string(),
  who: z.strictObject({ age: z.int(), role: z.string().optional() }),
  facts: z.record(z.string(), z.array(Row)),
  /** nobody: the rule is not for them · no-row: no source speaks of them · nothing: nothing recorded. */
  /** Where it stands to the criterion's parameter. */
  edge: z.enum(['below', 'at', 'above']).optional(),
  gives: z.enum(['met', 'not-met', 'nothing', 'outside-coverage', 'nobody', 'no-row']),
});
export type Example = z.infer<typeof Example>;

/** examples.yaml of a framework: criterion id → its examples. */
export const ExamplesFile = z.record(z.string(), z.array(Example).min(1));

/** Lays examples out as people and facts of one flow: person i + 1 is example i. */
export const toWorld = (
  examples: readonly Example[],
  datasets: Datasets,
): { persons: readonly PersonAt[]; members: DuckTable; facts: Record<string, DuckTable> } => {
  const persons = examples.map(({ who }, i): PersonAt => {
    const dependent = who.age <= 18 && who.role === undefined;
    return { id: i + 1, age: who.age, dependent, role: who.role ?? (dependent ? 'child' : 'resident-carer') };
  });
  const rows = new Map<string, Record<string, unknown>[]>();
  let fact = 1;
  for (const [i, example] of examples.entries()) {
    for (const [dataset, given] of Object.entries(example.facts)) {
      for (const row of given.flatMap(weekly)) {
        const list = rows.get(dataset) ?? [];
        list.push({ ...row, fact_id: fact++, person: i + 1, flow: 1 });
        rows.set(dataset, list);
      }
    }
  }
  const facts = [...rows].map(([dataset, list]): [string, DuckTable] => {
    const columns = factColumns(datasets[dataset] ?? { columns: {}, event: false });
    return [
      dataset,
      {
        columns,
        values: Object.fromEntries(Object.keys(columns).map((c) => [c, list.map((r) => r[c] ?? null)])),
      },
    ];
  });
  const values = {
    person: persons.map((p) => p.id),
    age_at: persons.map((p) => p.age ?? null),
    dependent: persons.map((p) => p.dependent),
    role: persons.map((p) => p.role),
  };
  return { persons, members: { columns: memberColumns, values }, facts: Object.fromEntries(facts) };
};

const weekly = ({ 'each-week': weeks, ...row }: z.infer<typeof Row>): readonly Record<string, unknown>[] => {
  if (!weeks) return [row];
  const [from, to] = weeks.map((d) => Temporal.PlainDate.from(d));
  const rows: Record<string, unknown>[] = [];
  if (!from || !to) return [];
  const count = Math.floor(from.until(to).total('days') / 7) + 1;
  for (const day of Array.from({ length: count }, (_, week) => from.add({ days: 7 * week }))) {
    if (day.month === 8 || (day.month === 7 && day.day > 23)) continue;
    const { possible, absent, unauthorised } = row;
    const counts = {
      sessions_possible: possible,
      sessions_absent: absent ?? unauthorised,
      sessions_unauthorised: unauthorised ?? 0,
    };
    rows.push({ ...counts, starts: day.toString(), ends: day.add({ days: 6 }).toString() });
  }
  return rows;
};
