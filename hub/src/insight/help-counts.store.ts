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

export const readCountedNeeds = (tx: Transaction): Promise<readonly CountedNeed[]> =>
  tx.query<CountedNeed>(
    `select s.case_id as "case", c.framework, s.need, s.state, s.relapsed_on is not null as relapsed, coalesce(c.team, 'no team') as team,
       to_char(c.opened, 'YYYY "Q"Q') as began
     from progress.standing s join progress.case_seen c on c.case_id = s.case_id where s.known_to is null`,
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

export const readWays = (tx: Transaction): Promise<readonly Way[]> =>
  tx.query<Way>(
    `select c.first_found_on as found, d.decided_on as decided, coalesce(d.outcome = 'contact', false) as contact, s.opened, h.held
     from needs.candidate c
     left join lateral (select * from needs.decision d where d.candidate = c.id and d.known_to is null and d.undone_by is null order by d.id desc limit 1) d on true
     left join lateral (select * from progress.case_seen s where s.family = c.family order by s.case_id desc limit 1) s on true
     left join lateral (select max(since) as held from progress.standing x where x.case_id = s.case_id and x.known_to is null having bool_and(x.state = 'held')) h on true
     where c.known_to is null`,
  );

/** Load and day of each run, and how many needs stood in which state then: for run charts. */
export const readRunStates = (
  tx: Transaction,
): Promise<readonly { readonly asAt: string; readonly states: Readonly<Record<string, number>> }[]> =>
  tx.query(
    `select distinct on (as_at) as_at as "asAt", counts -> 'states' as states from progress.run order by as_at, id desc`,
  );
