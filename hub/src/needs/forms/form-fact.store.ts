import type { Transaction } from '@kinsight/kit/postgres';
import { hangOwnRecord } from '../../people/index.ts';

export type FormFact = {
  readonly flow: string;
  readonly dataset: 'observation' | 'referral';
  readonly person: number;
  readonly on: Temporal.PlainDate;
  readonly details: Readonly<Record<string, unknown>>;
  readonly sensitivity: string;
};
export type FormBy = { readonly account: number; readonly at: Temporal.Instant; readonly load: number };

/** Keeps what somebody wrote in a form as a fact of our own record of the person. Returns its id; undefined where the person has no record. */
export const insertFormFact = async (
  tx: Transaction,
  f: FormFact,
  by: FormBy,
): Promise<number | undefined> => {
  const flow = await tx.maybeOne<{ id: number }>(
    'select id from agreements.flow where code = $1 and known_to is null',
    [f.flow],
  );
  if (!flow) return undefined;
  const key = `${f.dataset}:${f.person}:${by.load}`;
  const why = 'written in a form about this person';
  const record = await hangOwnRecord(tx, { flow: flow.id, key, person: f.person, on: f.on, why, ...by });
  if (record === undefined) return undefined;
  const { fact } = await tx.one<{ fact: number }>(
    `insert into intake.fact (flow, dataset, record, fact_key, starts, ends, details, sensitivity, digest, delivery, line_from, line_to, known_from)
     select r.flow, $2, r.id, r.source_key, $3, $3, $4::text::jsonb, $5, sha256(convert_to($4::text, 'UTF8')), r.delivery, 1, 1, r.known_from
     from intake.source_record r where r.id = $1 returning id as fact`,
    [record, f.dataset, f.on, JSON.stringify(f.details), f.sensitivity],
  );
  return fact;
};

/** The families of a person, with whom they are a member. */
export const familiesOf = (tx: Transaction, person: number): Promise<readonly { family: number }[]> =>
  tx.query(
    'select family from families.member where person = $1 and known_to is null order by primary_family desc, family',
    [person],
  );

/** Puts a family on the worklist unless it is there. */
export const addCandidate = (
  tx: Transaction,
  family: number,
  cameFrom: 'referral' | 'observation',
  framework: string,
  on: Temporal.PlainDate,
  load: number,
): Promise<number> =>
  tx.run(
    `insert into needs.candidate (family, came_from, framework, first_found_on, known_from)
     select $1, $2, $3, $4, $5 where not exists (select from needs.candidate where family = $1 and known_to is null)`,
    [family, cameFrom, framework, on, load],
  );
