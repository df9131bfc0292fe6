import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';

/** Statements of a restore over what was wished since. As the administrator: the whole database is there, and nobody is in. */

type Image = Readonly<Record<string, unknown>>;

export const maySeeAll = (tx: Transaction): Promise<unknown> => tx.query('set local row_security = off');

export const isThere = async (tx: Transaction, table: string, id: unknown): Promise<boolean> =>
  typeof id === 'number' &&
  (await tx.one<{ there: boolean }>(`select exists (select from ${table} where id = $1) as there`, [id]))
    .there;

/** Writes a row as it was, under its own number; what it says anew of a row that is there holds. */
export async function putRow(tx: Transaction, table: string, image: Image): Promise<void> {
  const [schema = '', name = ''] = table.split('.');
  const columns = await tx.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = format('%I.%I', $1::text, $2::text)::regclass
     and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [schema, name],
  );
  const names = columns.map((column) => column.name);
  const others = names.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`);
  await tx.run(
    `insert into ${table} (${names.join(', ')}) overriding system value
     select ${names.join(', ')} from jsonb_populate_record(null::${table}, $1) on conflict (id) do update set ${others.join(', ')}`,
    [JSON.stringify(image)],
  );
}

/** A number once given is not given to something else. */
export const passNumber = (tx: Transaction, table: string, id: number): Promise<unknown> =>
  tx.query(
    `select setval(s, greatest($2::bigint, (select last_value from pg_sequences where format('%I.%I', schemaname, sequencename)::regclass = s), 1))
    from (select pg_get_serial_sequence($1, 'id')::regclass as s) x`,
    [table, id],
  );

export const headLoad = async (tx: Transaction): Promise<number> =>
  (await tx.one<{ number: number }>('select number from ledger.head')).number;
export const takeLoad = (tx: Transaction, at: Temporal.Instant): Promise<number> =>
  nextLoad(tx, 'restore', at);

/** An account that decided something since and is not in the backup comes back closed, for its name. */
export const ensureAccount = (
  tx: Transaction,
  account: { readonly id: number; readonly login: string; readonly name: string },
  at: Temporal.Instant,
): Promise<number> =>
  tx.run(
    `insert into accounts.account (id, login, name, organisation, disabled_at) overriding system value
     select $1::bigint, case when exists (select from accounts.account where login = $2) then $3 else $2 end, $4, min(id), $5
     from accounts.organisation having min(id) is not null on conflict (id) do nothing`,
    [account.id, account.login, `account-${account.id}`, account.name, at],
  );

export const pauseAgain = (
  tx: Transaction,
  { flow, by, reason, load }: { flow: number; by: number; reason: string; load: number },
): Promise<number> =>
  tx.run(
    `insert into agreements.pause (flow, paused_by, reason, known_from)
     select id, $2, $3, $4 from agreements.flow f where id = $1 and not exists (select from agreements.pause p where p.flow = f.id and p.known_to is null)`,
    [flow, by, reason, load],
  );
export const resumeAgain = (tx: Transaction, flow: number, load: number): Promise<number> =>
  tx.run('update agreements.pause set known_to = $2 where flow = $1 and known_to is null', [flow, load]);
export const listFlowHashes = (tx: Transaction): Promise<readonly { id: number; hash: string }[]> =>
  tx.query('select id, hash from agreements.flow');

export const endAgreementAgain = (
  tx: Transaction,
  { id, ended_on, end_reason }: { id: number; ended_on: string; end_reason: string | null },
): Promise<number> =>
  tx.run(
    'update agreements.agreement set ended_on = least(ended_on, $2), end_reason = coalesce(end_reason, $3) where id = $1',
    [id, ended_on, end_reason],
  );

export const withdrawGatewayAgain = (
  tx: Transaction,
  gateway: string,
  on: string | null,
  load: number,
): Promise<number> =>
  tx.run(
    'update law.gateway_acceptance set withdrawn_on = coalesce($2, withdrawn_on), known_to = $3 where gateway = $1 and known_to is null',
    [gateway, on, load],
  );

type Closed = { readonly by: number; readonly reason: string; readonly load: number };
export const reopenConditionAgain = (
  tx: Transaction,
  { approval, number, by, reason, load }: Closed & { readonly approval: number; readonly number: number },
): Promise<number> =>
  tx.run(
    `update agreements.condition_met set known_to = $3, reopened_by = $4, reopen_reason = $5
     where approval = $1 and number = $2 and known_to is null`,
    [approval, number, load, by, reason],
  );
export const takeBackSignatureAgain = (
  tx: Transaction,
  {
    agreement,
    organisation,
    by,
    reason,
    load,
  }: Closed & { readonly agreement: number; readonly organisation: number },
): Promise<number> =>
  tx.run(
    `update agreements.signature set known_to = $3, taken_back_by = $4, take_back_reason = $5
     where agreement = $1 and organisation = $2 and known_to is null`,
    [agreement, organisation, load, by, reason],
  );

export const findFlow = async (tx: Transaction, code: string): Promise<number | undefined> =>
  (await tx.maybeOne<{ id: number }>('select id from agreements.flow where code = $1', [code]))?.id;

export const insertOnce = async (tx: Transaction, table: string, image: Image): Promise<void> => {
  if (!(await isThere(tx, table, image['id']))) await putRow(tx, table, image);
};

/** Whose a record is now. */
export const personOf = async (tx: Transaction, record: number): Promise<number | undefined> =>
  (
    await tx.maybeOne<{ person: number }>(
      'select person from people.link where record = $1 and known_to is null',
      [record],
    )
  )?.person;

/** The candidacy a decision was about: the same, the family's open one now, or one made for it. undefined: there is no such family. */
export async function candidateFor(
  tx: Transaction,
  id: number,
  of: { family: number; anchor: number; framework: string; came_from: string; first_found_on: string },
  load: number,
): Promise<number | undefined> {
  const found = await tx.maybeOne<{ id: number }>(
    `select c.id from needs.candidate c join families.family f on f.id = c.family and f.anchor = $3
     where c.family = $2 and (c.id = $1 or (c.known_to is null and c.framework = $4)) order by c.id = $1 desc limit 1`,
    [id, of.family, of.anchor, of.framework],
  );
  if (found) return found.id;
  const made = await tx.maybeOne<{ id: number }>(
    `insert into needs.candidate (family, came_from, first_found_on, framework, known_from)
     select f.id, $3, $4, $5, $6 from families.family f where f.id = $1 and f.anchor = $2 on conflict do nothing returning id`,
    [of.family, of.anchor, of.came_from, of.first_found_on, of.framework, load],
  );
  return made?.id;
}
