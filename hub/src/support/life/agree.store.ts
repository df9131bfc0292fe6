import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from '../case-record.store.ts';

/** Our own record of somebody who takes part; the first, where two members turned out to be one person. */
export const findMemberRecord = (
  tx: Transaction,
  id: number,
  person: number,
): Promise<{ readonly record: number } | undefined> =>
  tx.maybeOne(
    'select record from support.case_member where case_id = $1 and person = $2 and left_on is null and known_to is null order by id limit 1',
    [id, person],
  );

export async function insertAgreement(
  tx: Transaction,
  a: {
    readonly case: number;
    readonly record: number;
    readonly answer: string;
    readonly on: Temporal.PlainDate;
    readonly how: string;
    readonly explained: readonly string[];
    readonly partners: readonly number[];
    readonly flow: number;
  },
  by: By,
): Promise<void> {
  await tx.run(
    'update support.agreement set known_to = $3 where case_id = $1 and record = $2 and known_to is null',
    [a.case, a.record, by.load],
  );
  await tx.run(
    `insert into support.agreement (case_id, record, answer, asked_on, how, explained, partners, asked_by, flows, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [a.case, a.record, a.answer, a.on, a.how, a.explained, a.partners, by.account, [a.flow], by.load],
  );
}

export const withdrawAgreement = (
  tx: Transaction,
  id: number,
  record: number,
  why: string,
  by: By,
): Promise<number> =>
  tx.run(
    `update support.agreement set withdrawn_on = $3, withdrawn_why = $4
     where case_id = $1 and record = $2 and answer = 'agreed' and withdrawn_on is null and known_to is null`,
    [id, record, by.on, why],
  );

/**
 * Whether everybody who takes part in a case and was asked agrees to have an organisation around them: somebody named it, and nobody
 * declined, withdrew, or agreed without naming it. One parent's word does not undo the other's, nor
 * does taking out by name whoever said no: their no stays, and their yes goes with them. A yes from before somebody joined says nothing of them:
 * it counts again once somebody was asked anew.
 * @param id SQL of the case
 * @param organisation SQL of the organisation
 */
export const allAgreeToHave = (id: string, organisation: string): string =>
  `(select coalesce(bool_or(named) and not bool_or(refused), false) from (
      select m.is_here and g.answer = 'agreed' and g.withdrawn_on is null and ${organisation} = any (g.partners)
          and not exists (select from support.case_event e where e.case_id = g.case_id and e.what = 'joined' and e.undone_by is null and e.known_from > g.known_from) as named,
        g.answer = 'declined' or g.withdrawn_on is not null or (g.answer = 'agreed' and ${organisation} <> all (g.partners)) as refused
      from support.agreement g
      join lateral (select bool_or(m.left_on is null) as is_here from support.case_member m where m.case_id = g.case_id and m.record = g.record
        and m.known_to is null and (m.left_on is null or m.ended_by is not null)) m on m.is_here is not null
      where g.case_id = ${id} and g.known_to is null) said)`;

/** The organisations that may be around the family today. */
export const listAgreedPartners = (
  tx: Transaction,
  id: number,
): Promise<readonly { readonly organisation: number; readonly code: string }[]> =>
  tx.query(
    `select o.id as organisation, o.code from accounts.organisation o where ${allAgreeToHave('$1', 'o.id')} order by o.id`,
    [id],
  );

export const insertSharing = (
  tx: Transaction,
  s: { readonly case: number; readonly organisation: number; readonly flow: number },
  by: By,
): Promise<number> =>
  tx.run('insert into support.sharing (case_id, organisation, flow, known_from) values ($1, $2, $3, $4)', [
    s.case,
    s.organisation,
    s.flow,
    by.load,
  ]);

export const endSharing = (tx: Transaction, id: number, by: By): Promise<number> =>
  tx.run('update support.sharing set known_to = $2 where case_id = $1 and known_to is null', [id, by.load]);
