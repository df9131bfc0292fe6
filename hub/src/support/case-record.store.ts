import type { Transaction } from '@kinsight/kit/postgres';
import { hangOwnRecord } from '../people/index.ts';

export type By = {
  readonly account: number;
  readonly on: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly load: number;
};

/** A flow of the place's own by its code; undefined where none is registered. */
export const findFlow = (tx: Transaction, code: string): Promise<{ readonly id: number } | undefined> =>
  tx.maybeOne('select id from agreements.flow where code = $1 and known_to is null', [code]);

/** Our own record of somebody who takes part in a case. Returns its id; undefined where the person has no record. */
export function insertCaseRecord(
  tx: Transaction,
  flow: number,
  person: number,
  by: By,
  why = 'takes part in a case',
): Promise<number | undefined> {
  // One record of a person for each deed under a flow.
  return hangOwnRecord(tx, { flow, person, key: `case:${person}:${by.load}`, why, ...by });
}

export type CaseFact = {
  readonly flow: number;
  readonly dataset: string;
  readonly record: number;
  readonly key: string;
  readonly starts: Temporal.PlainDate | string;
  readonly ends?: Temporal.PlainDate | string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly sensitivity?: string;
};

/** Something written in a case, as a fact: needs and progress read it like any other. The same key said anew takes the place of before. */
export async function saveCaseFact(tx: Transaction, f: CaseFact, by: By): Promise<number> {
  await tx.run(
    'update intake.fact set known_to = $4 where flow = $1 and dataset = $2 and fact_key = $3 and known_to is null',
    [f.flow, f.dataset, f.key, by.load],
  );
  const { id } = await tx.one<{ id: number }>(
    `insert into intake.fact (flow, dataset, record, fact_key, starts, ends, details, sensitivity, digest, delivery, line_from, line_to, known_from)
     select $1, $2, r.id, $4, $5, $6, $7::text::jsonb, $8, sha256(convert_to($7::text, 'UTF8')), r.delivery, 1, 1, $9
     from intake.source_record r where r.id = $3 returning id`,
    [
      f.flow,
      f.dataset,
      f.record,
      f.key,
      f.starts,
      f.ends ?? null,
      JSON.stringify(f.details),
      f.sensitivity ?? 'welfare',
      by.load,
    ],
  );
  return id;
}

/** Says that it is so no more; the row stays. */
export const endCaseFact = (tx: Transaction, dataset: string, key: string, by: By): Promise<number> =>
  tx.run('update intake.fact set known_to = $3 where dataset = $1 and fact_key = $2 and known_to is null', [
    dataset,
    key,
    by.load,
  ]);
