import type { Transaction } from '@kinsight/kit/postgres';
import type { Kept, KeptBody } from './kept-wishes.store.ts';

const strengths: Readonly<Record<string, string>> = {
  'shield-address': 'address',
  'shield-restricted': 'restricted',
  'shield-sealed': 'sealed',
  adoption: 'sealed',
};
const noteOf = ({ id }: Kept) => `kept wish ${id}`;
const said = 'kept while nothing was known of them';

/** A refusal or a consent on the record that was met; until a linking carries it to the person. */
export async function putOnRecord(tx: Transaction, kept: Kept, record: number, load: number): Promise<void> {
  if (kept.what === 'refusal')
    return insertRefusal(tx, kept, { record, person: null, note: noteOf(kept) }, load);
  if (kept.what === 'consent') return insertConsent(tx, kept, { record, person: null }, load);
  return undefined;
}

async function insertRefusal(
  tx: Transaction,
  { body }: Kept,
  of: { record: number | null; person: number | null; note: string | null },
  load: number,
): Promise<void> {
  await tx.run(
    `insert into agreements.refusal (kind, person, record, flow, purpose, starts, ends, recorded_by, reason, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      body.kind,
      of.person,
      of.record,
      body.whole ? body.flow : null,
      body.purpose,
      body.starts,
      body.ends,
      body.by,
      of.note,
      load,
    ],
  );
}

async function insertConsent(
  tx: Transaction,
  { body }: Kept,
  of: { record: number | null; person: number | null },
  load: number,
): Promise<void> {
  await tx.run(
    `insert into agreements.consent (kind, person, record, flow, given_on, given_to, how, withdrawn_on, withdrawn_to, evidence, recorded_by, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $6, $10, $11)`,
    [
      body.kind,
      of.person,
      of.record,
      body.flow,
      body.decided_on,
      said,
      body.how ?? 'written',
      body.withdrawn_on,
      body.withdrawn_on === null ? null : said,
      body.by,
      load,
    ],
  );
}

/** A shield (`right` null) or what keeps two apart, once whom it is about is there. */
export async function insertKeptDecision(
  tx: Transaction,
  body: KeptBody,
  { kind, left, right }: { readonly kind: string; readonly left: number; readonly right: number | null },
  load: number,
): Promise<void> {
  await tx.run(
    `insert into people.decision (kind, left_record, right_record, reason, account, decided_on, known_from) values ($1, $2, $3, $4, $5, $6, $7)`,
    [kind, left, right, said, body.by, body.decided_on, load],
  );
}

/** Shields a record at once, before any linking; what its source said is kept beside, as everywhere (people/shields.store). */
export async function shieldRecord(tx: Transaction, { body }: Kept, record: number): Promise<void> {
  const strength = strengths[body.kind];
  if (strength === undefined) return;
  await tx.run(
    `insert into people.record_shield (record, said, known_from) select id, shield, known_from from intake.source_record where id = $1 on conflict do nothing`,
    [record],
  );
  await tx.run(
    `update intake.source_record set shield = $2 where id = $1
     and access.strictest(shield, $2) <> shield`,
    [record, strength],
  );
}

/** Whose the record is, once linked. */
export const findPersonOf = async (tx: Transaction, record: number): Promise<number | undefined> =>
  (
    await tx.maybeOne<{ person: number }>(
      'select person from people.link where record = $1 and known_to is null',
      [record],
    )
  )?.person;

/** The wish is the person's again: what stood on their records meanwhile goes over into it. */
export async function carryToPerson(
  tx: Transaction,
  kept: Kept,
  person: number,
  load: number,
): Promise<void> {
  if (kept.what === 'refusal') {
    await tx.run(
      `update agreements.refusal set known_to = $2 where known_to is null and reason = $3
       and record in (select record from people.link where person = $1 and known_to is null)`,
      [person, load, noteOf(kept)],
    );
    return insertRefusal(tx, kept, { record: null, person, note: null }, load);
  }
  await tx.run(
    `update agreements.consent set known_to = $2 where known_to is null and evidence = $3 and kind = $4 and flow is not distinct from $5
     and record in (select record from people.link where person = $1 and known_to is null)`,
    [person, load, said, kept.body.kind, kept.body.flow],
  );
  return insertConsent(tx, kept, { record: null, person }, load);
}
