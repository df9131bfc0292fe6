import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Converted } from './convert.ts';
import {
  acceptHeld,
  findLastFull,
  insertDelivery,
  type NewDelivery,
  writeCounts,
} from './deliveries.store.ts';
import type { IntakeDeps } from './intake-deps.ts';
import type { IntakeFlow } from './intake-flow.ts';
import { type ArrivedPeople, factKinds, peopleKinds } from './kinds.ts';
import { limits } from './limits.ts';
import { refuseRealLooking } from './made-up-rules.ts';
import { type Merge, type MergedPeople, mergeFacts, mergePeople } from './merge.store.ts';
import { insertCaseDelivery, keepToOneChild } from './one-child.store.ts';
import { stage } from './stage.store.ts';
import { DeliveryStopped } from './stopped.ts';

type Job = {
  readonly flow: IntakeFlow;
  readonly asAt: string;
  readonly mode: 'full' | 'delta';
  /** A held delivery that a named person releases. */
  readonly request: { readonly releases?: number };
  readonly facts: Omit<NewDelivery, 'state' | 'load'>;
};
type Stored = {
  readonly delivery: number;
  readonly load: number;
  readonly counts: Readonly<Record<string, number>>;
};

/**
 * Stores a delivery in two halves of one transaction: the people as soon as they are known (`takePeople`, while DuckDB still writes the
 * facts: a fifth of a first delivery's time), then the rest (`takeAll`, which takes the people too where nobody did). Throws
 * DeliveryStopped where it may not be stored; the caller's transaction then rolls back, so that half a delivery is never there.
 */
export function openStore(deps: IntakeDeps, tx: Transaction, job: Job) {
  const { flow, facts } = job;
  let begun: { readonly what: Merge; readonly people: MergedPeople } | undefined;

  const begin = async (people: Pick<ArrivedPeople, 'stored'>) => {
    if (job.mode === 'full')
      refuseFullThatShrinks(await findLastFull(tx, flow.id), job, people.stored.record);
    if (job.request.releases === undefined) await refuseRealLooking(tx, flow);
    const load = await nextLoad(tx, 'delivery', deps.clock.now(), facts.receivedBy);
    const { releases } = job.request;
    const delivery = releases ?? (await insertDelivery(tx, { ...facts, state: 'accepted', load }));
    if (releases !== undefined) await acceptHeld(tx, delivery, load);
    if (flow.about) await insertCaseDelivery(tx, { ...flow.about, flow: flow.id, delivery, load });
    const what: Merge = { flow: flow.id, delivery, load, mode: job.mode, today: deps.clock.today() };
    return { what, people: await mergePeople(tx, what, people) };
  };

  const takePeople = async (people: ArrivedPeople): Promise<void> => {
    await stage(tx, peopleKinds, people);
    begun = await begin(people);
    await deps.crash('people-merged');
  };

  const takeAll = async (converted: Converted, dropped: readonly string[]): Promise<Stored> => {
    if (!begun) await stage(tx, peopleKinds, converted);
    await stage(tx, factKinds, converted);
    if (flow.about) await keepToOneChild(tx, flow.id, flow.about, converted.rows.refused);
    await deps.crash('staged');
    const { what, people } = begun ?? (await begin(converted));
    const { delivery, load } = what;
    const merged = { ...people, ...(await mergeFacts(tx, what, converted)) };
    for (const look of deps.onDelivered) await look(tx, { flow: flow.id, load });
    const counts = {
      rows: converted.rows.accepted,
      ...converted.rows,
      people: converted.stored.record,
      facts: converted.facts,
      ...merged,
    };
    const notes = dropped.length > 0 ? [{ code: 'dropped', columns: dropped }] : [];
    await writeCounts(tx, delivery, counts, [...notes, ...converted.problems]);
    await deps.crash('merged');
    return { delivery, load, counts };
  };
  return { takePeople, takeAll };
}

function refuseFullThatShrinks(
  last: { asAt: Temporal.PlainDate; people: number } | undefined,
  job: Job,
  now: number,
): void {
  if (!last) return;
  if (Temporal.PlainDate.compare(job.asAt, last.asAt) < 0)
    throw new DeliveryStopped({ code: 'older-than-last' });
  if (job.request.releases === undefined && now < last.people * limits.heldBelow) {
    throw new DeliveryStopped({ code: 'far-fewer-people', before: last.people, now });
  }
}
