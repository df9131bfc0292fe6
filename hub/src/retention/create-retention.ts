import { beginRemoval, recordRemoval } from '@kinsight/kit/backup';
import type { Clock } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import type { Law } from '../law/index.ts';
import { removeCasesDue } from './cases.store.ts';
import {
  type By,
  type Due,
  findSpentRecords,
  listFlowClocks,
  removeDueFacts,
  removeOthersDue,
  removeRecords,
} from './due.store.ts';
import { countFrozen, listDue, type SpentFrozen } from './list-due.ts';
import { type NeededFrom, putReducible, type Reduced, reduceReducible } from './reduce.store.ts';

export type RetentionOptions = {
  readonly access: Pick<Access, 'asWorker'>;
  readonly clock: Clock;
  readonly law: Law;
  /** The place's removal journal. */
  readonly journal: string;
  /** Datasets that happen on a day. */
  readonly events: readonly string[];
  /** Before which day approved frameworks use nothing of a dataset. */
  readonly neededFrom: (tx: Transaction, today: Temporal.PlainDate) => Promise<NeededFrom>;
  /** Frozen evidence of claims, a class of its own: counts what is due, and takes it out where told to. */
  readonly spentFrozen: SpentFrozen;
  /** Takes out what later rooms derived from records that go. */
  readonly removeDerived: (
    tx: Transaction,
    gone: { readonly flow: number; readonly records: readonly number[]; readonly facts: readonly number[] },
  ) => Promise<unknown>;
};

export type Removed = {
  /** Claims whose frozen evidence went. */
  readonly claims: number;
  readonly facts: Readonly<Record<string, number>>;
  readonly records: number;
  readonly findings: number;
  readonly questions: number;
  /** Whole cases, and packs of own data. */
  readonly cases: number;
  readonly packs: number;
};
type Work = {
  readonly reader: Reader /** The day it is done for; today when left out. A restore does it again for the same day. */;
  readonly day?: Temporal.PlainDate;
};

export type Retention = ReturnType<typeof createRetention>;

/** The room: what may be kept no longer, and what of families not put forward is kept at all. */
export const createRetention = ({
  access,
  clock,
  law,
  journal,
  events,
  neededFrom,
  spentFrozen,
  removeDerived,
}: RetentionOptions) => {
  const by = (day?: Temporal.PlainDate): By => ({ law, events, today: day ?? clock.today() });
  const note = async (tx: Transaction, kind: string, day: Temporal.PlainDate): Promise<void> => {
    await beginRemoval(tx);
    recordRemoval(journal, { kind, subject: { day: day.toString() }, at: clock.now() });
  };

  return {
    /** What falls due and when, by flow and dataset; removes nothing. */
    listDue: ({ reader }: Work): Promise<readonly Due[]> =>
      listDue({ access, clock, law, events, spentFrozen }, reader),

    /** Removes what may be kept no longer, all in one transaction; a line in the removal journal makes a restore do it again. */
    removeDue: ({ reader, day }: Work): Promise<Removed> =>
      access.asWorker({ reader, job: 'purge', reason: 'retention clocks' }, async (tx, trail) => {
        const facts: Record<string, number> = {};
        let records = 0;
        for (const flow of await listFlowClocks(tx)) {
          const gone = await removeDueFacts(tx, flow, by(day));
          if (gone > 0) facts[flow.code] = gone;
          const spent = await findSpentRecords(tx, flow, by(day));
          if (spent.length === 0) continue;
          await removeDerived(tx, { flow: flow.flow, records: spent, facts: [] });
          await removeRecords(tx, spent);
          records += spent.length;
        }
        const claims = await countFrozen(tx, by(day), spentFrozen, true);
        const whole = await removeCasesDue(tx, by(day));
        const removed = { facts, records, claims, ...whole, ...(await removeOthersDue(tx, by(day))) };
        const gone = [records, claims, whole.cases, whole.packs, removed.findings, removed.questions];
        const any = Object.keys(facts).length > 0 || gone.some((count) => count > 0);
        if (any) await note(tx, 'retention', by(day).today);
        trail.note({ ...removed });
        return removed;
      }),

    /** Reduces people about whom nothing is going on to what links them; `dry` only counts. */
    reduce: ({ reader, day, dry = false }: Work & { readonly dry?: boolean }): Promise<Reduced> =>
      access.asWorker({ reader, job: 'purge', reason: 'families not put forward' }, async (tx, trail) => {
        const who = await putReducible(tx);
        const from = await neededFrom(tx, by(day).today);
        const reduced = { ...who, ...(await reduceReducible(tx, from, events, !dry)) };
        const gone = reduced.closedFacts + reduced.unusedFacts + reduced.oldVersions + reduced.relations;
        if (!dry && gone > 0) await note(tx, 'reduction', by(day).today);
        trail.note({ ...reduced, dry });
        return reduced;
      }),
  };
};
