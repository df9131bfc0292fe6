import { unionFlows } from '../../agreements/index.ts';
import type { Criterion } from '../criteria/criterion.ts';
import type { Window } from '../criteria/windows.ts';
import type { Evaluated, Row } from './evaluate-criteria.ts';
import type { Finding, SourceState } from './finding.ts';
import { judgeRow } from './judge-row.rules.ts';
import { linkPath, type PersonLinks } from './link-path.ts';
import {
  type Cause,
  gapOfSource,
  noAgreement,
  noFlow,
  type State,
  stateOfSource,
} from './source-state.rules.ts';
import { isJointOnly, joint } from './stage-facts.ts';
import type { Membership, Source } from './world.ts';

export type ToFindingsInput = {
  readonly evaluated: Evaluated;
  readonly memberships: ReadonlyMap<number, readonly Membership[]>;
  readonly links: ReadonlyMap<number, PersonLinks>;
  readonly sources: readonly Source[];
  /** Datasets that an adopted recipe gives although no flow is registered. */
  readonly adopted: ReadonlySet<string>;
  readonly needOf: ReadonlyMap<string, string>;
  /** need → the code the law's crosswalk knows it by. */
  readonly crosswalkOf: (need: string) => string | undefined;
  readonly asAt: Temporal.PlainDate;
};

/** Judges every row and adds what it rests on; says once per source what holds for everybody else. */
export const toFindings = (input: ToFindingsInput): { findings: Finding[]; states: SourceState[] } => {
  const findings: Finding[] = [];
  const states: SourceState[] = [];
  for (const { criterion, window, rows } of input.evaluated.evaluations) {
    const need = input.needOf.get(criterion.id) ?? criterion.id;
    const ways = sourcesOf(criterion, need, window, input);
    for (const w of ways)
      states.push({
        criterion: criterion.id,
        need,
        source: w.source,
        value: w.state.value,
        causes: w.state.causes,
      });
    const gapOf = new Map(
      ways.flatMap((w) => (w.source.length === 1 ? [[w.source[0], w.gap] as const] : [])),
    );
    for (const row of rows) addRow(findings, input, criterion, need, row, ways, gapOf);
  }
  return { findings, states };
};

const addRow = (
  into: Finding[],
  input: ToFindingsInput,
  c: Criterion,
  need: string,
  row: Row,
  ways: readonly Way[],
  gapOf: ReadonlyMap<number | undefined, Cause | undefined>,
): void => {
  const source = row.source === joint ? jointFlows(c, input, row.person, ways) : [row.source];
  if (row.source === joint && !isJointOnly(c) && source.length < 2) return;
  const gaps = row.source === joint ? source.map((f) => gapOf.get(f)) : [gapOf.get(row.source)];
  const gap = isJointOnly(c) ? ways[0]?.gap : gaps.every((g) => g !== undefined) ? gaps[0] : undefined;
  const state = judgeRow(c, row, gap);
  const usual = row.source === joint ? undefined : ways.find((w) => w.source[0] === row.source)?.state;
  if (usual && usual.value === state.value && usual.causes[0] === state.causes[0]) return;
  for (const m of input.memberships.get(row.person) ?? []) {
    const path = linkPath(input.links.get(row.person), source, m.flows);
    into.push({
      family: m.family,
      person: row.person,
      role: m.role,
      criterion: c.id,
      need,
      source,
      value: state.value,
      causes: state.causes,
      number: state.value === 'met' || state.value === 'not-met' ? row.value : undefined,
      evidence: state.value === 'met' ? (row.evidence ?? '{}') : '{}',
      shortfall: state.value === 'not-met' ? row.shortfall : undefined,
      flows: unionFlows(source, path, m.flows),
      shield: m.shield,
      sensitivity: c.sensitivity,
    });
  }
};

/** The flows a person's facts came from, those left out that may not be used for this need. */
const jointFlows = (
  c: Criterion,
  { evaluated }: ToFindingsInput,
  person: number,
  ways: readonly Way[],
): readonly number[] => {
  const refused = new Set(
    ways.filter((w) => w.source.length === 1 && w.state.value === 'not-permitted').map((w) => w.source[0]),
  );
  return unionFlows(...Object.keys(c.uses).map((d) => evaluated.flowsOf.get(d)?.get(person) ?? [])).filter(
    (f) => !refused.has(f),
  );
};

type Way = { readonly source: readonly number[]; readonly state: State; readonly gap: Cause | undefined };

/** A criterion of one dataset has one way per source; one that joins several has a single way through all. */
const sourcesOf = (c: Criterion, need: string, window: Window, input: ToFindingsInput): readonly Way[] => {
  const perDataset = Object.keys(c.uses).map((d) => waysOfDataset(d, input.crosswalkOf(need), window, input));
  if (perDataset.length === 1) return perDataset[0] ?? [];
  const best = perDataset.map(
    (ways) => ways.find((w) => w.state.value === 'no-data' && w.gap === undefined) ?? undefined,
  );
  const source = unionFlows(...perDataset.flat().map((w) => w.source));
  const blocked = perDataset.filter((_, i) => !best[i] || best[i]?.state.causes[0] === 'no-flow').flat();
  const causes = [
    ...new Set(
      (blocked.length > 0 ? blocked : best.filter((w) => w !== undefined)).flatMap((w) => w.state.causes),
    ),
  ];
  const value = blocked.some((w) => w.state.value === 'not-permitted') ? 'not-permitted' : 'no-data';
  return [{ source, state: { value, causes }, gap: blocked.length > 0 ? causes[0] : undefined }];
};

const waysOfDataset = (
  dataset: string,
  need: string | undefined,
  window: Window,
  { sources, adopted, asAt }: ToFindingsInput,
): readonly Way[] => {
  const found = sources.filter((s) => s.dataset === dataset);
  if (found.length === 0)
    return [{ source: [], state: adopted.has(dataset) ? noAgreement : noFlow, gap: undefined }];
  return found.map((s) => {
    const refused = s.refused(need);
    const gap = refused.length > 0 ? undefined : gapOfSource(s, window, asAt);
    return { source: [s.flow], state: stateOfSource(s, refused, window, asAt), gap };
  });
};
