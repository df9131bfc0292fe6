import { BadInput } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Duck, DuckTable } from '../../duck/index.ts';
import { type CountedFamily, countFamilies } from '../counting/count-families.ts';
import type { Datasets } from '../criteria/datasets.ts';
import { type Term, toWindow, type Window } from '../criteria/windows.ts';
import { askedFindings } from '../engine/asked.ts';
import { memberColumns } from '../engine/criterion-job.ts';
import { type Evaluated, evaluateCriteria } from '../engine/evaluate-criteria.ts';
import type { Finding, SourceState } from '../engine/finding.ts';
import { observedFindings } from '../engine/observations.ts';
import { usedColumns } from '../engine/stage-facts.ts';
import { toFindings } from '../engine/to-findings.ts';
import type { Membership, PersonAt, Source } from '../engine/world.ts';
import type { FlowsAt } from '../flows-at.ts';
import { needOfRoute } from '../frameworks/assemble-framework.ts';
import { type Framework, needsOf } from '../frameworks/framework.ts';
import { toSentence } from '../problems.ts';
import { readAsked } from './asked.store.ts';
import { readObservations } from './observation.store.ts';
import { type Cut, putRecords, readBirths, readDelivered, readLinks, writeFacts } from './run.store.ts';

export type ComputeInput = {
  readonly tx: Transaction;
  readonly duck: Duck;
  readonly dir: string;
  readonly datasets: Datasets;
  readonly framework: Framework;
  readonly cut: Cut;
  readonly terms: readonly Term[];
  readonly flowsAt: FlowsAt;
  readonly memberships: readonly Membership[];
  /** Another reading of who is who: record → person. */
  readonly mapping?: ReadonlyMap<number, number>;
};

export type Computed = {
  readonly persons: readonly PersonAt[];
  readonly memberships: readonly Membership[];
  readonly findings: readonly Finding[];
  readonly states: readonly SourceState[];
  readonly counted: readonly CountedFamily[];
  /** Milliseconds: reading facts, DuckDB, judging. */
  readonly took: { readonly read: number; readonly duck: number; readonly judge: number };
};

/** From facts to findings and counted families; reads PostgreSQL, writes run files, changes nothing. */
export const compute = async (input: ComputeInput): Promise<Computed> => {
  const { tx, framework, cut, flowsAt } = input;
  const started = performance.now();
  await putRecords(tx, cut, new Set(input.memberships.map((m) => m.person)), input.mapping);
  const births = await readBirths(tx);
  const isAlive = (m: Membership): boolean => (births.get(m.person)?.died ?? '9999') > cut.asAt.toString();
  const memberships = input.memberships.filter(isAlive);
  const persons = toPersons(memberships, births, cut.asAt);
  const criteria = [...framework.criteria.values()];
  const facts = await readFacts(input, windowsOf(input));
  const sources = toSources(flowsAt, await readDelivered(tx, cut, wantedOf(flowsAt)));
  const observing = flowsAt.flows.filter((f) => cut.flows.includes(f.id) && 'observation' in f.gives);
  const observations = await readObservations(tx, { ...cut, flows: observing.map((f) => f.id) });
  const read = performance.now();

  const asOf = crosswalkOf(framework);
  const needOf = needOfRoute(framework);
  const refusedFlows = new Map(
    criteria.map((c) => [
      c.id,
      flowsAt.flows.filter((f) => f.refused(asOf(needOf.get(c.id) ?? '')).length > 0).map((f) => f.id),
    ]),
  );
  const evaluated = await evaluateCriteria({
    ...input,
    criteria,
    asAt: cut.asAt,
    ...facts,
    refusedFlows,
    members: toTable(persons),
  });
  if (evaluated.problems.length > 0)
    throw new BadInput([...new Set(evaluated.problems.map(toSentence))].join('\n'));
  const computed = performance.now();

  const byPerson = Map.groupBy(memberships, (m) => m.person);
  const links = await readLinks(tx, cut, input.mapping ? [] : needLinks(evaluated, byPerson));
  const made = toFindings({
    evaluated,
    memberships: byPerson,
    links,
    sources,
    adopted: flowsAt.adopted,
    needOf,
    crosswalkOf: asOf,
    asAt: cut.asAt,
  });
  const personsById = new Map(persons.map((person) => [person.id, person]));
  const asked = input.mapping ? [] : await readAsked(tx, cut);
  const findings = [
    ...made.findings,
    ...askedFindings(
      asked,
      criteria,
      sources,
      byPerson,
      (id) => personsById.get(id),
      needOf,
      asOf,
      made.findings,
    ),
    ...observedFindings(framework, observations, byPerson, links, cut.asAt),
  ];
  const counted = countFamilies(framework, memberships, findings);
  const took = { read: read - started, duck: computed - read, judge: performance.now() - computed };
  return { persons, memberships, findings, states: made.states, counted, took };
};

