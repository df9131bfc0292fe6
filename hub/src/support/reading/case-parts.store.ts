import type { Transaction } from '@kinsight/kit/postgres';
import { stagesOf } from './stages-of.store.ts';

// Inside a look.

export type AskedAgreement = {
  readonly person: number;
  readonly answer: 'agreed' | 'declined' | 'not-yet';
  readonly on: string;
  readonly how: string;
  readonly explained: readonly string[];
  readonly partners: readonly string[];
  readonly by: string;
  readonly withdrawnOn: string | null;
  readonly withdrawnWhy: string | null;
};

/** Who was asked whether they will work with us, and what they said last. */
export const listAgreements = (tx: Transaction, id: number): Promise<readonly AskedAgreement[]> =>
  tx.query<AskedAgreement>(
    `select m.person, g.answer, g.asked_on as "on", g.how, g.explained, a.name as "by", g.withdrawn_on as "withdrawnOn", g.withdrawn_why as "withdrawnWhy",
       array(select o.name from accounts.organisation o where o.id = any (g.partners) order by o.name) as partners
     from support.agreement g join accounts.account a on a.id = g.asked_by
     join support.case_member m on m.case_id = g.case_id and m.record = g.record and m.known_to is null
     where g.case_id = $1 and g.known_to is null order by g.asked_on, g.id`,
    [id],
  );

export type SafeContact = { readonly speakTo: string; readonly how: string; readonly on: string };

export const findSafeContactOf = (tx: Transaction, id: number): Promise<SafeContact | undefined> =>
  tx.maybeOne<SafeContact>(
    `select speak_to as "speakTo", how, said_on as "on" from support.safe_contact where case_id = $1 and known_to is null`,
    [id],
  );

export type CaseEvent = {
  readonly what: string;
  readonly on: string;
  readonly by: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whom it is about, of those the reader may see. */
  readonly persons: readonly number[];
  readonly undone: { readonly by: string; readonly reason: string } | null;
};

/** What happened to the case as such, the newest first, what was undone too. */
export const listEvents = (tx: Transaction, id: number): Promise<readonly CaseEvent[]> =>
  tx.query<CaseEvent>(
    `select e.what, e.happened_on as "on", a.name as "by", e.body,
       array(select distinct m.person from support.case_member m where m.case_id = e.case_id and m.known_to is null
         and m.record in (select r::bigint from jsonb_array_elements_text(coalesce(e.body -> 'records', '[]')) r) order by 1) as persons,
       case when e.undone_by is not null then jsonb_build_object('by', u.name, 'reason', e.undo_reason) end as undone
     from support.case_event e join accounts.account a on a.id = e.account left join accounts.account u on u.id = e.undone_by
     where e.case_id = $1 order by e.id desc`,
    [id],
  );

export type Partner = { readonly id: number; readonly name: string; readonly code: string };

/** Organisations that may be around a family: those who give or receive something here. */
export const listPartners = (tx: Transaction, own: number): Promise<readonly Partner[]> =>
  tx.query<Partner>(
    `select o.id, o.name, o.code from accounts.organisation o where o.id <> $1
       and exists (select from accounts.account a join accounts.role_held r on r.account = a.id and r.role = 'partner' and r.until is null
         where a.organisation = o.id and a.disabled_at is null) order by o.name`,
    [own],
  );

export type Due = {
  readonly case: number;
  readonly reviewOn: string | null;
  readonly actions: number;
  readonly tasks: number;
  readonly nextDue: string | null;
  /** Somebody who takes part agreed; who, stands in the case. */
  readonly agreed: boolean;
  readonly assessed: string | null;
  readonly goals: number;
};

/** What each of these cases waits for on a day, of what this reader sees; tasks of this account only. */
export const listDue = (
  tx: Transaction,
  cases: readonly number[],
  account: number,
  on: Temporal.PlainDate,
): Promise<readonly Due[]> =>
  tx.query<Due>(
    `select c.id as "case",
       (select r.next_on from support.review r where r.case_id = c.id and r.known_to is null order by r.held_on desc, r.id desc limit 1) as "reviewOn",
       (select count(*)::int from support.action x where x.case_id = c.id and x.known_to is null and x.done_on is null and x.due <= $3) as actions,
       (select count(*)::int from support.task t where t.case_id = c.id and t.known_to is null and t.done_on is null and t.account = $2 and t.due <= $3) as tasks,
       (select min(d) from (select x.due as d from support.action x where x.case_id = c.id and x.known_to is null and x.done_on is null
          union all select t.due from support.task t where t.case_id = c.id and t.known_to is null and t.done_on is null and t.account = $2) due) as "nextDue",
       ${stagesOf('c').agreed} as agreed,
       (select max(s.signed_on) from support.assessment s where s.case_id = c.id and s.known_to is null) as assessed,
       (select count(*)::int from support.goal g where g.case_id = c.id and g.known_to is null and g.ended_on is null) as goals
     from support.cases c where c.id = any ($1)`,
    [cases, account, on],
  );
