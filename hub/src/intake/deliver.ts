import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Reader } from '../access/index.ts';
import { openJobDir } from '../duck/index.ts';
import { type Converted, convert } from './convert.ts';
import { findAsked, findSameFile, insertDelivery, lockFlow } from './deliveries.store.ts';
import type { IntakeDeps } from './intake-deps.ts';
import type { About, IntakeFlow } from './intake-flow.ts';
import { type Layout, toLayout } from './layout.ts';
import { limits } from './limits.ts';
import { isMadeUp } from './made-up-rules.ts';
import { type DeliveryProblem, sayDeliveryProblem } from './problems.ts';
import { type ReadDelivery, readDelivery } from './read-delivery.ts';
import type { RowProblem } from './row-problem.ts';
import { exportKnown } from './stage.store.ts';
import { DeliveryStopped } from './stopped.ts';
import { openStore } from './store-delivery.ts';
import { type TakenFile, takeFile } from './take-file.ts';

export type DeliverRequest = {
  readonly flow: string;
  readonly file: string;
  /** What the sender calls it, where that is not its name on disk. Kept and shown; never used as a path. */
  readonly fileName?: string;
  readonly reader: Reader;
  /** full (default): what the file no longer says is closed · delta: only what it says changes. */
  readonly mode?: 'full' | 'delta';
  /** The day the file speaks of, ISO; today when left out. */
  readonly asAt?: string;
  /** One child alone, under one recorded decision (Children Act 2004 s.16LA). Always a delta. */
  readonly about?: About;
  /** A held delivery that a named person releases: the check for far fewer people is passed over. */
  readonly releases?: number;
};

export type DeliveryOutcome = {
  readonly state: 'accepted' | 'refused' | 'held' | 'already-here';
  readonly delivery: number | undefined;
  readonly load: number | undefined;
  readonly counts: Readonly<Record<string, number>>;
  readonly problem: DeliveryProblem | undefined;
  readonly sentence: string;
  /** The first of the rows or values not taken. */
  readonly rows: readonly RowProblem[];
  /** Columns and parts dropped because the flow does not cover them, by name. */
  readonly dropped: readonly string[];
};

type Job = {
  readonly request: DeliverRequest;
  readonly flow: IntakeFlow;
  readonly layout: Layout;
  readonly taken: TakenFile;
  readonly asAt: string;
  readonly mode: 'full' | 'delta';
  readonly madeUp: boolean;
};

/** Takes one file in under one flow: all of it or nothing, once. Trouble with the file is an outcome, not an error. */
export async function deliver(deps: IntakeDeps, request: DeliverRequest): Promise<DeliveryOutcome> {
  const flow = await deps.findFlow(request.flow, request.reader, request.about);
  if (!flow) return refusal({ code: 'flow-unknown' });
  const { reads } = flow.recipe;
  if (request.about && !flow.about && flow.refusedBecause.length === 0)
    return refusal({ code: 'flow-permits-nothing', reasons: ['nothing was decided about this child'] });
  if (flow.refusedBecause.length > 0 || !reads)
    return refusal({ code: 'flow-permits-nothing', reasons: flow.refusedBecause });
  const dir = await openJobDir(deps.runDir);
  try {
    const taken = await takeFile(request.file, join(dir, 'taken'));
    await deps.crash('taken');
    const madeUp = request.releases === undefined && (await isMadeUp(flow, request.file, taken));
    const layout = toLayout(reads, flow);
    const job: Job = {
      request,
      flow,
      layout,
      taken,
      asAt: request.asAt ?? deps.clock.today().toString(),
      mode: flow.about ? 'delta' : (request.mode ?? 'full'),
      madeUp,
    };
    return await takeIn(deps, job, dir);
  } catch (error) {
    if (error instanceof DeliveryStopped) return refusal(error.problem);
    throw error;
  } finally {
    await rm(dir, { recursive: true, force: true });
    await deps.crash('swept');
  }
}

