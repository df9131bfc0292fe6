import type { Transaction } from '@kinsight/kit/postgres';

/** One need of one case as it stands: only what is counted by. */
export type CountedNeed = {
  readonly case: number;
  readonly framework: string;
  readonly need: string;
  readonly state: string;
  readonly relapsed: boolean;
  readonly team: string;
  /** Postcode district of a child’s home; null where it is not known, or somebody of the family must not be found. */
  readonly area: string | null;
  /** The quarter the case began in: 2025 Q1. */
  readonly began: string;
};

/**
 * What may be counted today. A state that rests on a flow paused or ended since, or on what somebody refused since, is counted as not known, in
 * every run: as if it had never been.
 */
export type Countable = {
  readonly flows: readonly number[];
  /** Cases with needs of which somebody refused what they rest on. */
  readonly refused: readonly { readonly case: number; readonly need: string }[];
};

/** Whether a standing (x) may not be counted as it reads. $1: flows, $2: refused, as JSON. */
export const unknown = `not (x.flows <@ $1::smallint[]) or exists (
  select from json_to_recordset($2) as r ("case" bigint, need text) where r."case" = x.case_id and r.need = x.need)`;
/** Of a standing (x): a need of the case, not what stands for all of them, nor what every family is asked for. */
export const ownNeed = 'x.need <> x.measure';
/** The parameters that `unknown` reads. */
export const givenOf = ({ flows, refused }: Countable) => [flows, JSON.stringify(refused)];

/** What current histories rest on, of persons who refused something: asked of each, whether it may be used. */
export const readRefusable = (
  tx: Transaction,
  persons: readonly number[],
): Promise<
  readonly {
    readonly case: number;
    readonly need: string;
    readonly person: number;
    readonly flows: readonly number[];
  }[]
> =>
  tx.query(
    'select case_id as "case", need, person, flows from progress.history where person = any ($1) and known_to is null order by case_id, need, person, flows',
    [persons],
  );

/** @param shielded persons who must not be found: their families stand in no area */
export const readCountedNeeds = (
  tx: Transaction,
  countable: Countable,
  shielded: readonly number[],
): Promise<readonly CountedNeed[]> =>
  tx.query<CountedNeed>(
    `with home as (
       select m.family, min(left(upper(replace(a.postcode, ' ', '')), -3)) as area
       from families.member m join people.link l on l.person = m.person and l.known_to is null
       join intake.source_record s on s.id = l.record and s.known_to is null and s.shield = 'none'
       join intake.record_address a on a.record = s.id and a.kind = 'home' and a.ends is null and a.shield = 'none' and length(replace(a.postcode, ' ', '')) between 5 and 7
       where m.known_to is null and m.role in ('child', 'sibling') and a.flow = any ($1::smallint[])
         and not exists (select from families.member o where o.family = m.family and o.known_to is null and (o.shield <> 'none' or o.person = any ($3::bigint[])))
       group by m.family)
     select x.case_id as "case", c.framework, x.need, case when u.unknown then 'no-information' else x.state end as state,
       x.relapsed_on is not null and not u.unknown as relapsed, coalesce(c.team, 'no team') as team, h.area, to_char(c.opened, 'YYYY "Q"Q') as began
     from progress.standing x join progress.case_seen c on c.case_id = x.case_id left join home h on h.family = c.family,
       lateral (select ${unknown} as unknown) u where x.known_to is null and ${ownNeed}`,
    [...givenOf(countable), shielded],
  );

/**
 * Of the last run of each month its day, and how many needs stood in which state then; the day of the newest is what a report speaks of. Measuring is daily:
 * a point a day would be nearly the one before, and eight in a row on one side of the mean would mean nothing (run-series.rules.ts).
 */
export const readRunStates = (
  tx: Transaction,
  countable: Countable,
): Promise<
  readonly {
    readonly asAt: string;
    readonly state: string;
    readonly relapsed: boolean;
    readonly needs: number;
  }[]
> =>
  tx.query(
    `select r.as_at as "asAt", case when u.unknown then 'no-information' else x.state end as state, x.relapsed_on is not null and not u.unknown as relapsed, count(*)::int as needs
     from (select distinct on (date_trunc('month', as_at)) as_at, load from progress.run order by date_trunc('month', as_at), as_at desc, id desc) r
     join progress.standing x on x.known_from <= r.load and (x.known_to is null or x.known_to > r.load), lateral (select ${unknown} as unknown) u
     where ${ownNeed} group by 1, 2, 3 order by 1, 2, 3`,
    givenOf(countable),
  );
