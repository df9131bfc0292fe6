import type { Transaction } from '../postgres/index.ts';
import type { NewAccount, Organisation, RoleName } from './reader.ts';

/** Statements over accounts. All run as the clerk. */

export function saveOrganisation(
  tx: Transaction,
  { code, name, kind }: Omit<Organisation, 'id'>,
): Promise<Organisation> {
  return tx.one(
    `insert into accounts.organisation (code, name, kind) values ($1, $2, $3)
     on conflict (code) do update set name = excluded.name, kind = excluded.kind returning id, code, name, kind`,
    [code, name, kind],
  );
}

export function listOrganisations(tx: Transaction): Promise<readonly Organisation[]> {
  return tx.query('select id, code, name, kind from accounts.organisation order by code');
}

export async function insertAccount(
  tx: Transaction,
  account: Omit<NewAccount, 'password'>,
  passwordHash: string | null,
): Promise<number | undefined> {
  const row = await tx.maybeOne<{ id: number }>(
    `insert into accounts.account (login, name, organisation, email, made_up, password_hash)
     select $1, $2, o.id, $4, $5, $6 from accounts.organisation o where o.code = $3
     on conflict (login) do nothing returning id`,
    [
      account.login,
      account.name,
      account.organisation,
      account.email ?? null,
      account.madeUp ?? false,
      passwordHash,
    ],
  );
  return row?.id;
}

export type AccountRow = {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly has_email: boolean;
  readonly password_hash: string | null;
  readonly disabled_at: string | null;
  readonly organisation: number;
  readonly organisation_code: string;
  readonly organisation_kind: string;
  readonly roles: readonly { readonly role: RoleName; readonly team: string | null }[];
};

const select = `
  select a.id, a.login, a.name, a.made_up, a.email is not null as has_email, a.password_hash, a.disabled_at, o.id as organisation, o.code as organisation_code, o.kind as organisation_kind,
         coalesce((select jsonb_agg(distinct jsonb_build_object('role', r.role, 'team', r.team)) from accounts.role_held r
                   where r.account = a.id and r.since <= $2 and (r.until is null or r.until > $2)), '[]') as roles
  from accounts.account a join accounts.organisation o on o.id = a.organisation`;

/** The account with the roles it holds at that time. */
export function findAccountByLogin(
  tx: Transaction,
  login: string,
  at: Temporal.Instant,
): Promise<AccountRow | undefined> {
  return tx.maybeOne(`${select} where a.login = $1`, [login, at]);
}

export async function findAccountById(
  tx: Transaction,
  id: number,
  at: Temporal.Instant,
): Promise<AccountRow | undefined> {
  return (await tx.planned<AccountRow>(`${select} where a.id = $1`, [id, at]))[0];
}

export function listAccounts(tx: Transaction, at: Temporal.Instant): Promise<readonly AccountRow[]> {
  return tx.query(`${select} where $1::text is null or true order by a.login`, [null, at]);
}

export type SignInState = {
  readonly account: number;
  readonly hasPassword: boolean;
  readonly hasSecondStep: boolean;
  /** Sessions that are not ended. */
  readonly sessions: number;
};

/** How each account can sign in, and whether it is signed in now. */
export function listSignInStates(tx: Transaction, at: Temporal.Instant): Promise<readonly SignInState[]> {
  return tx.query(
    `select a.id as account, a.password_hash is not null as "hasPassword", a.totp_confirmed_at is not null as "hasSecondStep",
            (select count(*)::integer from accounts.session s where s.account = a.id and s.revoked_at is null and s.expires_at > $1) as sessions
     from accounts.account a`,
    [at],
  );
}

export async function insertRole(
  tx: Transaction,
  held: { account: number; role: RoleName; team: string | null; since: Temporal.Instant; by: number | null },
): Promise<boolean> {
  const rows = await tx.run(
    `insert into accounts.role_held (account, role, team, since, granted_by)
     select $1, $2, $3, $4, $5 where not exists (
       select from accounts.role_held where account = $1 and role = $2 and team is not distinct from $3 and until is null)`,
    [held.account, held.role, held.team, held.since, held.by],
  );
  return rows > 0;
}

export function endRole(
  tx: Transaction,
  account: number,
  role: RoleName,
  until: Temporal.Instant,
): Promise<number> {
  return tx.run(
    'update accounts.role_held set until = greatest(since, $3) where account = $1 and role = $2 and until is null',
    [account, role, until],
  );
}

export function setPasswordHash(tx: Transaction, account: number, passwordHash: string): Promise<number> {
  return tx.run('update accounts.account set password_hash = $2 where id = $1', [account, passwordHash]);
}

/** Of two who set an address at once the second sees the first's. */
export const takeEmailTurn = (tx: Transaction): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('accounts.email'))");

export const findEmail = async (tx: Transaction, account: number): Promise<string | null> =>
  (await tx.one<{ email: string | null }>('select email from accounts.account where id = $1', [account]))
    .email;

/** Undefined where another account that may sign in has the address: the identity provider's word could then bind neither. */
export async function setEmail(
  tx: Transaction,
  account: number,
  email: string | null,
): Promise<number | undefined> {
  await tx.run('delete from accounts.email_waiting where account = $1', [account]);
  const row = await tx.maybeOne<{ id: number }>(
    `update accounts.account set email = $2 where id = $1 and not exists (
       select from accounts.account other where lower(other.email) = lower($2) and other.id <> $1 and other.disabled_at is null) returning id`,
    [account, email],
  );
  return row?.id;
}

/** Whether another administrator has said the same address of this account. */
export const isSaidBefore = async (
  tx: Transaction,
  account: number,
  email: string,
  by: number,
): Promise<boolean> =>
  (await tx.maybeOne(
    'select 1 from accounts.email_waiting where account = $1 and lower(email) = lower($2) and said_by <> $3',
    [account, email, by],
  )) !== undefined;

export const keepSaidEmail = (
  tx: Transaction,
  account: number,
  said: { readonly email: string; readonly by: number; readonly at: Temporal.Instant },
): Promise<number> =>
  tx.run(
    `insert into accounts.email_waiting (account, email, said_by, said_at) values ($1, $2, $3, $4)
     on conflict (account) do update set email = excluded.email, said_by = excluded.said_by, said_at = excluded.said_at`,
    [account, said.email, said.by, said.at],
  );

export const hasEmail = async (tx: Transaction, account: number): Promise<boolean> =>
  (await tx.maybeOne('select 1 from accounts.account where id = $1 and email is not null', [account])) !==
  undefined;

/** Also ends every session of the account. */
export async function setDisabled(tx: Transaction, account: number, at: Temporal.Instant): Promise<void> {
  await tx.run('update accounts.account set disabled_at = coalesce(disabled_at, $2) where id = $1', [
    account,
    at,
  ]);
  await revokeSessionsOf(tx, account, at);
}

/** Whoever is between the two steps of signing in begins again. */
export const endVisitsOf = (tx: Transaction, account: number): Promise<number> =>
  tx.run('delete from accounts.visit where account = $1', [account]);

/** Ends every session of the account, and every sign-in that is half done: with the password of before, for example. */
export async function revokeSessionsOf(
  tx: Transaction,
  account: number,
  at: Temporal.Instant,
): Promise<number> {
  await endVisitsOf(tx, account);
  return tx.run('update accounts.session set revoked_at = $2 where account = $1 and revoked_at is null', [
    account,
    at,
  ]);
}
