import type { Transaction } from '@kinsight/kit/postgres';

export type FormFact = {
  readonly flow: string;
  readonly dataset: 'observation' | 'referral';
  readonly person: number;
  readonly on: Temporal.PlainDate;
  readonly details: Readonly<Record<string, unknown>>;
  readonly sensitivity: string;
};
export type FormBy = { readonly account: number; readonly at: Temporal.Instant; readonly load: number };

/**
 * Keeps what somebody wrote in a form as a fact: a delivery of its own, a record that says nothing of identity, and the link
 * and must-link decision by which it is this person. Returns the fact's id; undefined where the person has no record.
 */
export const insertFormFact = async (
  tx: Transaction,
  f: FormFact,
  by: FormBy,
): Promise<number | undefined> => {
  const anchor = await tx.maybeOne<{ record: number }>(
    'select min(record) as record from people.link where person = $1 and known_to is null having min(record) is not null',
    [f.person],
  );
  if (!anchor) return undefined;
  const key = `${f.dataset}:${f.person}:${by.load}`;
  const row = await tx.one<{ fact: number; record: number }>(
    `with flow as (select id from agreements.flow where code = $1),
     delivery as (
       insert into intake.delivery (flow, load, state, file_name, sha256, bytes, lines, mode, as_at, received_at, received_by, finished_at)
       select id, $2, 'accepted', 'form', sha256(convert_to($3::text, 'UTF8')), 0, 1, 'delta', $4, $5, $6, $5 from flow returning id, flow
     ), record as (
       insert into intake.source_record (flow, source_key, digest, delivery, line_from, line_to, known_from)
       select flow, $3, sha256(convert_to($3::text, 'UTF8')), id, 1, 1, $2 from delivery returning id, flow, delivery
     ), fact as (
       insert into intake.fact (flow, dataset, record, fact_key, starts, ends, details, sensitivity, digest, delivery, line_from, line_to, known_from)
       select flow, $7, id, $3, $4, $4, $8::text::jsonb, $9, sha256(convert_to($8::text, 'UTF8')), delivery, 1, 1, $2 from record returning id, record
     ), link as (insert into people.link (record, person, flow, known_from) select id, $10, flow, $2 from record)
     select id as fact, record from fact`,
    [
      f.flow,
      by.load,
      key,
      f.on,
      by.at,
      by.account,
      f.dataset,
      JSON.stringify(f.details),
      f.sensitivity,
      f.person,
    ],
  );
  await tx.run(
    `insert into people.decision (kind, left_record, right_record, reason, account, decided_on, known_from) values ('must-link', $1, $2, 'written in a form about this person', $3, $4, $5)`,
    [row.record, anchor.record, by.account, f.on, by.load],
  );
  return row.fact;
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
