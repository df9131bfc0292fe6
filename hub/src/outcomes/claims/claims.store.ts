import type { Transaction } from '@kinsight/kit/postgres';
import type { Loaders } from '../../access/index.ts';
import type { Claim, ClaimNumber, ClaimState, Route } from '../claim.ts';
import type { By } from '../outcomes-parts.ts';

// Inside a look: what this reader may see. For the clerk: every claim by its numbers. Steps are read in order; the last says where it stands.

const numbers = `c.id, c.framework, c.exercise, last.what as state, signed.route,
  first.happened_on as "proposedOn", c.proposed_by as proposer, p.name as "proposedBy", signed.happened_on as "signedOn",
  signed.account as signer, s.name as "signedBy", last.happened_on as since,
  seal.lines, encode(seal.sha256, 'hex') as sealed, encode(seal.pack_sha256, 'hex') as "packHash"`;
const from = `from outcomes.claim c
  cross join lateral (select happened_on from outcomes.step where claim = c.id order by id limit 1) first
  cross join lateral (select id, what, happened_on from outcomes.step where claim = c.id order by id desc limit 1) last
  left join outcomes.step signed on signed.claim = c.id and signed.what = 'signed'
  left join outcomes.seal seal on seal.claim = c.id
  join accounts.account p on p.id = c.proposed_by left join accounts.account s on s.id = signed.account`;

/** Claims the look lets through, the newest first, each with how many of its lines it lets through. */
export const listSeenClaims = (tx: Transaction, id?: number): Promise<readonly Claim[]> =>
  tx.query<Claim>(
    `select ${numbers}, c.case_id as "case", c.family, (select words from outcomes.step where id = last.id) as words,
       (select count(*)::int from outcomes.content x where x.claim = c.id) as seen ${from}
     where $1::bigint is null or c.id = $1 order by c.id desc`,
    [id ?? null],
  );

/** Every claim, for the clerk: by number, with nobody in it and nothing of what was written. */
export const listAllClaims = (tx: Transaction): Promise<readonly ClaimNumber[]> =>
  tx.query(`select ${numbers} ${from} order by c.id desc`);

/** Where a claim stands once it is one’s turn: what was read before may have been overtaken. */
export async function stateInTurn(
  tx: Transaction,
  { id, framework }: Pick<ClaimNumber, 'id' | 'framework'>,
): Promise<ClaimState> {
  await takeTurn(tx, framework);
  const { what } = await tx.one<{ what: ClaimState }>(
    'select what from outcomes.step where claim = $1 order by id desc limit 1',
    [id],
  );
  return what;
}

/** Cases of claims that wait or are signed, with their families. For workers. */
export const listClaimed: Loaders['claimed'] = (tx, among) =>
  tx.query(
    `select distinct c.case_id as "case", c.family from outcomes.claim c
     where ($1::bigint[] is null or c.case_id = any ($1))
       and (select what from outcomes.step where claim = c.id order by id desc limit 1) in ('proposed', 'signed')`,
    [among === 'all' ? null : among],
  );

/** Whether an account ever worked on the case of a claim, also as cover for somebody who did. */
export const hasWorkedOn = async (tx: Transaction, claim: number, account: number): Promise<boolean> =>
  (await tx.one<{ so: boolean }>('select outcomes.worked_on($1, $2) as so', [claim, account])).so;

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
    /** Each with the flows and classes of what it rests on. */
    readonly needs: readonly {
      readonly need: string;
      readonly person: number | null;
      readonly flows: readonly number[];
      readonly classes: readonly string[];
    }[];
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
    `insert into outcomes.claimed_need (claim, need, person, flows, classes) select $1, need, person, flows::smallint[], classes::text[]
     from json_to_recordset($2) as n (need text, person bigint, flows text, classes text)`,
    [
      id,
      JSON.stringify(
        c.needs.map((one) => ({
          ...one,
          flows: `{${one.flows.join()}}`,
          classes: `{${one.classes.join()}}`,
        })),
      ),
    ],
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
  (await tx.one<{ case: number | null }>('select outcomes.case_of($1) as "case"', [claim])).case ?? undefined;

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
