import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Look, Reader } from '../access/index.ts';
import { needsOf } from '../needs/index.ts';
import { openMeasures } from './case-measures.ts';
import { seenOf } from './engine/sources.ts';
import { type HoldingBack, holdingBack } from './holding-back.rules.ts';
import type { MeasuredCase } from './measured-case.ts';
import { listApprovedMeasures } from './measures/approved.store.ts';
import { listRuns, type RunHead, readHistories } from './progress.store.ts';
import type { ProgressParts } from './progress-parts.ts';
import { caseStates, type NeedState } from './states/case-states.rules.ts';

export type CaseProgress = {
  readonly case: MeasuredCase;
  /** As at the last run; undefined before the first. */
  readonly asAt: string | undefined;
  readonly needs: readonly NeedState[];
  /** Needs whose state is another than at the run before, as far as the reader may see what it rests on. */
  readonly changed: readonly {
    readonly need: string;
    readonly person: number | null;
    readonly from: string;
    readonly to: string;
  }[];
  readonly since: string | undefined;
  readonly holdingBack: HoldingBack;
  /** Names of the needs by code. */
  readonly names: ReadonlyMap<string, string>;
};

export type ShowCaseRequest = {
  readonly reader: Reader;
  readonly family: number;
  readonly purpose?: 'support' | 'audit' | 'safeguarding';
  readonly reason?: string;
};

/** The states of these cases, from the histories and the flows the look lets through: a flow paused since the last run says nothing. */
export async function statesOf(
  parts: ProgressParts,
  tx: Transaction,
  look: Pick<Look, 'sees' | 'barred'>,
  cases: readonly MeasuredCase[],
): Promise<{
  readonly run: RunHead | undefined;
  readonly states: ReadonlyMap<number, readonly NeedState[]>;
  readonly before: ReadonlyMap<number, readonly NeedState[]>;
  readonly previous: RunHead | undefined;
}> {
  const [run, previous] = await listRuns(tx, 2);
  const measuresOf = openMeasures(parts, await listApprovedMeasures(tx));
  const ids = cases.map(({ id }) => id);
  const work = async (at: RunHead | undefined): Promise<ReadonlyMap<number, readonly NeedState[]>> => {
    if (!at) return new Map();
    const byCase = Map.groupBy(await readHistories(tx, ids, at.load), (one) => one.case);
    return new Map(
      cases.map((c) => [
        c.id,
        caseStates({
          measured: c,
          measures: measuresOf(c.framework),
          histories: byCase.get(c.id) ?? [],
          sources: seenOf(at.sources, (flow) => look.sees([flow], 'headline')),
          asAt: Temporal.PlainDate.from(at.asAt),
          terms: parts.terms,
          refusedBy: (person, flow) => look.barred.partly.get(person)?.has(flow) === true,
        }),
      ]),
    );
  };
  return {
    run,
    previous,
    states: await work(run),
    before: cases.length === 1 ? await work(previous) : new Map(),
  };
}

/** Where every need of a family's newest case stands, as far as this reader may see it. Throws NotFound where they may not see family or case. */
export async function showCase(parts: ProgressParts, request: ShowCaseRequest): Promise<CaseProgress> {
  return parts.access.withLook(
    {
      reader: request.reader,
      purpose: request.purpose ?? 'support',
      level: 'opened',
      subject: { kind: 'family', ids: [request.family], of: 'case' },
      ...(request.reason === undefined ? {} : { reason: request.reason }),
    },
    async (tx, look, trail) => {
      const measured = (await parts.cases(tx, [request.family])).at(-1);
      if (!measured) throw new NotFound('There is nothing here that you can see.');
      const { run, previous, states, before } = await statesOf(parts, tx, look, [measured]);
      const needs = states.get(measured.id) ?? [];
      const old = new Map(
        (before.get(measured.id) ?? []).map((n) => [`${n.need} ${n.person}`, n.progress.state]),
      );
      trail.note({ case: measured.id, needs: needs.length, ...(run ? { run: run.id } : {}) });
      return {
        case: measured,
        asAt: run?.asAt,
        since: previous?.asAt,
        needs,
        holdingBack: holdingBack(needs),
        names: namesOf(parts, measured),
        changed: needs.flatMap(({ need, person, progress }) => {
          const from = old.get(`${need} ${person}`);
          return from !== undefined && from !== progress.state
            ? [{ need, person, from, to: progress.state }]
            : [];
        }),
      };
    },
  );
}

/** Names of a framework's needs by code; of what is asked beside them, by the measure's id. */
export function namesOf(
  parts: ProgressParts,
  c: Pick<MeasuredCase, 'framework'>,
): ReadonlyMap<string, string> {
  const { framework, always, alternatives } = openMeasures(parts)(c.framework);
  return new Map([
    ...[...always, ...alternatives].map(({ id, name, says }) => [id, name ?? says.good] as const),
    ...needsOf(framework).map(({ code, name }) => [code, name] as const),
  ]);
}
