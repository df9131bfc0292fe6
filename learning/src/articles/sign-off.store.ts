import type { Transaction } from '@kinsight/kit/postgres';

/** Reviews, clearances, quotations, signatures: who answers for what. They run as the clerk; none is ever changed. */

export type Clearance = {
  readonly kind: string;
  readonly words: string;
  readonly sentence_hash: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};
export const listClearances = (tx: Transaction, article: number): Promise<readonly Clearance[]> =>
  tx.query(
    `select c.kind, c.words, encode(c.sentence_hash, 'hex') as sentence_hash, c.reason, a.name as by, c.at
     from articles.clearance c join accounts.account a on a.id = c.cleared_by where c.article = $1 order by c.at`,
    [article],
  );
export const insertClearance = (
  tx: Transaction,
  article: number,
  one: {
    readonly kind: string;
    readonly words: string;
    readonly sentenceHash: string;
    readonly reason: string;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    `insert into articles.clearance (article, kind, words, sentence_hash, reason, cleared_by, at) values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7)
     on conflict do nothing`,
    [article, one.kind, one.words, one.sentenceHash, one.reason, one.by, one.at],
  );

export type QuotationApproval = {
  readonly hash: string;
  readonly speaker: string;
  readonly evidence: string;
  readonly by: string;
  readonly at: string;
};
export const listQuotationApprovals = (
  tx: Transaction,
  article: number,
): Promise<readonly QuotationApproval[]> =>
  tx.query(
    `select encode(q.words_hash, 'hex') as hash, q.speaker, q.evidence, a.name as by, q.at
     from articles.quotation_approval q join accounts.account a on a.id = q.recorded_by where q.article = $1`,
    [article],
  );
export const insertQuotationApproval = (
  tx: Transaction,
  article: number,
  one: {
    readonly hash: string;
    readonly speaker: string;
    readonly evidence: string;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    `insert into articles.quotation_approval (article, words_hash, speaker, evidence, recorded_by, at) values ($1, decode($2, 'hex'), $3, $4, $5, $6)
     on conflict do nothing`,
    [article, one.hash, one.speaker, one.evidence, one.by, one.at],
  );

export type Review = {
  readonly revision: number;
  readonly outcome: 'accepted' | 'returned';
  readonly comment: string;
  readonly by: string;
  readonly at: string;
};
export const listReviews = (tx: Transaction, article: number): Promise<readonly Review[]> =>
  tx.query(
    `select r.revision, r.outcome, r.comment, a.name as by, r.at from articles.review r join accounts.account a on a.id = r.reviewer
     where r.article = $1 order by r.id desc`,
    [article],
  );
export const insertReview = (
  tx: Transaction,
  article: number,
  one: {
    readonly revision: number;
    readonly reviewer: number;
    readonly outcome: 'accepted' | 'returned';
    readonly comment: string;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    `insert into articles.review (article, revision, reviewer, outcome, comment, at) values ($1, $2, $3, $4, $5, $6)`,
    [article, one.revision, one.reviewer, one.outcome, one.comment, one.at],
  );

export type Signature = {
  readonly revision: number;
  readonly hash: string;
  readonly organisation: string;
  readonly login: string;
  readonly name: string;
  readonly at: string;
};
export const listSignatures = (tx: Transaction, article: number): Promise<readonly Signature[]> =>
  tx.query(
    `select s.revision, encode(s.hash, 'hex') as hash, s.organisation, a.login, a.name, s.at
     from articles.signature s join accounts.account a on a.id = s.approver where s.article = $1 order by s.at`,
    [article],
  );
/** Of the same revision once more where what stands beside it has changed: the newer one counts; the audit keeps both. */
export const insertSignature = (
  tx: Transaction,
  article: number,
  one: {
    readonly revision: number;
    readonly hash: string;
    readonly organisation: string;
    readonly approver: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    `insert into articles.signature (article, revision, hash, organisation, approver, at) values ($1, $2, decode($3, 'hex'), $4, $5, $6)
     on conflict (article, revision, approver) do update set hash = excluded.hash, organisation = excluded.organisation, at = excluded.at
     where signature.hash <> excluded.hash`,
    [article, one.revision, one.hash, one.organisation, one.approver, one.at],
  );
