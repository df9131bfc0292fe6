import { beginRemoval, recordRemoval } from '@kinsight/kit/backup';
import { NotFound, Refused } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from '../access/index.ts';
import { findDelivery, lockFlow } from './deliveries.store.ts';
import type { IntakeDeps } from './intake-deps.ts';
import { type FoundLook, findLooks, findRecalled, type Recalled, removeDelivery } from './recall.store.ts';

/** Removes what a later room derived from records and facts that go; returns counts and what a breach sheet should name. */
export type OnRecall = (
  tx: Transaction,
  gone: {
    readonly flow: number;
    readonly delivery: number;
    readonly records: readonly number[];
    readonly facts: readonly number[];
    readonly load: number;
  },
) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Brings what rests on the other deliveries up to date once all of this one is gone; returns counts. `soon`: somebody waits for the answer;
 * what may rest on what is gone must not show from now on, and the rest may follow.
 */
export type AfterRecall = (
  tx: Transaction,
  reader: Reader,
  gone: { readonly flow: number; readonly load: number; readonly soon: boolean },
) => Promise<Readonly<Record<string, unknown>>>;

export type RecallRequest = {
  readonly delivery: number;
  readonly reader: Reader;
  readonly reason: string;
  /** Leaves to a job what may follow; left out: all is done when it returns. */
  readonly soon?: boolean;
};

/** Whose data it was, who looked, which decisions rested on it. Names nobody: record numbers, persons by id, accounts. */
export type RecallSheet = {
  readonly delivery: number;
  readonly flow: string;
  readonly load: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly removed: {
    readonly records: number;
    readonly facts: number;
    readonly quarantined: number;
    readonly keptForLaterDelivery: number;
  };
  readonly people: { readonly persons: readonly number[]; readonly theirRecords: readonly string[] };
  /** Audited looks at these persons; absent where the reader may not read the audit. */
  readonly looks: readonly FoundLook[] | undefined;
  readonly derived: readonly Readonly<Record<string, unknown>>[];
};

/** Removes a delivery, all that came with it and all that later rooms derived from it, in one transaction. */
export async function recall(
  deps: IntakeDeps,
  handlers: readonly OnRecall[],
  afterwards: readonly AfterRecall[],
  request: RecallRequest,
): Promise<RecallSheet> {
  const { delivery, reader, reason, soon = false } = request;
  const flow = await findFlowOf(deps, reader, delivery);
  const mayReadLooks = await mayReadAudit(deps, reader);
  const work = { reader, job: 'recall-delivery', reason, ...(flow === undefined ? {} : { flow }) } as const;
  const sheet = await deps.access.asWorker(work, async (tx, trail) => {
    const found = await findDelivery(tx, delivery);
    if (!found || found.state === 'recalled')
      throw new NotFound(`There is no delivery ${delivery} to recall.`);
    await lockFlow(tx, found.flow);
    const gone: Recalled = await findRecalled(tx, delivery);
    // Before anything goes: looks at a family or a candidacy are found by way of memberships.
    const looks = mayReadLooks ? await findLooks(tx, gone.persons) : undefined;
    const load = await nextLoad(tx, 'recall', deps.clock.now(), reader.account);
    const derived: Readonly<Record<string, unknown>>[] = [];
    for (const handler of handlers)
      derived.push(
        await handler(tx, { flow: found.flow, delivery, records: gone.records, facts: gone.facts, load }),
      );
    const removed = await removeDelivery(tx, { delivery, flow: found.flow, load, records: gone.records });
    for (const after of afterwards) derived.push(await after(tx, reader, { flow: found.flow, load, soon }));
    // Last before the commit: a restore then removes what was about to go, never the other way round.
    if (deps.journal) {
      await beginRemoval(tx);
      recordRemoval(deps.journal, {
        kind: 'delivery',
        subject: { flow: found.flowCode, sha256: found.sha256, load: found.load },
        at: deps.clock.now(),
      });
    }
    trail.note({ delivery, reason, ...removed });
    return {
      delivery,
      flow: found.flowCode,
      load,
      fileName: found.fileName,
      sha256: found.sha256,
      removed,
      people: { persons: gone.persons, theirRecords: gone.theirRecords },
      looks,
      derived,
    };
  });
  await deps.held.remove(sheet.sha256);
  return sheet;
}

/** Whether who looked may be told to this reader; the others are told to ask. */
async function mayReadAudit(deps: IntakeDeps, reader: Reader): Promise<boolean> {
  try {
    return await deps.access.asClerk({ reader, action: 'read-audit' }, () => Promise.resolve(true));
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** The flow a delivery came by, so that a partner may work on its own. Registers only. */
export const findFlowOf = (
  deps: Pick<IntakeDeps, 'access'>,
  reader: Reader,
  delivery: number,
): Promise<number | undefined> =>
  deps.access.asClerk(
    { reader, action: 'read-register' },
    async (tx) => (await findDelivery(tx, delivery))?.flow,
  );
