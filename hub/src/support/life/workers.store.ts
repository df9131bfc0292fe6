import type { Transaction } from '@kinsight/kit/postgres';
import type { WorkerRole } from '../case.ts';
import type { By } from '../case-record.store.ts';

/** Somebody who works on a case, or did. Days are ISO, ends exclusive. */
export type Worker = {
  readonly id: number;
  readonly case: number;
  readonly account: number;
  readonly login: string;
  readonly name: string;
  readonly organisation: string;
  readonly role: WorkerRole;
  readonly starts: string;
  readonly ends: string | null;
  readonly reason: string;
};

/** Everybody who works or worked on these cases, who leads first. */
export const listWorkers = (tx: Transaction, cases: readonly number[]): Promise<readonly Worker[]> =>
  tx.query<Worker>(
    `select w.id, w.case_id as "case", w.account, a.login, a.name, o.name as organisation, w.role, w.starts, w.ends, w.reason
     from support.worker w join accounts.account a on a.id = w.account join accounts.organisation o on o.id = a.organisation
     where w.case_id = any ($1) and w.known_to is null
     order by w.case_id, w.ends is not null, array_position('{lead,co-worker,oversight,partner}', w.role), w.starts desc, w.id desc`,
    [cases],
  );

export type Account = {
  readonly id: number;
  readonly name: string;
  readonly organisation: number;
  readonly roles: readonly string[];
  /** Teams to which a role of theirs is bound. */
  readonly teams: readonly string[];
};

/** An account that may sign in, by its login. */
export const findAccount = (tx: Transaction, login: string): Promise<Account | undefined> =>
  tx.maybeOne<Account>(
    `select a.id, a.name, a.organisation, array(select distinct r.role from accounts.role_held r where r.account = a.id and r.until is null) as roles,
       array(select distinct r.team from accounts.role_held r where r.account = a.id and r.until is null and r.team is not null) as teams
     from accounts.account a where a.login = $1 and a.disabled_at is null`,
    [login],
  );

/** Whether somebody who led a case may lead one still: they sign in, and hold a role for it. */
export const mayLead = async (tx: Transaction, account: number): Promise<boolean> =>
  (
    await tx.one<{ yes: boolean }>(
      `select exists (select from accounts.account a join accounts.role_held r on r.account = a.id
         where a.id = $1 and a.disabled_at is null and r.until is null and r.role in ('practitioner', 'manager')) as yes`,
      [account],
    )
  ).yes;

export const insertWorker = (
  tx: Transaction,
  w: {
    readonly case: number;
    readonly account: number;
    readonly role: WorkerRole;
    readonly starts: Temporal.PlainDate;
    readonly reason: string;
    readonly flow: number;
  },
  by: By,
): Promise<number> =>
  tx.run(
    `insert into support.worker (case_id, account, role, starts, reason, given_by, flows, known_from) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [w.case, w.account, w.role, w.starts, w.reason, by.account, [w.flow], by.load],
  );

/** Ends somebody's work on a case today; of this role, and of this person where named. Begun today, it was never so. */
export const endWorkers = (
  tx: Transaction,
  id: number,
  role: WorkerRole | undefined,
  account: number | undefined,
  by: By,
): Promise<number> =>
  tx.run(
    `update support.worker set ends = greatest(starts, $4), ended_by = $5
     where case_id = $1 and ($2::text is null or role = $2) and ($3::bigint is null or account = $3) and ends is null and known_to is null`,
    [id, role ?? null, account ?? null, by.on, by.account],
  );

export const setLead = (tx: Transaction, id: number, account: number | null): Promise<number> =>
  tx.run('update support.cases set lead = $2 where id = $1 and known_to is null', [id, account]);

export const insertCover = (
  tx: Transaction,
  c: {
    readonly account: number;
    readonly by: number;
    readonly starts: Temporal.PlainDate;
    readonly ends: Temporal.PlainDate;
  },
  by: By,
): Promise<number> =>
  tx.run(
    'insert into support.cover (account, by_account, starts, ends, set_by, known_from) values ($1, $2, $3, $4, $5, $6)',
    [c.account, c.by, c.starts, c.ends, by.account, by.load],
  );

/** On how many days of a window the one covers for the other, by covers that stand. */
export const countCoveredDays = async (
  tx: Transaction,
  asked: {
    readonly account: number;
    readonly by: number;
    readonly from: Temporal.PlainDate;
    readonly until: Temporal.PlainDate;
  },
): Promise<number> =>
  (
    await tx.one<{ days: number }>(
      `select coalesce(sum(least(ends, $4::date) - greatest(starts, $3::date)), 0)::int as days from support.cover
       where account = $1 and by_account = $2 and known_to is null and starts < $4 and ends > $3`,
      [asked.account, asked.by, asked.from, asked.until],
    )
  ).days;

/** Ends from today what covers are in force or to come, of the one by the other; what was until then stays. @returns how many */
export const endCovers = async (
  tx: Transaction,
  { account, by: other }: { readonly account: number; readonly by: number },
  by: By,
): Promise<number> => {
  const asked = [account, other, by.on, by.load, by.account];
  const ended = await tx.query<{ starts: string }>(
    `with ended as (update support.cover set known_to = $4 where account = $1 and by_account = $2 and known_to is null and ends > $3
       returning starts),
     kept as (insert into support.cover (account, by_account, starts, ends, set_by, known_from)
       select $1, $2, starts, $3, $5, $4 from ended where starts < $3)
     select starts from ended`,
    asked,
  );
  return ended.length;
};
