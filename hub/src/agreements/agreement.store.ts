import { Conflict, NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';
import type { AgreementFile } from './agreement-file.ts';
import type { Signature } from './flow-facts.ts';

/** Writes an agreement's title and dates; returns its id. An ended one is not opened again. */
export async function putAgreement(tx: Transaction, file: AgreementFile, load: number): Promise<number> {
  const current = await tx.maybeOne<{ id: number; ended_on: string | null }>(
    'select id, ended_on from agreements.agreement where code = $1',
    [file.code],
  );
  if (current?.ended_on)
    throw new Conflict(
      `The agreement ${file.code} was ended on ${current.ended_on}; register a new one under another code.`,
    );
  const document = JSON.stringify({ ...file, flows: file.flows.map((flow) => flow.code) });
  const row = await tx.one<{ id: number }>(
    `insert into agreements.agreement (code, title, reference, starts, ends, document, known_from) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (code) do update set title = excluded.title, reference = excluded.reference, starts = excluded.starts, ends = excluded.ends, document = excluded.document
     returning id`,
    [file.code, file.title, file.reference ?? null, file.starts ?? null, file.ends ?? null, document, load],
  );
  return row.id;
}

/** Records one organisation's signature. Signing twice keeps both; the first day counts. */
export async function insertSignature(
  tx: Transaction,
  agreement: string,
  signature: Signature,
  by: Acting,
): Promise<void> {
  const ids = await tx.maybeOne<{ agreement: number; organisation: number | null }>(
    'select id as agreement, (select id from accounts.organisation where code = $2) as organisation from agreements.agreement where code = $1',
    [agreement, signature.organisation],
  );
  if (!ids) throw new NotFound(`There is no agreement ${agreement}.`);
  if (ids.organisation === null) throw new NotFound(`There is no organisation ${signature.organisation}.`);
  const load = await nextLoad(tx, 'signature', by.at, by.account);
  await tx.run(
    `insert into agreements.signature (agreement, organisation, signed_by, position, signed_on, evidence, recorded_by, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ids.agreement,
      ids.organisation,
      signature.signedBy,
      signature.position,
      signature.signedOn,
      signature.evidence,
      by.account,
      load,
    ],
  );
}

/** A signature recorded by mistake: nothing flows under the agreement until the organisation has signed. What was recorded stays on record. */
export async function takeBackSignature(
  tx: Transaction,
  agreement: string,
  organisation: string,
  reason: string,
  by: Acting,
): Promise<void> {
  const load = await nextLoad(tx, 'signature-taken-back', by.at, by.account);
  const touched = await tx.run(
    `update agreements.signature s set known_to = $3, taken_back_by = $4, take_back_reason = $5
     from agreements.agreement a, accounts.organisation o
     where a.id = s.agreement and a.code = $1 and o.id = s.organisation and o.code = $2 and s.known_to is null`,
    [agreement, organisation, load, by.account, reason],
  );
  if (touched === 0) throw new NotFound('There is no such signature.');
}

/** Ends an agreement from `on`: nothing flows under it from that day. */
export async function endAgreement(
  tx: Transaction,
  code: string,
  on: Temporal.PlainDate,
  reason: string,
  by: Acting,
): Promise<void> {
  await nextLoad(tx, 'agreement-ended', by.at, by.account);
  const touched = await tx.run(
    'update agreements.agreement set ended_on = $2, end_reason = $3 where code = $1 and ended_on is null',
    [code, on, reason],
  );
  if (touched === 0) throw new NotFound(`There is no agreement ${code} that has not ended.`);
}