/** need → the code of the law's crosswalk. */
const crosswalkOf = (framework: Framework): ((need: string) => string | undefined) => {
  const codes = new Map(needsOf(framework).map((n) => [n.code, n.as ?? n.code]));
  return (need) => codes.get(need);
};

/** dataset → the window that holds those of all its criteria. */
const windowsOf = ({ framework, cut, terms }: ComputeInput): ReadonlyMap<string, Window> => {
  const windows = new Map<string, Window>();
  for (const c of framework.criteria.values()) {
    const w = toWindow(c.window, cut.asAt, terms);
    if ('code' in w) throw new BadInput(toSentence(w));
    for (const dataset of Object.keys(c.uses)) {
      const old = windows.get(dataset) ?? w;
      const starts = Temporal.PlainDate.compare(old.starts, w.starts) < 0 ? old.starts : w.starts;
      const ends = Temporal.PlainDate.compare(old.ends, w.ends) > 0 ? old.ends : w.ends;
      windows.set(dataset, { starts, ends });
    }
  }
  return windows;
};

type Packed = { readonly facts: Readonly<Record<string, 'packed'>>; readonly packed?: DuckTable };

const readFacts = async (input: ComputeInput, windows: ReadonlyMap<string, Window>): Promise<Packed> => {
  const given = new Set(
    input.flowsAt.flows.filter((f) => input.cut.flows.includes(f.id)).flatMap((f) => Object.keys(f.gives)),
  );
  const criteria = [...input.framework.criteria.values()];
  const used = [...windows]
    .filter(([name]) => given.has(name))
    .map(([name, window]) => ({
      name,
      window,
      columns: usedColumns(criteria, name),
      event: input.datasets[name]?.event === true,
    }));
  if (used.length === 0) return { facts: {} };
  return {
    facts: Object.fromEntries(used.map((d) => [d.name, 'packed' as const])),
    packed: await writeFacts(input.tx, input.cut, used, input.dir),
  };
};

const wantedOf = ({ flows }: FlowsAt): readonly { flow: number; dataset: string }[] =>
  flows.flatMap((f) => Object.keys(f.gives).map((dataset) => ({ flow: f.id, dataset })));

const toSources = (
  { flows }: FlowsAt,
  delivered: ReadonlyMap<string, { starts: string; ends: string }>,
): readonly Source[] =>
  flows.flatMap((f) =>
    Object.entries(f.gives).map(
      ([dataset, given]): Source => ({
        flow: f.id,
        code: f.code,
        dataset,
        absence: f.answers ? 'answer' : given.absence,
        refused: (need) => f.refused(need),
        encoded: f.encoded,
        delivered: delivered.get(`${f.id} ${dataset}`),
      }),
    ),
  );

type Births = ReadonlyMap<number, { born: string | null }>;

const toPersons = (
  memberships: readonly Membership[],
  births: Births,
  asAt: Temporal.PlainDate,
): readonly PersonAt[] => {
  const persons = new Map<number, PersonAt>();
  for (const m of memberships) {
    const known = persons.get(m.person);
    if (known && (known.dependent || m.role !== 'child')) continue;
    const born = births.get(m.person)?.born;
    const age = born ? Temporal.PlainDate.from(born).until(asAt, { largestUnit: 'years' }).years : undefined;
    persons.set(m.person, { id: m.person, age, dependent: m.role === 'child', role: m.role });
  }
  return [...persons.values()];
};

const toTable = (persons: readonly PersonAt[]): DuckTable => ({
  columns: memberColumns,
  values: {
    person: persons.map((p) => p.id),
    age_at: persons.map((p) => p.age ?? null),
    dependent: persons.map((p) => p.dependent),
    role: persons.map((p) => p.role),
  },
});

/** People of whom some source speaks that their membership does not rest on: for them the way between must be known. */
const needLinks = (
  evaluated: Evaluated,
  memberships: ReadonlyMap<number, readonly Membership[]>,
): readonly number[] => {
  const found = new Set<number>();
  for (const { rows } of evaluated.evaluations) {
    for (const row of rows) {
      if (!found.has(row.person) && memberships.get(row.person)?.some((m) => !m.flows.includes(row.source)))
        found.add(row.person);
    }
  }
  return [...found];
};
