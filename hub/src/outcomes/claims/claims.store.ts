import type { Transaction } from '@kinsight/kit/postgres';
import type { Claim, ClaimState, Route } from '../claim.ts';
import type { By } from '../outcomes-parts.ts';
import type { Earlier } from '../rules/reclaim.rules.ts';

// Inside a look: what this reader may see. For the clerk: every claim by its numbers. Steps are read in order; the last says where it stands.

const columns = `c.id, c.case_id as "case", c.family, c.framework, c.exercise, last.what as state, signed.route,
  first.happened_on as "proposedOn", c.proposed_by as proposer, p.name as "proposedBy", signed.happened_on as "signedOn",
  signed.account as signer, s.name as "signedBy", last.happened_on as since, last.words,
  seal.lines, encode(seal.sha256, 'hex') as sealed, encode(seal.pack_sha256, 'hex') as "packHash"`;
const from = `from outcomes.claim c
  cross join lateral (select happened_on from outcomes.step where claim = c.id order by id limit 1) first
  cross join lateral (select what, happened_on, words from outcomes.step where claim = c.id order by id desc limit 1) last
  left join outcomes.step signed on signed.claim = c.id and signed.what = 'signed'
  left join outcomes.seal seal on seal.claim = c.id
  join accounts.account p on p.id = c.proposed_by left join accounts.account s on s.id = signed.account`;

/** Claims the look lets through, the newest first, each with how many of its lines it lets through. */
export const listSeenClaims = (tx: Transaction, id?: number): Promise<readonly Claim[]> =>
  tx.query<Claim>(
    `select ${columns}, (select count(*)::int from outcomes.content x where x.claim = c.id) as seen ${from}
     where $1::bigint is null or c.id = $1 order by c.id desc`,
    [id ?? null],
  );

/** Every claim, for the clerk: by number, with nobody in it. */
export const listAllClaims = (tx: Transaction): Promise<readonly Omit<Claim, 'seen'>[]> =>
  tx.query(`select ${columns} ${from} order by c.id desc`);

/** Claims of these cases that wait or are signed. */
export const listStanding = (
  tx: Transaction,
  cases: readonly number[],
): Promise<readonly { readonly claim: number; readonly case: number; readonly state: ClaimState }[]> =>
  tx.query(
    `select c.id as claim, c.case_id as "case", last.what as state from outcomes.claim c
     cross join lateral (select what from outcomes.step where claim = c.id order by id desc limit 1) last
     where c.case_id = any ($1) and last.what in ('proposed', 'signed')`,
    [cases],
  );

export async function insertClaim(
  tx: Transaction,
  c: {
    readonly case: number;
    readonly family: number;
    readonly framework: string;
    readonly resultsHash: string;
    readonly exercise: boolean;
    readonly flows: readonly number[];
    readonly needs: readonly { readonly need: string; readonly person: number | null }[];
    readonly people: readonly { readonly record: number; readonly person: number; readonly child: boolean }[];
  },
  by: By,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into outcomes.claim (case_id, family, framework, results_hash, exercise, flows, records, proposed_by, proposed_at, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      c.case,
      c.family,
      c.framework,
      c.resultsHash,
      c.exercise,
      c.flows,
      [...new Set(c.people.map(({ record }) => record))],
      by.account,
      by.at,
      by.load,
    ],
  );
  await tx.run(
    `insert into outcomes.claimed select $1, record, person, bool_or(child) from json_to_recordset($2) as n (record bigint, person bigint, child boolean) group by record, person`,
    [id, JSON.stringify(c.people)],
  );
  await tx.run(
    `insert into outcomes.claimed_need select $1, need, person from json_to_recordset($2) as n (need text, person bigint)`,
    [id, JSON.stringify(c.needs)],
  );
  return id;
}

