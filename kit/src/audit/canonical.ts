import { createHash } from 'node:crypto';

/** An entry of the chain as read back; times in microseconds since 1970, hashes in hex. */
export type ChainedEntry = {
  readonly number: number;
  readonly at: string;
  readonly account: string | null;
  readonly os_user: string | null;
  readonly db_user: string;
  readonly action: string;
  readonly purpose: string | null;
  readonly relationship: string | null;
  readonly subject_kind: string | null;
  readonly subjects: string;
  readonly outcome: string;
  readonly detail_hash: string | null;
  readonly previous_hash: string;
  readonly hash: string;
};

/** One value as a netstring, so that no two different rows give the same text. */
const net = (value: string | null) => (value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`);

/**
 * The hash an entry must have. Written apart from the trigger in migrations/0002-audit-chain.sql on purpose:
 * whoever changes the function in the database does not change the judge.
 */
export function hashOf(entry: ChainedEntry): string {
  const {
    number,
    at,
    account,
    os_user,
    db_user,
    action,
    purpose,
    relationship,
    subject_kind,
    subjects,
    outcome,
  } = entry;
  const values = [
    String(number),
    at,
    account,
    os_user,
    db_user,
    action,
    purpose,
    relationship,
    subject_kind,
    subjects,
    outcome,
  ];
  const text = [...values, entry.detail_hash, entry.previous_hash].map(net).join('');
  return createHash('sha256').update(`kinsight-audit-1,${text}`).digest('hex');
}

/** What the head row holds before the first entry. */
export const firstHash = createHash('sha256').update('kinsight audit').digest('hex');
