import type { Transaction } from '@kinsight/kit/postgres';
import type { Refusal } from './refusal.ts';
import type { Purpose } from './words.ts';

export type RecordedRefusal = {
  readonly id: number;
  readonly kind: Refusal['kind'];
  readonly person: number | null;
  readonly record: number | null;
  /** A flow's code; null: everything they gave. */
  readonly flow: string | null;
  readonly purpose: Purpose | null;
  readonly starts: string;
  readonly ends: string | null;
};

/** Refusals as they were recorded and still hold, newest first; whoever may not know of refusals sees none (row-level security). */
export const listRecordedRefusals = (tx: Transaction): Promise<readonly RecordedRefusal[]> =>
  tx.query<RecordedRefusal>(
    `select r.id, r.kind, r.person, r.record, f.code as flow, r.purpose, r.starts, r.ends
     from agreements.refusal r left join agreements.flow f on f.id = r.flow where r.known_to is null order by r.id desc`,
  );
