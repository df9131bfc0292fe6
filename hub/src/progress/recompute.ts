import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { lastLoad, nextLoad } from '@kinsight/kit/ledger';
import type { Reader } from '../access/index.ts';
import { openJobDir } from '../duck/index.ts';
import { analyzeGrown } from '../intake/index.ts';
import { toRefusedInRun } from '../needs/index.ts';
import { askedOf, openMeasures } from './case-measures.ts';
import { readCover } from './engine/facts.store.ts';
import { gatherSources } from './engine/sources.ts';
import { whatIsDue } from './engine/what-is-due.ts';
import { measureCases } from './measure-cases.ts';
import type { MeasuredCase } from './measured-case.ts';
import { listApprovedMeasures } from './measures/approved.store.ts';
import { showMeasured } from './part-histories.store.ts';
import {
  insertRun,
  listRuns,
  readHistories,
  saveHistories,
  takeMeasuringTurn,
  thinRuns,
} from './progress.store.ts';
import type { ProgressParts } from './progress-parts.ts';
import {
  keyOfStanding,
  readSeen,
  readStandings,
  replaceStandings,
  type StandingRow,
  saveSeen,
} from './standing.store.ts';
import { caseStates } from './states/case-states.rules.ts';
import { goesByMeasure } from './states/goes-by-measure.rules.ts';
import { toStanding } from './states/to-standing.ts';

/** Every run is kept for so many days, of the days before the last of each. Our own choice: longer than anybody asks what changed within a day. */
const everyRunFor = 30;

export type RecomputeRequest = {
  readonly reader: Reader;
  readonly asAt?: Temporal.PlainDate;
  /** Measure every case anew, also those nothing has touched. */
  readonly everything?: boolean;
};

/** A need whose state is another than at the last run. */
export type StateChange = {
  readonly case: number;
  readonly need: string;
  readonly person: number | null;
  readonly from: string | undefined;
  readonly to: string | undefined;
};

export type RecomputeOutcome = {
  readonly run: number;
  readonly asAt: string;
  readonly cases: number;
  /** Cases whose facts were read again; cases whose states were worked out again. */
  readonly measured: number;
  readonly workedOut: number;
  readonly histories: { readonly added: number; readonly ended: number };
  readonly changes: readonly StateChange[];
  readonly states: Readonly<Record<string, number>>;
  /** Milliseconds: finding what is due; reading and measuring; working out and writing. */
  readonly took: { readonly due: number; readonly measure: number; readonly states: number };
};

/**
 * Brings progress up to date: measures again the cases that something new touches, works out again those whose clock has come, leaves
 * the rest. Late and corrected data need nothing else: what they change comes out, and is listed.
 */
