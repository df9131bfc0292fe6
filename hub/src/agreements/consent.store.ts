import { NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';
import { getFlowId } from './flow.store.ts';
import { insertRefusal } from './refusal.store.ts';
import type { Consent } from './refusal.ts';

/** Records a consent or an agreement to be worked with. Returns its id. */
export async function insertConsent(tx: Transaction, consent: Consent, by: Acting): Promise<number> {
  const flow = consent.flow === undefined ? null : await getFlowId(tx, consent.flow);
  const load = await nextLoad(tx, 'consent', by.at, by.account);
  const row = await tx.one<{ id: number }>(
    `insert into agreements.consent (kind, person, record, flow, given_on, given_to, how, evidence, recorded_by, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      consent.kind,
      consent.person ?? null,
      consent.record ?? null,
      flow,
      consent.givenOn,
      consent.givenTo,
      consent.how,
      consent.evidence,
      by.account,
      load,
    ],
  );
  return row.id;
}

/**
 * Withdraws one of the two, and only that one. Withdrawn consent to a sharing hides that flow's data about the person from the
 * next request (a refusal); withdrawn agreement to be worked with touches no flow: the lawful basis is another matter.
 */
export async function withdrawConsent(tx: Transaction, id: number, to: string, by: Acting): Promise<void> {
  const row = await tx.maybeOne<{
    kind: string;
    person: number | null;
    record: number | null;
    flow: string | null;
  }>(
    `select c.kind, c.person, c.record, f.code as flow from agreements.consent c left join agreements.flow f on f.id = c.flow
     where c.id = $1 and c.known_to is null and c.withdrawn_on is null`,
    [id],
  );
  if (!row) throw new NotFound('There is no such consent that still holds.');
  const load = await nextLoad(tx, 'consent', by.at, by.account);
  await tx.run(
    `with was as (update agreements.consent set known_to = $2 where id = $1 returning *)
     insert into agreements.consent (kind, person, record, flow, given_on, given_to, how, evidence, withdrawn_on, withdrawn_to, recorded_by, known_from)
     select kind, person, record, flow, given_on, given_to, how, evidence, $3, $4, $5, $2 from was`,
    [id, load, by.today, to, by.account],
  );
  if (row.kind !== 'lawful-basis' || row.flow === null) return;
  const whose = {
    ...(row.person === null ? {} : { person: row.person }),
    ...(row.record === null ? {} : { record: row.record }),
  };
  await insertRefusal(tx, { kind: 'consent-withdrawn', ...whose, flow: row.flow, starts: by.today }, by);
}

/** Both kinds of a person, the withdrawn ones too, oldest first. */
export function listConsents(
  tx: Transaction,
  person: number,
): Promise<
  readonly {
    id: number;
    kind: Consent['kind'];
    flow: number | null;
    given_on: string;
    withdrawn_on: string | null;
  }[]
> {
  return tx.query(
    'select id, kind, flow, given_on, withdrawn_on from agreements.consent where person = $1 and known_to is null order by given_on, id',
    [person],
  );
}
