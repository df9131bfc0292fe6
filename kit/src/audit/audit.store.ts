import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../postgres/index.ts';
import type { ChainedEntry } from './canonical.ts';
import { tellWitness } from './witness.ts';

/** One thing somebody did. What is personal goes into `detail`, which can be forgotten; the rest stays for good. */
export type AuditEntry = {
  readonly at: Temporal.Instant;
  readonly account?: number | undefined;
  readonly osUser?: string | undefined;
  /** searched, shown-in-results, opened, detail-seen, exported, changed, decided, job, sign-in … */
  readonly action: string;
  readonly purpose?: string | undefined;
  readonly relationship?: string | undefined;
  /** person, family, candidate, flow, delivery, place … */
  readonly subjectKind?: string | undefined;
  readonly subjects?: readonly number[] | undefined;
  /** 'allowed' when left out. */
  readonly outcome?: string | undefined;
  /** Search terms, reasons, what was seen. Plain JSON. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
};

/**
 * Writes one entry with the commit of its transaction, in one message: from there on every other audited transaction waits, and none waits for this process. Where it cannot
 * be written the transaction fails.
 */
export function appendAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  const {
    at,
    account,
    osUser,
    action,
    purpose,
    relationship,
    subjectKind,
    subjects = [],
    outcome = 'allowed',
    detail,
  } = entry;
  tellWitness(action);
  const columns = [
    at,
    account ?? null,
    osUser ?? null,
    action,
    purpose ?? null,
    relationship ?? null,
    subjectKind ?? null,
    subjects,
    outcome,
  ];
  if (detail === undefined) {
    tx.last(
      `insert into audit.entry (at, account, os_user, action, purpose, relationship, subject_kind, subjects, outcome)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      columns,
    );
    return Promise.resolve();
  }
  tx.last(
    `with given as (select $10::bytea as salt, $11::jsonb as body),
     entry as (
       insert into audit.entry (at, account, os_user, action, purpose, relationship, subject_kind, subjects, outcome, detail_hash)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, sha256(salt || convert_to(body::text, 'UTF8')) from given returning number
     )
     insert into audit.detail (number, salt, body) select number, salt, body from entry, given`,
    [...columns, randomBytes(16), JSON.stringify(detail)],
  );
  return Promise.resolve();
}

/** Removes the details of all entries before a time (retention.yaml says which), and writes down that it did. Returns how many. */
export async function forgetDetails(
  tx: Transaction,
  {
    before,
    at,
    account,
    osUser,
  }: {
    readonly before: Temporal.Instant;
    readonly at: Temporal.Instant;
    readonly account?: number;
    readonly osUser?: string;
  },
): Promise<number> {
  const row = await tx.one<{ gone: number }>(
    `select audit.forget_details((select coalesce(max(number), 0) from audit.entry where at < $1), $2, $3, $4) as gone`,
    [before, at, account ?? null, osUser ?? null],
  );
  return row.gone;
}

export type Head = { readonly number: number; readonly hash: string };

/** The newest committed link of the chain. */
export function readHead(tx: Transaction): Promise<Head> {
  return tx.one<Head>(`select number, encode(hash, 'hex') as hash from audit.head`);
}

const page = 5000;

/** Every entry in the order of its number, a page at a time. */
export async function* readChain(tx: Transaction): AsyncIterable<readonly ChainedEntry[]> {
  for (let after: number | undefined; ; ) {
    const rows: readonly ChainedEntry[] = await tx.query<ChainedEntry>(
      `select number, (extract(epoch from at) * 1000000)::bigint::text as at, account::text, os_user, db_user, action, purpose, relationship,
              subject_kind, array_to_string(subjects, ',', '?') as subjects, outcome, encode(detail_hash, 'hex') as detail_hash,
              encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash
       from audit.entry where $1::bigint is null or number > $1 order by number limit ${page}`,
      [after ?? null],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < page) return;
    after = rows.at(-1)?.number;
  }
}

/** Entries whose detail is not what they say, or is missing although it was never forgotten; at most 100. */
export function readBadDetails(
  tx: Transaction,
): Promise<readonly { number: number; code: 'detail-differs' | 'detail-missing' }[]> {
  return tx.query(
    `select d.number, 'detail-differs' as code
       from audit.detail d left join audit.entry e using (number)
      where e.detail_hash is distinct from sha256(d.salt || convert_to(d.body::text, 'UTF8'))
     union all
     select e.number, 'detail-missing'
       from audit.entry e
      where e.detail_hash is not null
        and not exists (select from audit.detail d where d.number = e.number)
        and not exists (
          select from audit.entry f
          where f.action = 'details-forgotten' and f.subject_kind = 'audit' and e.number between f.subjects[1] and f.subjects[2]
        )
     order by 1 limit 100`,
  );
}

/** One snapshot of the whole chain, however many write meanwhile. */
export function inOneView<T>(db: Database, fn: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.withTransaction('clerk', {}, fn, { snapshot: true, readOnly: true });
}