export async function recompute(parts: ProgressParts, request: RecomputeRequest): Promise<RecomputeOutcome> {
  const { access, clock, terms } = parts;
  const asAt = request.asAt ?? clock.today();
  const dir = await openJobDir(parts.runDir);
  try {
    return await access.asWorker(
      { reader: request.reader, job: 'measure-progress', purpose: 'support' },
      async (tx, trail) => {
        await takeMeasuringTurn(tx);
        await parts.notWhileRelinking?.(tx);
        const started = performance.now();
        const cases = await parts.cases(tx);
        const measuresOf = openMeasures(parts, await listApprovedMeasures(tx));
        const flowsAt = await parts.flowsAt(tx, clock.today());
        const knownAt = await lastLoad(tx);
        const flows = flowsAt.flows.filter((flow) => flow.refused().length === 0).map(({ id }) => id);
        const refused = toRefusedInRun((await access.hidden(tx, 'support')).refused);
        const cut = { asAt, knownAt, flows, refused };
        const asked = new Map(cases.map((c) => [c.id, askedOf(c, measuresOf(c.framework))]));
        const datasetsOf = (c: MeasuredCase) => [
          ...new Set((asked.get(c.id) ?? []).flatMap(({ measure }) => Object.keys(measure.uses))),
        ];
        const needs = [
          ...new Set(
            cases.flatMap((c) =>
              (asked.get(c.id) ?? []).map(({ need }) => measuresOf(c.framework).crosswalkOf(need) ?? need),
            ),
          ),
        ];
        const sources = gatherSources(
          flowsAt,
          await readCover(tx, cut),
          new Set(cases.flatMap(datasetsOf)),
          needs,
        );
        const measures = Object.fromEntries(
          [...new Set(cases.map(({ framework }) => framework))].map((name) => [name, measuresOf(name).hash]),
        );
        const [previous] = await listRuns(tx, 1);
        const seen = new Map((await readSeen(tx)).map((row) => [row.case, row.digest]));
        const standings = await readStandings(tx);
        const due = await whatIsDue(tx, {
          cases,
          datasetsOf,
          uses: new Map(
            [...asked.values()]
              .flat()
              .map(({ measure }) => [
                measure.id,
                { datasets: Object.keys(measure.uses), reads: measure.reads },
              ]),
          ),
          digestOf,
          seen,
          standings,
          previous: request.everything === true ? undefined : previous,
          now: { asAt, permittedOn: clock.today(), sources, measures },
          terms,
        });
        const measuring = performance.now();
        const histories = await measureCases(parts, {
          tx,
          dir,
          cases: due.measure,
          measuresOf,
          cut,
          sources,
        });
        const account = request.reader.account === 0 ? undefined : request.reader.account;
        const load = await nextLoad(tx, 'progress', clock.now(), account);
        const measuredIds = due.measure.map(({ id }) => id);
        const saved = await saveHistories(tx, measuredIds, histories, load);
        await showMeasured(tx, measuredIds);
        const working = performance.now();
        const others = due.workOut.filter(({ id }) => !measuredIds.includes(id));
        const kept = await readHistories(
          tx,
          others.map(({ id }) => id),
        );
        const byCase = Map.groupBy([...histories, ...kept], (one) => one.case);
        const all = [...due.measure, ...others];
        const now = all.flatMap((c) =>
          caseStates({
            measured: c,
            measures: measuresOf(c.framework),
            histories: byCase.get(c.id) ?? [],
            sources,
            asAt,
            terms,
            refusedBy: (person, flow) => refused.hides(person, [flow]),
          }).map((state) => toStanding(c, state)),
        );
        const changes = await keepStandings(tx, all, standings, now, load);
        const gone = standings.filter((s) => !cases.some(({ id }) => id === s.case));
        await replaceStandings(tx, gone, [], load);
        await saveSeen(
          tx,
          due.measure.map((c) => ({ ...c, case: c.id, digest: digestOf(c), datasets: datasetsOf(c) })),
        );
        const states = countStates(await readStandings(tx));
        const counts = { cases: cases.length, measured: due.measure.length, workedOut: all.length, states };
        const run = await insertRun(tx, {
          load,
          asAt,
          knownAt,
          permittedOn: clock.today(),
          account,
          finishedAt: clock.now(),
          sources,
          measures,
          everything: previous === undefined || request.everything === true,
          counts,
        });
        await analyzeGrown(tx, ['progress', 'support']);
        await thinRuns(tx, clock.today(), everyRunFor);
        trail.note({ run, ...counts, changes: changes.length });
        return {
          run,
          asAt: asAt.toString(),
          cases: cases.length,
          measured: due.measure.length,
          workedOut: all.length,
          histories: saved,
          changes,
          states,
          took: {
            due: measuring - started,
            measure: working - measuring,
            states: performance.now() - working,
          },
        };
      },
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** What a case works on and who it is about: where this changes, it is measured again. */
export const digestOf = (c: MeasuredCase): string =>
  createHash('sha256')
    .update(JSON.stringify([c.families, c.framework, c.opened, c.closed, c.team, c.lead, c.needs]))
    .digest('hex');

async function keepStandings(
  tx: Parameters<typeof replaceStandings>[0],
  cases: readonly MeasuredCase[],
  standings: readonly StandingRow[],
  now: readonly StandingRow[],
  load: number,
): Promise<readonly StateChange[]> {
  const ids = new Set(cases.map(({ id }) => id));
  const before = new Map(standings.filter((s) => ids.has(s.case)).map((s) => [keyOfStanding(s), s]));
  const after = new Map(now.map((s) => [keyOfStanding(s), s]));
  const same = (a: StandingRow | undefined, b: StandingRow | undefined) =>
    JSON.stringify(a) === JSON.stringify(b);
  const ended = [...before].filter(([key, row]) => !same(row, after.get(key))).map(([, row]) => row);
  const added = [...after].filter(([key, row]) => !same(before.get(key), row)).map(([, row]) => row);
  await replaceStandings(tx, ended, added, load);
  const keys = new Set([...ended, ...added].map(keyOfStanding));
  return [...keys].flatMap((key) => {
    const [old, fresh] = [before.get(key), after.get(key)];
    const one = fresh ?? old;
    return one && old?.state !== fresh?.state
      ? [{ case: one.case, need: one.need, person: one.person, from: old?.state, to: fresh?.state }]
      : [];
  });
}

/** Of needs alone: not of what stands for all of them, nor of what every family is asked for. */
const countStates = (rows: readonly StandingRow[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [
      ...Map.groupBy(
        rows.filter(({ need, measure }) => !goesByMeasure(need, measure)),
        ({ state }) => state,
      ),
    ].map(([state, own]) => [state, own.length]),
  );
