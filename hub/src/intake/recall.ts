import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import { recordRemoval } from '@kinsight/kit/backup';
import { NotFound } from '@kinsight/kit/command';
import type { Reader } from '../access/index.ts';
import { findDelivery, lockFlow } from './deliveries.store.ts';
import type { IntakeDeps } from './intake-deps.ts';
import { findRecalled, findLooks, type Recalled, removeDelivery } from './recall.store.ts';

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
  readonly looks: readonly {
    readonly number: number;
    readonly at: string;
    readonly account: number | null;
    readonly action: string;
    readonly purpose: string | null;
    readonly subjects: readonly number[];
  }[];
  readonly derived: readonly Readonly<Record<string, unknown>>[];
};

/** Removes a delivery, all that came with it and all that later rooms derived from it, in one transaction. */
export async function recall(
  deps: IntakeDeps,
  handlers: readonly OnRecall[],
  request: { readonly delivery: number; readonly reader: Reader; readonly reason: string },
): Promise<RecallSheet> {
  const { delivery, reader, reason } = request;
  const sheet = await deps.access.asWorker({ reader, job: 'recall-delivery', reason }, async (tx, trail) => {
    const found = await findDelivery(tx, delivery);
    if (!found || found.state === 'recalled')
      throw new NotFound(`There is no delivery ${delivery} to recall.`);
    await lockFlow(tx, found.flow);
    const gone: Recalled = await findRecalled(tx, delivery);
    const looks = await findLooks(tx, gone.persons);
    const load = await nextLoad(tx, 'recall', deps.clock.now(), reader.account);
    const derived: Readonly<Record<string, unknown>>[] = [];
    for (const handler of handlers)
      derived.push(
        await handler(tx, { flow: found.flow, delivery, records: gone.records, facts: gone.facts, load }),
      );
    const removed = await removeDelivery(tx, { delivery, flow: found.flow, load, records: gone.records });
    // Last before the commit: a restore then removes what was about to go, never the other way round.
    if (deps.journal) {
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
