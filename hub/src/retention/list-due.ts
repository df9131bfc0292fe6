import type { Clock } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import type { Law } from '../law/index.ts';
import { countCasesDue } from './cases.store.ts';
import { type By, countDue, countOthersDue, type Due, listFlowClocks } from './due.store.ts';

/** How many claims' frozen evidence is older than so many years; removed where asked for. */
export type SpentFrozen = (
  tx: Transaction,
  by: { readonly today: Temporal.PlainDate; readonly years: number },
  remove: boolean,
) => Promise<number>;

type DueOptions = {
  readonly access: Pick<Access, 'asWorker'>;
  readonly clock: Clock;
  readonly law: Law;
  /** Datasets that happen on a day. */
  readonly events: readonly string[];
  readonly spentFrozen: SpentFrozen;
};

/** Frozen evidence of claims that may be kept no longer; none where the law names no clock for it. */
export const countFrozen = async (
  tx: Transaction,
  { law, today }: Pick<By, 'law' | 'today'>,
  spentFrozen: SpentFrozen,
  remove: boolean,
): Promise<number> => {
  const years = law.retention.get('claim-evidence')?.years;
  return years === undefined ? 0 : spentFrozen(tx, { today, years }, remove);
};

/** What falls due and when, by flow and dataset; removes nothing, and leaves its row. */
export const listDue = (
  { access, clock, law, events, spentFrozen }: DueOptions,
  reader: Reader,
): Promise<readonly Due[]> =>
  access.asWorker({ reader, job: 'purge', reason: 'what falls due' }, async (tx) => {
    const by = { law, events, today: clock.today() };
    const found: Due[] = [];
    for (const flow of await listFlowClocks(tx)) found.push(...(await countDue(tx, flow, by)));
    const claims = {
      what: 'frozen evidence of claims',
      dataset: '',
      clock: 'claim-evidence',
      due: await countFrozen(tx, by, spentFrozen, false),
      soon: 0,
      next: null,
    };
    return [...found, ...(await countOthersDue(tx, by)), ...(await countCasesDue(tx, by)), claims];
  });
