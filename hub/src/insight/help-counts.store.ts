import type { Transaction } from '@kinsight/kit/postgres';

/** One need of one case as it stands: only what is counted by. */
export type CountedNeed = {
  readonly case: number;
  readonly framework: string;
  readonly need: string;
  readonly state: string;
  readonly relapsed: boolean;
  readonly team: string;
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
const unknown = `not (x.flows <@ $1::smallint[]) or exists (
  select from json_to_recordset($2) as r ("case" bigint, need text) where r."case" = x.case_id and r.need = x.need)`;
const given = ({ flows, refused }: Countable) => [flows, JSON.stringify(refused)];

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
    'select case_id as "case", need, person, flows from progress.history where person = any ($1) and known_to is null',
    [persons],
  );

export const readCountedNeeds = (tx: Transaction, countable: Countable): Promise<readonly CountedNeed[]> =>
  tx.query<CountedNeed>(
    `select x.case_id as "case", c.framework, x.need, case when u.unknown then 'no-information' else x.state end as state,
       x.relapsed_on is not null and not u.unknown as relapsed, coalesce(c.team, 'no team') as team, to_char(c.opened, 'YYYY "Q"Q') as began
     from progress.standing x join progress.case_seen c on c.case_id = x.case_id, lateral (select ${unknown} as unknown) u where x.known_to is null`,
    given(countable),
  );

/** One family's way, in days: absent where it has not come so far. */
export type Way = {
  readonly found: string;
  readonly decided: string | null;
  readonly contact: boolean;
  readonly opened: string | null;
  /** Every need of the case held: the last day one came to be. */
  readonly held: string | null;
};

export const readWays = (tx: Transaction, countable: Countable): Promise<readonly Way[]> =>
  tx.query<Way>(
    `select c.first_found_on as found, d.decided_on as decided, coalesce(d.outcome = 'contact', false) as contact, s.opened, h.held
     from needs.candidate c
     left join lateral (select * from needs.decision d where d.candidate = c.id and d.known_to is null and d.undone_by is null order by d.id desc limit 1) d on true
     left join lateral (select * from progress.case_seen s where s.family = c.family order by s.case_id desc limit 1) s on true
     left join lateral (select max(since) as held from progress.standing x where x.case_id = s.case_id and x.known_to is null having bool_and(x.state = 'held' and not (${unknown}))) h on true
     where c.known_to is null`,
    given(countable),
  );

/** Day of each run, and how many needs stood in which state then: for run charts. */
export const readRunStates = async (
  tx: Transaction,
  countable: Countable,
): Promise<readonly { readonly asAt: string; readonly states: Readonly<Record<string, number>> }[]> => {
  const rows = await tx.query<{ asAt: string; state: string; needs: number }>(
    `select r.as_at as "asAt", case when ${unknown} then 'no-information' else x.state end as state, count(*)::int as needs
     from (select distinct on (as_at) as_at, load from progress.run order by as_at, id desc) r
     join progress.standing x on x.known_from <= r.load and (x.known_to is null or x.known_to > r.load) group by 1, 2 order by 1, 2`,
    given(countable),
  );
  return [...Map.groupBy(rows, ({ asAt }) => asAt)].map(([asAt, own]) => ({
    asAt,
    states: Object.fromEntries(own.map(({ state, needs }) => [state, needs])),
  }));
};
