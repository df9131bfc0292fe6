import type { Transaction } from '@kinsight/kit/postgres';
import type { DuckTable } from '../duck/index.ts';
import { type Cut, putRecords, readBirths, readLinks } from '../needs/index.ts';
import { askedOf, type FrameworkMeasures, firstDay } from './case-measures.ts';
import { evaluateMeasures } from './engine/evaluate-measures.ts';
import { readFlowsOf, type UsedDataset, writeMeasureFacts } from './engine/facts.store.ts';
import { packedName } from './engine/measure-job.ts';
import { readMemberStretches } from './engine/members.store.ts';
import type { Sources } from './engine/sources.ts';
import { throughFamilies } from './engine/subjects.rules.ts';
import { toHistories } from './engine/to-histories.ts';
import { keyOfUnit, type Unit } from './engine/unit.ts';
import { familiesOf, type MeasuredCase } from './measured-case.ts';
import type { Measure } from './measures/measure.ts';
import type { ProgressParts } from './progress-parts.ts';
import type { History } from './states/history.ts';

export type MeasureCases = {
  readonly tx: Transaction;
  readonly dir: string;
  readonly cases: readonly MeasuredCase[];
  readonly measuresOf: (framework: string) => FrameworkMeasures;
  readonly cut: Cut;
  readonly sources: Sources;
};

/** From facts to histories, of these cases only: reads PostgreSQL, runs the measures, keeps nothing. */
export async function measureCases(
  parts: Pick<ProgressParts, 'duck' | 'terms' | 'frameworks'>,
  { tx, dir, cases, measuresOf, cut, sources }: MeasureCases,
): Promise<readonly History[]> {
  if (cases.length === 0) return [];
  const stretches = (await readMemberStretches(tx, familiesOf(cases), cut.flows, cut.knownAt)).filter(
    (m) => !cut.refused?.hides(m.person, m.flows),
  );
  const byFamily = Map.groupBy(stretches, ({ family }) => family);
  const persons = new Set(stretches.map(({ person }) => person));
  await putRecords(tx, cut, persons);
  const births = await readBirths(tx);
  const flowsOf = await readFlowsOf(tx);
  const asked = new Map(cases.map((c) => [c.id, askedOf(c, measuresOf(c.framework))]));
  const units = toUnits([...asked.values()].flat());
  const used = usedOf(units.map(({ measure }) => measure));
  const facts = await writeMeasureFacts(tx, cut, used, firstDay(cases, cut.asAt), dir);
  const columnsOf = new Map(used.map((one) => [one.name, one.columns]));
  const said = await evaluateMeasures({
    duck: parts.duck,
    units,
    datasets: parts.frameworks.datasets,
    terms: parts.terms,
    facts,
    members: membersTable(stretches, births, cut.asAt),
    slots: (dataset) => columnsOf.get(dataset) ?? [],
  });
  const bySubject = new Map([...said].map(([key, rows]) => [key, Map.groupBy(rows, ({ person }) => person)]));
  const links = await readLinks(tx, cut, [...persons]);
  return cases.flatMap((c) => {
    const died = (person: number) => births.get(person)?.died ?? null;
    const members = throughFamilies(c.families, byFamily).map((m) => {
      const end = died(m.person);
      return end !== null && (m.to === null || end < m.to) ? { ...m, to: end } : m;
    });
    const { crosswalkOf } = measuresOf(c.framework);
    return toHistories(c, {
      asked: asked.get(c.id) ?? [],
      members,
      bornOf: (person) => births.get(person)?.born ?? null,
      flowsOf,
      links,
      said: bySubject,
      givers: ({ need, measure }) => giversOf(sources, Object.keys(measure.uses), crosswalkOf(need)),
    });
  });
}

/** Flows that give one of the datasets, and those of them refused neither as a whole nor for the need. */
const giversOf = ({ given, refused }: Sources, datasets: readonly string[], need: string | undefined) => {
  const all = datasets.flatMap((dataset) => (given[dataset] ?? []).map(({ flow }) => flow));
  const usable = all.filter((flow) => !refused[flow]?.[''] && !(need !== undefined && refused[flow]?.[need]));
  return { all, usable };
};

const toUnits = (asked: readonly { readonly need: string; readonly measure: Measure }[]): readonly Unit[] => {
  const units = asked.map(
    ({ need, measure }): Unit => (measure.needs.includes('*') ? { measure, need } : { measure }),
  );
  return [...new Map(units.map((unit) => [keyOfUnit(unit), unit])).values()];
};

/** Each dataset with every column any measure reads of it. */
function usedOf(measures: readonly Measure[]): readonly UsedDataset[] {
  const columns = new Map<string, Set<string>>();
  for (const measure of measures)
    for (const [dataset, own] of Object.entries(measure.uses)) {
      const name = packedName(measure, dataset);
      columns.set(name, new Set([...(columns.get(name) ?? []), ...own]));
    }
  return [...columns].map(([name, own]) => ({ name, columns: [...own].toSorted() }));
}

function membersTable(
  stretches: readonly { readonly person: number; readonly role: string }[],
  births: ReadonlyMap<number, { readonly born: string | null }>,
  asAt: Temporal.PlainDate,
): DuckTable {
  const roles = new Map(stretches.map(({ person, role }) => [person, role]));
  const rows = [...roles].map(([person, role]) => {
    const born = births.get(person)?.born;
    const age = born ? Temporal.PlainDate.from(born).until(asAt, { largestUnit: 'years' }).years : null;
    return { person, age, role, dependent: role === 'child' };
  });
  return {
    columns: { person: 'BIGINT', age_at: 'INTEGER', dependent: 'BOOLEAN', role: 'VARCHAR' },
    values: {
      person: rows.map((r) => r.person),
      age_at: rows.map((r) => r.age),
      dependent: rows.map((r) => r.dependent),
      role: rows.map((r) => r.role),
    },
  };
}
