import type { Transaction } from '@kinsight/kit/postgres';
import { stagesOf } from '../reading/stages-of.store.ts';
import type { DueCounts, Often } from './digest.rules.ts';

const stages = stagesOf('c');

export type Recipient = {
  readonly account: number;
  readonly email: string;
  readonly often: Often;
  readonly token: string;
  /** Somebody else does their work today. */
  readonly away: boolean;
};

/** Gives everybody who works with families and has an address a row to choose in; and lists who had no letter of the day yet. */
export async function listRecipients(
  tx: Transaction,
  day: Temporal.PlainDate,
  at: Temporal.Instant,
  newToken: () => string,
): Promise<readonly Recipient[]> {
  const worker = `exists (select from accounts.role_held r where r.account = a.id and r.until is null and r.role in ('practitioner', 'manager'))`;
  const fresh = await tx.query<{ id: number }>(
    `select a.id from accounts.account a where a.disabled_at is null and a.email is not null and ${worker}
       and not exists (select from support.reminder m where m.account = a.id) order by a.id`,
  );
  for (const { id } of fresh)
    await tx.run(
      'insert into support.reminder (account, token, changed_at) values ($1, $2, $3) on conflict do nothing',
      [id, newToken(), at],
    );
  return tx.query<Recipient>(
    `select a.id as account, a.email, m.often, m.token, exists (select from support.cover v where v.account = a.id and v.known_to is null and v.starts <= $1 and v.ends > $1) as away
     from accounts.account a join support.reminder m on m.account = a.id
     where a.disabled_at is null and a.email is not null and m.often <> 'never' and ${worker}
       and not exists (select from support.reminder_sent s where s.account = a.id and s.day = $1) order by a.id`,
    [day],
  );
}

/**
 * What waits for an account and for whom it covers, of what may be used for support. As the worker: numbers alone come of it. A case with
 * somebody who refused, or is under a shield that hides, is left out for everybody: a letter tells of nothing that a screen might not show.
 * @param hidden persons
 */
export const countDue = (
  tx: Transaction,
  account: number,
  day: Temporal.PlainDate,
  { flows, hidden }: { readonly flows: readonly number[]; readonly hidden: readonly number[] },
): Promise<DueCounts> =>
  tx.one<DueCounts>(
    `with mine as (select $1::bigint as account
       union select v.account from support.cover v where v.by_account = $1 and v.known_to is null and v.starts <= $2 and v.ends > $2),
     open as (select * from support.cases c where closed is null and known_to is null and flows <@ $3::smallint[]
         and not exists (select from support.case_member m where m.case_id = c.id and m.known_to is null and m.person = any ($4::bigint[]))),
     led as (select * from open where lead in (select account from mine)),
     due as (
       select t.due from support.task t join open c on c.id = t.case_id where t.known_to is null and t.done_on is null and t.account in (select account from mine) and t.flows <@ $3::smallint[]
       union all select x.due from support.action x join open c on c.id = x.case_id
         where x.known_to is null and x.done_on is null and x.flows <@ $3::smallint[]
           and coalesce(x.owner_account, c.lead) in (select account from mine)),
     reviews as (select distinct on (r.case_id) r.next_on from support.review r join led c on c.id = r.case_id where r.known_to is null order by r.case_id, r.held_on desc, r.id desc)
     select (select count(*)::int from due where due < $2) as late, (select count(*)::int from due where due = $2) as today,
       (select count(*)::int from due where due > $2 and due <= $2::date + 7) as soon,
       (select count(*)::int from reviews where next_on <= $2) as reviews,
       (select count(*)::int from led c where not (${stages.agreed} and ${stages.assessed} and ${stages.planned})) as waiting,
       (select count(*)::int from open c where c.lead is null and c.team in (select r.team from accounts.role_held r where r.account = $1 and r.role = 'manager' and r.until is null)) as unled,
       (select count(*)::int - 1 from mine) as covers`,
    [account, day, flows, hidden],
  );

export type LetterState = 'trying' | 'sent' | 'nothing-due' | 'away' | 'refused' | 'unsure';

/** False where a letter of the day is there already: two servers send it once. */
export const takeLetter = async (
  tx: Transaction,
  account: number,
  day: Temporal.PlainDate,
  at: Temporal.Instant,
): Promise<boolean> =>
  (await tx.run(
    `insert into support.reminder_sent (account, day, state, at) values ($1, $2, 'trying', $3) on conflict do nothing`,
    [account, day, at],
  )) > 0;

export const settleLetter = (
  tx: Transaction,
  letter: {
    readonly account: number;
    readonly day: Temporal.PlainDate;
    readonly state: LetterState;
    readonly why?: string | undefined;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run('update support.reminder_sent set state = $3, why = $4, at = $5 where account = $1 and day = $2', [
    letter.account,
    letter.day,
    letter.state,
    letter.why ?? null,
    letter.at,
  ]);

/** A letter the server did not take may be sent later the same day. */
export const giveLetterBack = (tx: Transaction, account: number, day: Temporal.PlainDate): Promise<number> =>
  tx.run('delete from support.reminder_sent where account = $1 and day = $2', [account, day]);

/** Letters of a process that died between sending and writing it down: they may have gone. Nobody sends them again. */
export const markUnsure = (tx: Transaction, day: Temporal.PlainDate, at: Temporal.Instant): Promise<number> =>
  tx.run(`update support.reminder_sent set state = 'unsure', at = $2 where day = $1 and state = 'trying'`, [
    day,
    at,
  ]);

export type Choice = { readonly often: Often; readonly hasAddress: boolean };

export const findChoice = (tx: Transaction, account: number): Promise<Choice | undefined> =>
  tx.maybeOne<Choice>(
    `select coalesce(m.often, 'daily') as often, a.email is not null as "hasAddress" from accounts.account a left join support.reminder m on m.account = a.id where a.id = $1`,
    [account],
  );

export const saveChoice = (
  tx: Transaction,
  given: {
    readonly account: number;
    readonly often: Often;
    readonly token: string;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    `insert into support.reminder (account, often, token, changed_at) values ($1, $2, $3, $4)
     on conflict (account) do update set often = excluded.often, changed_at = excluded.changed_at`,
    [given.account, given.often, given.token, given.at],
  );

/** By the link of a letter: only off. False where there is no such link. */
export const turnOff = async (tx: Transaction, token: string, at: Temporal.Instant): Promise<boolean> =>
  (await tx.run(`update support.reminder set often = 'never', changed_at = $2 where token = $1`, [
    token,
    at,
  ])) > 0;
