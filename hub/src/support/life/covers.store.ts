import type { Transaction } from '@kinsight/kit/postgres';

/** Who does whose work, and when. Days are ISO; `until` is the first day they are back. */
export type Cover = {
  readonly away: string;
  readonly awayLogin: string;
  readonly by: string;
  readonly byLogin: string;
  readonly from: string;
  readonly until: string;
  readonly setBy: string;
};

/** Covers that run or are to come, or ended since a day; of these teams, or of one account (away or covering). */
export const listCovers = (
  tx: Transaction,
  of: { readonly teams: readonly string[]; readonly account: number; readonly since: Temporal.PlainDate },
): Promise<readonly Cover[]> =>
  tx.query<Cover>(
    `select a.name as away, a.login as "awayLogin", b.name as by, b.login as "byLogin", v.starts as "from", v.ends as until, s.name as "setBy"
     from support.cover v join accounts.account a on a.id = v.account join accounts.account b on b.id = v.by_account join accounts.account s on s.id = v.set_by
     where v.known_to is null and v.ends > $3
       and (v.account = $2 or v.by_account = $2 or exists (select from accounts.role_held r where r.account = v.account and r.until is null and r.team = any ($1)))
     order by v.starts desc, v.id desc`,
    [of.teams, of.account, of.since],
  );

export type TeamMember = { readonly login: string; readonly name: string };

/** Who holds a role in these teams and works with families. */
export const listTeamMembers = (tx: Transaction, teams: readonly string[]): Promise<readonly TeamMember[]> =>
  tx.query<TeamMember>(
    `select distinct a.login, a.name from accounts.account a join accounts.role_held r on r.account = a.id and r.until is null
     where r.team = any ($1) and r.role in ('practitioner', 'manager') and a.disabled_at is null order by a.name`,
    [teams],
  );
