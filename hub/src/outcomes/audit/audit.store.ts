import type { Transaction } from '@kinsight/kit/postgres';
import type { Question, Verdict } from '../claim.ts';

export type Sample = {
  readonly id: number;
  readonly framework: string;
  readonly quarter: string;
  readonly seed: string;
  readonly share: number;
  /** Everything it was drawn from, and what was drawn, in the order of the draw. */
  readonly claims: readonly number[];
  readonly drawn: readonly number[];
  readonly drawnBy: string;
  readonly drawnOn: string;
};

export const listSamples = (tx: Transaction): Promise<readonly Sample[]> =>
  tx.query<Sample>(
    `select s.id, s.framework, s.quarter, s.seed, s.share::float8 as share, s.claims, s.drawn, a.name as "drawnBy", s.drawn_at as "drawnOn"
     from outcomes.sample s join accounts.account a on a.id = s.drawn_by order by s.quarter desc, s.framework`,
  );

export const insertSample = async (
  tx: Transaction,
  s: Omit<Sample, 'id' | 'drawnBy' | 'drawnOn'> & { readonly account: number; readonly at: Temporal.Instant },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into outcomes.sample (framework, quarter, seed, share, claims, drawn, drawn_by, drawn_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [s.framework, s.quarter, s.seed, s.share, s.claims, s.drawn, s.account, s.at],
    )
  ).id;

export type AuditFinding = {
  readonly id: number;
  readonly sample: number;
  readonly claim: number;
  readonly question: Question;
  readonly verdict: Verdict;
  readonly words: string;
  readonly by: string;
  readonly on: string;
};

/** In order; a later word on a question stands for it. */
export const listFindings = (tx: Transaction, claim?: number): Promise<readonly AuditFinding[]> =>
  tx.query<AuditFinding>(
    `select f.id, f.sample, f.claim, f.question, f.verdict, f.words, a.name as by, f.at as "on" from outcomes.finding f
     join accounts.account a on a.id = f.account where $1::bigint is null or f.claim = $1 order by f.id`,
    [claim ?? null],
  );

export const insertFinding = (
  tx: Transaction,
  f: Omit<AuditFinding, 'id' | 'by' | 'on'> & { readonly account: number; readonly at: Temporal.Instant },
): Promise<number> =>
  tx.run(
    'insert into outcomes.finding (sample, claim, question, verdict, words, account, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [f.sample, f.claim, f.question, f.verdict, f.words, f.account, f.at],
  );

export type Correction = {
  readonly finding: number;
  readonly claim: number;
  readonly words: string;
  readonly by: string;
  readonly on: string;
};

export const listCorrections = (tx: Transaction, claim?: number): Promise<readonly Correction[]> =>
  tx.query<Correction>(
    `select c.finding, c.claim, c.words, a.name as by, c.at as "on" from outcomes.correction c join accounts.account a on a.id = c.account
     where $1::bigint is null or c.claim = $1 order by c.id`,
    [claim ?? null],
  );

export const insertCorrection = (
  tx: Transaction,
  c: {
    readonly finding: number;
    readonly claim: number;
    readonly words: string;
    readonly account: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run('insert into outcomes.correction (finding, claim, words, account, at) values ($1, $2, $3, $4, $5)', [
    c.finding,
    c.claim,
    c.words,
    c.account,
    c.at,
  ]);
