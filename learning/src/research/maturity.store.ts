import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';

/** The five areas of the Early Help System Guide's self-assessment. */
export const areas = {
  'family-voice': 'Family voice and experience',
  workforce: 'Workforce',
  communities: 'Communities',
  leaders: 'Leaders',
  data: 'Data',
} as const;
export type Area = keyof typeof areas;

/** The steps of the transformation maturity model, whose names the guide uses too. */
export const levels = ['Early', 'Developing', 'Maturing', 'Mature'] as const;

export type NewJudgement = {
  readonly place: string;
  readonly area: Area;
  /** 1 to 4. */
  readonly level: number;
  readonly on: Temporal.PlainDate;
  readonly because: string;
  /** The barrier that holds it back. */
  readonly code?: string | undefined;
  /** A role and an organisation of the place: it judges itself. */
  readonly judgedBy: string;
};
export type Judgement = {
  readonly place: string;
  readonly area: Area;
  readonly level: number;
  readonly on_day: string;
  readonly because: string;
  readonly code: string | null;
  readonly label: string | null;
  readonly judged_by: string;
};

export async function addJudgement(tx: Transaction, given: NewJudgement, by: By): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into research.maturity (place, area, level, on_day, because, code, judged_by, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      given.place,
      given.area,
      given.level,
      given.on,
      given.because,
      given.code ?? null,
      given.judgedBy,
      by.account,
      by.at,
    ],
  );
  return id;
}

/** All judgements, the newest first: history is never overwritten. */
export const listJudgements = (tx: Transaction): Promise<readonly Judgement[]> =>
  tx.query(
    `select m.place, m.area, m.level, m.on_day, m.because, m.code, k.label, m.judged_by
     from research.maturity m left join research.code k on k.name = m.code order by m.place, m.area, m.on_day desc, m.id desc`,
  );
