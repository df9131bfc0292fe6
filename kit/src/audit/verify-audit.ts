import type { KeyObject } from 'node:crypto';
import type { Database, Transaction } from '../postgres/index.ts';
import { type Anchor, isSignedBy } from './anchor.ts';
import { inOneView, readBadDetails, readChain, readHead } from './audit.store.ts';
import { firstHash, hashOf } from './canonical.ts';

/** What can be wrong, with the number of the entry where it shows. */
export type AuditProblem = {
  readonly code:
    | 'changed' // an entry's words are not those that were hashed
    | 'missing' // a number is not there
    | 'link-broken' // an entry does not follow the one before it
    | 'head-differs' // the chain does not end where the head row says
    | 'detail-differs'
    | 'detail-missing'
    | 'anchor-differs' // the entry at an anchor's number is another one: the chain was computed anew
    | 'anchor-beyond-end' // the chain is shorter than it once was: its tail was cut
    | 'anchor-not-ours'; // an anchor whose signature does not fit
  readonly number: number;
};

export type AuditVerdict = {
  readonly ok: boolean;
  readonly entries: number;
  /** The number up to which a kept anchor vouches for the chain; 0 without anchors. Later entries rest on the chain alone. */
  readonly anchoredUpTo: number;
  readonly problems: readonly AuditProblem[];
};

const enough = 100;

/**
 * Walks the whole chain in one snapshot. Without anchors it finds changes, deletions, insertions and re-orderings;
 * a cut tail and a chain computed anew show only against anchors kept outside the database.
 */
export function verifyAudit(
  db: Database,
  kept?: { readonly anchors: readonly Anchor[]; readonly publicKey: KeyObject },
): Promise<AuditVerdict> {
  return inOneView(db, async (tx) => {
    const anchors = kept?.anchors ?? [];
    const ours = anchors.filter((anchor) => kept && isSignedBy(anchor, kept.publicKey));
    const problems: AuditProblem[] = anchors
      .filter((anchor) => !ours.includes(anchor))
      .map(({ number }) => ({ code: 'anchor-not-ours', number }));
    const walked = await walk(
      tx,
      Map.groupBy(ours, (anchor) => anchor.number),
    );
    problems.push(...walked.problems);
    for (const { number } of ours)
      if (number > walked.last) problems.push({ code: 'anchor-beyond-end', number });
    for (const bad of await readBadDetails(tx)) problems.push(bad);
    const anchoredUpTo = ours.reduce((most, { number }) => Math.max(most, number), 0);
    return {
      ok: problems.length === 0,
      entries: walked.entries,
      anchoredUpTo,
      problems: problems.slice(0, enough),
    };
  });
}

type Walk = { readonly entries: number; readonly last: number; readonly problems: readonly AuditProblem[] };

async function walk(tx: Transaction, anchored: ReadonlyMap<number, readonly Anchor[]>): Promise<Walk> {
  const problems: AuditProblem[] = [];
  const found = (code: AuditProblem['code'], number: number) =>
    problems.length < enough && problems.push({ code, number });
  let last = 0;
  let entries = 0;
  let hash = firstHash;
  const checkAnchor = () => {
    if (anchored.get(last)?.some((kept) => kept.hash !== hash)) found('anchor-differs', last);
  };
  checkAnchor();
  for await (const page of readChain(tx)) {
    for (const entry of page) {
      entries++;
      if (entry.number !== last + 1) found('missing', last + 1);
      if (entry.previous_hash !== hash) found('link-broken', entry.number);
      if (entry.hash !== hashOf(entry)) found('changed', entry.number);
      last = entry.number;
      hash = entry.hash;
      checkAnchor();
    }
  }
  const head = await readHead(tx);
  if (head.number !== last || head.hash !== hash) found('head-differs', last);
  return { entries, last, problems };
}
