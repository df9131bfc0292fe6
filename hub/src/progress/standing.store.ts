import type { Transaction } from '@kinsight/kit/postgres';

/** A kept state of one need: over everything that may be used. For the worker only; a reader's is worked out from what they see. */
export type StandingRow = {
  readonly case: number;
  readonly family: number;
  readonly need: string;
  readonly person: number | null;
  readonly measure: string;
  readonly state: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly causes: readonly string[];
  readonly flows: readonly number[];
  readonly foundOn: string;
  /** The last day anything is known of. */
  readonly heardTo: string | null;
  /** It was held before and lost on this day, and is not held again. */
  readonly relapsedOn: string | null;
  /** An alternative: held, it stands for every need. */
  readonly standsForAll: boolean;
  /** The first day after what is told so far on which what is known already would say otherwise; null: none, or it goes by terms. */
  readonly nextEdge: string | null;
};

const columns = `case_id as "case", family, need, person, measure, state, since, until, causes, flows, found_on as "foundOn", heard_to as "heardTo", relapsed_on as "relapsedOn", stands_for_all as "standsForAll", next_edge as "nextEdge"`;

export const readStandings = (tx: Transaction, cases?: readonly number[]): Promise<readonly StandingRow[]> =>
  tx.query<StandingRow>(
    `select ${columns} from progress.standing where known_to is null and ($1::bigint[] is null or case_id = any ($1)) order by case_id, need, person`,
    [cases ?? null],
  );

export const keyOfStanding = (s: Pick<StandingRow, 'case' | 'need' | 'person'>): string =>
  `${s.case} ${s.need} ${s.person ?? ''}`;

/** Puts new standings in the place of old ones. */
export async function replaceStandings(
  tx: Transaction,
  ended: readonly StandingRow[],
  added: readonly StandingRow[],
  load: number,
): Promise<void> {
  const asJson = (rows: readonly StandingRow[]) =>
    JSON.stringify(
      rows.map((one) => ({
        ...one,
        c: one.case,
        causes: `{${one.causes.join()}}`,
        flows: `{${one.flows.join()}}`,
        found: one.foundOn,
        heard: one.heardTo,
        relapsed: one.relapsedOn,
        all_needs: one.standsForAll,
        edge: one.nextEdge,
      })),
    );
  await tx.run(
    `update progress.standing s set known_to = $1 from json_to_recordset($2) as g (c bigint, need text, person bigint)
     where s.case_id = g.c and s.need = g.need and s.person is not distinct from g.person and s.known_to is null`,
    [load, asJson(ended)],
  );
  await tx.run(
    `insert into progress.standing (case_id, family, need, person, measure, state, since, until, causes, flows, found_on, heard_to, relapsed_on, stands_for_all, next_edge, known_from)
     select c, family, need, person, measure, state, since, until, causes::text[], flows::smallint[], found, heard, relapsed, all_needs, edge, $1
     from json_to_recordset($2) as n (c bigint, family bigint, need text, person bigint, measure text, state text, since date, until date, causes text, flows text, found date, heard date, relapsed date, all_needs boolean, edge date)`,
    [load, asJson(added)],
  );
}

export type CaseSeen = {
  readonly case: number;
  readonly digest: string;
  readonly datasets: readonly string[];
};

export const readSeen = (tx: Transaction): Promise<readonly CaseSeen[]> =>
  tx.query<CaseSeen>('select case_id as "case", digest, datasets from progress.case_seen');

export async function saveSeen(
  tx: Transaction,
  rows: readonly (CaseSeen & {
    readonly family: number;
    readonly team: string | null;
    readonly lead: number | null;
    readonly opened: string;
    readonly closed: string | null;
    readonly framework: string;
  })[],
): Promise<void> {
  await tx.run(
    `insert into progress.case_seen (case_id, family, digest, team, lead, opened, closed, framework, datasets)
     select c, family, digest, team, lead, opened, closed, framework, datasets::text[]
     from json_to_recordset($1) as n (c bigint, family bigint, digest text, team text, lead bigint, opened date, closed date, framework text, datasets text)
     on conflict (case_id) do update set family = excluded.family, digest = excluded.digest, team = excluded.team, lead = excluded.lead,
       opened = excluded.opened, closed = excluded.closed, framework = excluded.framework, datasets = excluded.datasets`,
    [JSON.stringify(rows.map((one) => ({ ...one, c: one.case, datasets: `{${one.datasets.join()}}` })))],
  );
}

/**
 * Families among these of whose members something became known, or ceased to be known, after a load: a fact, a day of birth or
 * death, a link, a membership, a shield, a refusal; or whose refusal began or ended between two days.
 * What people's files say is found from the change, not from the family: few changes, few rows.
 */
export const findTouchedFamilies = async (
  tx: Transaction,
  families: readonly number[],
  after: number,
  [then, today]: readonly [Temporal.PlainDate, Temporal.PlainDate],
): Promise<ReadonlySet<number>> => {
  const rows = await tx.query<{ family: number }>(
    `with refused as (
       select record, person from agreements.refusal where known_from > $2 or known_to > $2
         or (starts > $3 and starts <= $4) or (ends >= $3 and ends < $4)),
     changed as (
       select record from intake.fact where known_from > $2
       union select record from intake.fact where known_to > $2
       union select id from intake.source_record where known_from > $2 or known_to > $2
       union select unnest(array[left_record, right_record]) from people.decision
         where (known_from > $2 or known_to > $2) and (kind like 'shield-%' or kind = 'adoption')
       union select record from refused where record is not null),
     persons as (
       select l.person from people.link l join changed c on c.record = l.record
       union select person from people.link where known_from > $2
       union select person from people.link where known_to > $2
       union select person from refused where person is not null)
     select family from families.member where family = any ($1) and (known_from > $2 or known_to > $2)
     union select m.family from persons p join families.member m on m.person = p.person where m.family = any ($1)`,
    [families, after, then, today],
  );
  return new Set(rows.map(({ family }) => family));
};

/** Cases in which somebody began or ceased to count for a need between two days: came of age, grew out of a measure. */
export const findGrownCases = async (
  tx: Transaction,
  after: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<ReadonlySet<number>> => {
  const rows = await tx.query<{ case: number }>(
    `select distinct case_id as "case" from progress.history
     where known_to is null and ((starts > $1 and starts <= $2) or (ends >= $1 and ends < $2))`,
    [after, to],
  );
  return new Set(rows.map((row) => row.case));
};