async function takeIn(deps: IntakeDeps, job: Job, dir: string): Promise<DeliveryOutcome> {
  const { request, flow, taken } = job;
  const work = {
    reader: request.reader,
    job: request.releases === undefined ? ('deliver' as const) : ('release-delivery' as const),
    flow: flow.id,
    ...(flow.about ? { subject: { kind: 'person' as const, ids: [flow.about.person] } } : {}),
  };
  const before = await deps.access.asWorker(work, async (tx) => ({
    same: await findSameFile(tx, flow.id, taken.sha256),
    asked: job.layout.answers ? await findAsked(tx, flow.id, flow.about?.person) : undefined,
  }));
  if (before.same && before.same.id !== request.releases) return alreadyHere(before.same);
  try {
    const read = await readDelivery(taken.path, job.layout, dir);
    await deps.crash('read');
    const outcome = await deps.access.asWorker(work, async (tx, trail) => {
      await lockFlow(tx, flow.id);
      const same = await findSameFile(tx, flow.id, taken.sha256);
      if (same && same.id !== request.releases) return alreadyHere(same);
      const known = await exportKnown(tx, flow.id, join(dir, 'known.csv'));
      const store = openStore(deps, tx, { ...job, facts: factsOf(deps, job, read) });
      const converted = await convert(
        deps.duck,
        read.tables,
        job.layout,
        { sql: flow.recipe.contract, gives: flow.recipe.gives },
        {
          dir,
          asAt: job.asAt,
          ...(before.asked ? { asked: before.asked } : {}),
          ...(known ? { known } : {}),
          // One child's delivery is judged whole first.
          ...(flow.about ? {} : { onPeople: store.takePeople }),
        },
      );
      await deps.crash('converted');
      const dropped = droppedOf(read);
      const stored = await store.takeAll(converted, dropped);
      trail.note({
        delivery: stored.delivery,
        ...stored.counts,
        ...(flow.about ? { flow: flow.id, decision: flow.about.decision } : {}),
      });
      return {
        state: 'accepted' as const,
        ...stored,
        problem: undefined,
        sentence: sayAccepted(converted, dropped),
        rows: converted.problems,
        dropped,
      };
    });
    await deps.crash('committed');
    return outcome;
  } catch (error) {
    if (!(error instanceof DeliveryStopped)) throw error;
    return await setAside(deps, job, error.problem);
  }
}

/** Notes a refused delivery, or keeps the file of one that waits for a person. */
async function setAside(deps: IntakeDeps, job: Job, problem: DeliveryProblem): Promise<DeliveryOutcome> {
  const state = problem.code === 'far-fewer-people' ? 'held' : 'refused';
  if (state === 'held') await deps.held.keep(job.taken);
  const delivery = await deps.access.asWorker(
    {
      reader: job.request.reader,
      job: job.request.releases === undefined ? 'deliver' : 'release-delivery',
      flow: job.flow.id,
    },
    async (tx) => {
      await lockFlow(tx, job.flow.id);
      const same = await findSameFile(tx, job.flow.id, job.taken.sha256);
      return same?.id ?? (await insertDelivery(tx, { ...factsOf(deps, job), state, problems: [problem] }));
    },
  );
  return { ...refusal(problem), state, delivery };
}

function factsOf(deps: IntakeDeps, job: Job, read?: ReadDelivery) {
  return {
    flow: job.flow.id,
    fileName: toFileName(job.request.fileName ?? job.request.file),
    sha256: job.taken.sha256,
    bytes: job.taken.bytes,
    ...(read ? { lines: read.tables.reduce((sum, table) => sum + table.lines, 0) } : {}),
    mode: job.mode,
    asAt: job.asAt,
    recipeHash: job.flow.recipe.hash,
    madeUp: job.madeUp,
    receivedAt: deps.clock.now(),
    receivedBy: job.request.reader.account,
  };
}

/** At most 120 plain characters of a name that somebody else chose. */
const toFileName = (given: string): string =>
  basename(given.replaceAll('\\', '/'))
    .replaceAll(/[^\w .()-]/g, '-')
    .slice(0, 120);

const droppedOf = (read: ReadDelivery): string[] => [
  ...read.tables.flatMap((table) =>
    table.dropped.map((column) => (read.tables.length > 1 ? `${table.table.name}/${column}` : column)),
  ),
  ...read.droppedParts,
];

function sayAccepted({ rows }: Converted, dropped: readonly string[]): string {
  const refused =
    rows.refused > 0 ? ` ${rows.refused} are in quarantine for ${limits.quarantineDays} days.` : '';
  const left = rows.valuesLeftOut > 0 ? ` ${rows.valuesLeftOut} values were left out.` : '';
  const extra = dropped.length > 0 ? ` Not covered and never stored: ${dropped.join(', ')}.` : '';
  return `${rows.accepted} of ${rows.read} rows were taken.${refused}${left}${extra}`;
}

const nothing = { delivery: undefined, load: undefined, counts: {}, rows: [], dropped: [] };
const refusal = (problem: DeliveryProblem): DeliveryOutcome => ({
  ...nothing,
  state: 'refused',
  problem,
  sentence: sayDeliveryProblem(problem),
});
const alreadyHere = (same: { id: number; state: string }): DeliveryOutcome => ({
  ...nothing,
  state: same.state === 'held' ? 'held' : 'already-here',
  delivery: same.id,
  problem: undefined,
  sentence: `This very file is delivery ${same.id} already (${same.state}). Nothing was changed.`,
});
