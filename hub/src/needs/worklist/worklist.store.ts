import type { Transaction } from '@kinsight/kit/postgres';
import type { Outcome } from './outcome.ts';

// Inside a look: only candidates with a member the reader may see.

export type CandidateRow = {
  readonly id: number;
  readonly family: number;
  readonly cameFrom: 'run' | 'referral' | 'observation';
  readonly run: number | null;
  readonly firstFoundOn: string;
  readonly discretion: boolean;
  readonly outcome: Outcome | null;
  readonly decidedOn: string | null;
  readonly mayReappearOn: string | null;
};

const columns = `c.id, c.family, c.came_from as "cameFrom", c.run, c.first_found_on as "firstFoundOn", c.discretion,
  d.outcome, d.decided_on as "decidedOn", d.may_reappear_on as "mayReappearOn"`;
const latest = `left join lateral (
    select outcome, decided_on, may_reappear_on from needs.decision d where d.candidate = c.id and d.known_to is null order by d.id desc limit 1
  ) d on true`;

/** Open candidates: all of the reach, those of these families, or these by id. */
export const listCandidateRows = (
  tx: Transaction,
  families?: readonly number[],
  ids?: readonly number[],
): Promise<readonly CandidateRow[]> =>
  (ids === undefined ? tx.query : tx.planned)<CandidateRow>(
    `select ${columns} from needs.candidate c ${latest} where c.known_to is null${families === undefined ? '' : ' and c.family = any ($1)'}${ids === undefined ? '' : ' and c.id = any ($1)'}`,
    [families, ids].filter((list) => list !== undefined),
  );

export const findCandidateRow = async (tx: Transaction, id: number): Promise<CandidateRow | undefined> =>
  (
    await tx.planned<CandidateRow>(
      `select ${columns} from needs.candidate c ${latest} where c.known_to is null and c.id = $1`,
      [id],
    )
  )[0];

/** Every time a family was put forward, newest first. */
export const listCandidatesOf = (
  tx: Transaction,
  family: number,
): Promise<readonly { readonly id: number }[]> =>
  tx.query('select id from needs.candidate where family = $1 order by id desc', [family]);

/** Families of which a referral this reader may see speaks, of somebody who belongs to them on that day (ISO), with its flow. */
export const readReferrals = (
  tx: Transaction,
  families: readonly number[],
  on: string,
): Promise<readonly { family: number; flow: number; on: string }[]> =>
  (families.length <= 50 ? tx.planned : tx.query)(
    `select distinct m.family, f.flow, f.starts as "on" from intake.fact f
     join people.link l on l.record = f.record and l.known_to is null
     join families.member m on m.person = l.person and m.known_to is null
     where f.dataset = 'referral' and f.known_to is null and m.family = any ($1)
       and (m.starts is null or m.starts <= $2) and (m.ends is null or m.ends > $2)`,
    [families, on],
  );

/** Which of these candidates were put forward after an instant. */
export const listPutForwardSince = async (
  tx: Transaction,
  candidates: readonly number[],
  since: Temporal.Instant,
): Promise<readonly number[]> =>
  (
    await tx.planned<{ id: number }>(
      'select c.id from needs.candidate c join ledger.load o on o.number = c.known_from where c.id = any ($1) and o.at > $2',
      [candidates, since],
    )
  ).map(({ id }) => id);
