import { Conflict, NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';

/** One condition of an approval: the approval, and which of its conditions, from 1. */
export type ConditionOf = { readonly approval: number; readonly number: number };
export type ConditionMet = {
  readonly metOn: Temporal.PlainDate;
  readonly metBy: string;
  readonly reference: string;
};

/** Records that a condition was met: by whom, when, and where that can be read. The approval itself stays as it was given. */
export async function insertConditionMet(
  tx: Transaction,
  { approval, number }: ConditionOf,
  { metOn, metBy, reference }: ConditionMet,
  by: Acting,
): Promise<void> {
  const there = await tx.maybeOne<{ met: boolean }>(
    `select exists (select from agreements.condition_met m where m.approval = a.id and m.number = $2 and m.known_to is null) or a.conditions -> ($2 - 1) ? 'metOn' as met
     from agreements.approval a where a.id = $1 and a.known_to is null and jsonb_array_length(a.conditions) >= $2`,
    [approval, number],
  );
  if (!there) throw new NotFound('There is no such condition.');
  if (there.met) throw new Conflict('It is recorded as met already.');
  const load = await nextLoad(tx, 'condition-met', by.at, by.account);
  await tx.run(
    `insert into agreements.condition_met (approval, number, met_on, met_by, reference, recorded_by, known_from)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [approval, number, metOn, metBy, reference, by.account, load],
  );
}

/** It was not met after all: nothing flows under the approval again until it is. What was recorded stays on record. */
export async function reopenCondition(
  tx: Transaction,
  { approval, number }: ConditionOf,
  reason: string,
  by: Acting,
): Promise<void> {
  const load = await nextLoad(tx, 'condition-reopened', by.at, by.account);
  const touched = await tx.run(
    `update agreements.condition_met set known_to = $3, reopened_by = $4, reopen_reason = $5
     where approval = $1 and number = $2 and known_to is null`,
    [approval, number, load, by.account, reason],
  );
  if (touched === 0) throw new Conflict('It is not recorded as met.');
}