export const insertStep = (
  tx: Transaction,
  s: {
    readonly claim: number;
    readonly what: ClaimState;
    readonly route?: Route | undefined;
    readonly words: string;
    readonly on: Temporal.PlainDate;
  },
  by: Omit<By, 'account'> & { readonly account: number | null },
): Promise<number> =>
  tx.run(
    `insert into outcomes.step (claim, what, route, words, happened_on, at, account, known_from) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [s.claim, s.what, s.route ?? null, s.words, s.on, by.at, by.account, by.load],
  );

/** One proposal or signature at a time of one framework: two at once would each find no other. */
export const takeTurn = (tx: Transaction, framework: string): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtext('outcomes ' || $1))`, [framework]);

/** Claims that stand, with their children as believed then and today. For workers. @param but not this one */
export async function listEarlier(tx: Transaction, but?: number): Promise<readonly Earlier[]> {
  const rows = await tx.query<{
    claim: number;
    framework: string;
    on: string;
    family: number;
    children: readonly number[];
    needs: readonly { need: string; person: number | null }[];
  }>(
    `select c.id as claim, c.framework, coalesce(signed.happened_on, last.happened_on) as "on", c.family,
       array(select person from outcomes.claimed where claim = c.id and child
         union select l.person from outcomes.claimed d join people.link l on l.record = d.record and l.known_to is null where d.claim = c.id and d.child) as children,
       coalesce((select jsonb_agg(jsonb_build_object('need', need, 'person', person)) from outcomes.claimed_need where claim = c.id), '[]') as needs
     from outcomes.claim c
     cross join lateral (select what, happened_on from outcomes.step where claim = c.id order by id desc limit 1) last
     left join outcomes.step signed on signed.claim = c.id and signed.what = 'signed'
     where last.what in ('proposed', 'signed') and ($1::bigint is null or c.id <> $1) order by c.id`,
    [but ?? null],
  );
  return rows;
}

type Pairs = readonly (readonly [number, number])[];

/** Who became whom. For workers. */
export async function listLineage(
  tx: Transaction,
): Promise<{ readonly personLineage: Pairs; readonly familyLineage: Pairs }> {
  const persons = await tx.query<{ a: number; b: number }>(
    'select person as a, other as b from people.lineage where other is not null and other <> person',
  );
  const families = await tx.query<{ a: number; b: number }>(
    `select family as a, other as b from families.lineage where kind = 'joined'`,
  );
  const pairs = (rows: readonly { a: number; b: number }[]): Pairs => rows.map(({ a, b }) => [a, b] as const);
  return { personLineage: pairs(persons), familyLineage: pairs(families) };
}

/** The flows a case rests on. */
export const flowsOfCase = async (tx: Transaction, id: number): Promise<readonly number[]> =>
  (await tx.one<{ flows: readonly number[] }>('select flows from support.cases where id = $1', [id])).flows;

/** Records believed these persons’ today, each with the flow it came by. */
export const recordsOf = (
  tx: Transaction,
  persons: readonly number[],
): Promise<readonly { readonly record: number; readonly person: number; readonly flow: number }[]> =>
  tx.query(
    'select record, person, flow from people.link where person = any ($1) and known_to is null order by record',
    [persons],
  );

export const findCaseOf = async (tx: Transaction, claim: number): Promise<number | undefined> =>
  (await tx.maybeOne<{ case: number }>('select case_id as "case" from outcomes.claim where id = $1', [claim]))
    ?.case;

/** A framework approved here, or claims of one that was: names. For the clerk. */
export const listFrameworksHere = async (tx: Transaction): Promise<readonly string[]> =>
  (
    await tx.query<{ name: string }>(
      `select framework as name from needs.approved_framework where known_to is null
       union select distinct framework from outcomes.claim order by 1`,
    )
  ).map(({ name }) => name);

export type Step = {
  readonly what: ClaimState;
  readonly route: Route | null;
  readonly on: string;
  readonly by: string | null;
  readonly words: string;
};

export const listSteps = (tx: Transaction, claim: number): Promise<readonly Step[]> =>
  tx.query<Step>(
    `select s.what, s.route, s.happened_on as "on", a.name as by, s.words from outcomes.step s left join accounts.account a on a.id = s.account
     where s.claim = $1 order by s.id`,
    [claim],
  );
