import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Look, Reader } from '../access/index.ts';
import { needsOf } from '../needs/index.ts';
import { type FrameworkMeasures, openMeasures } from './case-measures.ts';
import { seenOf } from './engine/sources.ts';
import { type HoldingBack, holdingBack } from './holding-back.rules.ts';
import type { MeasuredCase } from './measured-case.ts';
import { listApprovedMeasures } from './measures/approved.store.ts';
import { findRunBefore, listRuns, type RunHead, readHistories } from './progress.store.ts';
import type { ProgressParts } from './progress-parts.ts';
import { caseStates, type NeedState } from './states/case-states.rules.ts';

export type CaseProgress = {
  readonly case: MeasuredCase;
  /** As at the last run; undefined before the first. */
  readonly asAt: string | undefined;
  readonly needs: readonly NeedState[];
  /** Needs whose state is another than on the day of `since`, as far as the reader may see what it rests on. */
  readonly changed: readonly {
    readonly need: string;
    readonly person: number | null;
    readonly from: string;
    readonly to: string;
  }[];
  /** The day it is compared with: when this reader last looked, and a week ago at least. Undefined: it was measured once only. */
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

/** What came this week is new to whoever looked yesterday, too: they may have looked for something else. Our own choice. */
const newFor = { days: 7 };

/** The states of these cases at a run, the newest where none is given, from the histories and the flows the look lets through: a flow paused since the last run says nothing. */
export async function statesOf(
  parts: ProgressParts,
  tx: Transaction,
  look: Pick<Look, 'sees' | 'barred'>,
  cases: readonly MeasuredCase[],
  given?: RunHead,
): Promise<{
  readonly run: RunHead | undefined;
  readonly states: ReadonlyMap<number, readonly NeedState[]>;
}> {
  const run = given ?? (await listRuns(tx, 1))[0];
  if (!run || cases.length === 0) return { run, states: new Map() };
  const measuresOf = openMeasures(parts, await listApprovedMeasures(tx));
  const ids = cases.map(({ id }) => id);
  const byCase = Map.groupBy(await readHistories(tx, ids, run.load), (one) => one.case);
  const sources = seenOf(run.sources, (flow) => look.sees([flow], 'headline'));
  const states = cases.map((c) => {
    const needs = caseStates({
      measured: c,
      measures: measuresOf(c.framework),
      histories: byCase.get(c.id) ?? [],
      sources,
      asAt: Temporal.PlainDate.from(run.asAt),
      terms: parts.terms,
      refusedBy: (person, flow) => look.barred.partly.get(person)?.has(flow) === true,
    });
    return [c.id, needs] as const;
  });
  return { run, states: new Map(states) };
}

/** Where every need of a family's newest case stands, as far as this reader may see it. Throws NotFound where they may not see family or case. */
export async function showCase(parts: ProgressParts, request: ShowCaseRequest): Promise<CaseProgress> {
  const looked = await parts.access.lastLooked(request.reader, { kind: 'family', id: request.family });
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
      const { run, states } = await statesOf(parts, tx, look, [measured]);
      const needs = states.get(measured.id) ?? [];
      const previous = run && (await findRunBefore(tx, run, sinceDay(run, looked)));
      const before = previous && (await statesOf(parts, tx, look, [measured], previous));
      const old = new Map(
        (before?.states.get(measured.id) ?? []).map((n) => [`${n.need} ${n.person}`, n.progress.state]),
      );
      trail.note({ case: measured.id, needs: needs.length, ...(run ? { run: run.id } : {}) });
      return {
        case: measured,
        asAt: run?.asAt,
        since: previous?.asAt,
        needs,
        holdingBack: holdingBack(needs),
        names: namesOf(openMeasures(parts)(measured.framework)),
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

/** The day to compare with: the last look, or a week before the run where that is earlier. */
const sinceDay = ({ asAt }: RunHead, looked: Temporal.Instant | undefined): Temporal.PlainDate => {
  const week = Temporal.PlainDate.from(asAt).subtract(newFor);
  const day = looked?.toZonedDateTimeISO('Europe/London').toPlainDate() ?? week;
  return Temporal.PlainDate.compare(day, week) < 0 ? day : week;
};

/** Names of a framework's needs by code; of what is asked beside them, by the measure's id. */
export function namesOf({ framework, always, alternatives }: FrameworkMeasures): ReadonlyMap<string, string> {
  return new Map([
    ...[...always, ...alternatives].map(({ id, name, says }) => [id, name ?? says.good] as const),
    ...needsOf(framework).map(({ code, name }) => [code, name] as const),
  ]);
}
