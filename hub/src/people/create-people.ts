import { type Clock, NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import { explainPair, type Waterfall } from '@kinsight/linkage';
import type { Access, Reader } from '../access/index.ts';
import type { DecisionKind } from './decisions.ts';
import { closeDecision, insertDecision, listDecisions, spreadShields } from './decisions.store.ts';
import { type LinkOutcome, linkPeople } from './link-people.ts';
import { findModel } from './models.store.ts';
import { readRecords } from './records.store.ts';
import { closeReview, findReview, listOpenReviews, personOfRecord, reopenReviews, type Review } from './reviews.store.ts';
import { toLinkageRecords } from './to-linkage.ts';

export type PeopleParts = {
  readonly access: Access;
  readonly clock: Clock;
  /** Flows that permit matching today. */
  readonly matchingFlows: (tx: Transaction) => Promise<readonly number[]>;
  /** Run in the same transaction whenever links changed, so that a correction holds everywhere at once (families form anew). */
  readonly afterLinks?: (tx: Transaction, reader: Reader) => Promise<void>;
};

type Said = { readonly reader: Reader; readonly reason: string };

export type People = {
  linkAll(given: { reader: Reader; retrain?: boolean }): Promise<LinkOutcome>;
  listReviews(given: { reader: Reader; limit?: number }): Promise<readonly Review[]>;
  /** Same: one person from now on. Different: never again put together. Not sure: leaves the queue, changes nothing. */
  decideReview(given: Said & { review: number; verdict: 'same' | 'different' | 'not-sure' }): Promise<void>;
  /** Records that are (must-link) or never are (never-link, never-merge, adoption) one person. Returns the decision's number. */
  decidePair(given: Said & { kind: Exclude<DecisionKind, `shield-${string}`>; left: string; right: string }): Promise<number>;
  shield(given: Said & { record: string; strength: 'address' | 'restricted' | 'sealed' }): Promise<number>;
  undo(given: Said & { decision: number }): Promise<void>;
  explain(given: { reader: Reader; left: string; right: string }): Promise<Waterfall>;
};

/** The room's front door. Every change is a named person's, with a reason, and can be undone. */
export function createPeople(parts: PeopleParts): People {
  const { access, clock } = parts;
  const take = (tx: Transaction, what: string, reader: Reader): Promise<number> => nextLoad(tx, what, clock.now(), reader.account);

  const relink = async (tx: Transaction, reader: Reader, retrain = false): Promise<LinkOutcome> => {
    const flows = await parts.matchingFlows(tx);
    const outcome = await linkPeople(tx, { flows, today: clock.today().toString(), retrain, nextLoad: () => take(tx, 'link', reader) });
    await parts.afterLinks?.(tx, reader);
    return outcome;
  };

  const personsOf = async (tx: Transaction, records: readonly string[]): Promise<readonly number[]> => {
    const persons: number[] = [];
    for (const record of records) {
      const person = await personOfRecord(tx, record);
      if (person === undefined) throw new NotFound('There is no such record.');
      persons.push(person);
    }
    return persons;
  };

  const record = async (tx: Transaction, said: Said, kind: DecisionKind, left: string, right?: string): Promise<number> => {
    const load = await take(tx, 'decision', said.reader);
    const { reason, reader } = said;
    const decidedOn = clock.today().toString();
    return insertDecision(tx, { kind, left, ...(right === undefined ? {} : { right }), reason, account: reader.account, decidedOn }, load);
  };

  return {
    linkAll: ({ reader, retrain }) =>
      access.asWorker({ reader, job: 'link-all', purpose: 'matching' }, async (tx, trail) => {
        const outcome = await relink(tx, reader, retrain);
        trail.note({ records: outcome.records, persons: outcome.persons, review: outcome.review });
        return outcome;
      }),

    listReviews: ({ reader, limit = 50 }) =>
      access.withLook(
        { reader, purpose: 'matching', level: 'shown', subject: { kind: 'place', of: 'person' } },
        async (tx, look) => (await listOpenReviews(tx, limit)).filter((r) => look.sees(r.flows, 'eligibility')),
      ),

    decideReview: (given) =>
      access.withChange(
        { reader: given.reader, purpose: 'matching', action: 'review-link', reason: given.reason, subject: { kind: 'place', of: 'person' } },
        async (tx) => {
          const review = await findReview(tx, given.review);
          if (review === undefined) throw new NotFound('There is no such pair to review.');
          return review;
        },
        async (tx, review) => {
          if (given.verdict === 'not-sure') return closeReview(tx, review.id, 'not-sure', null);
          const kind = given.verdict === 'same' ? 'must-link' : 'never-link';
          const decision = await record(tx, given, kind, review.left, review.right);
          await closeReview(tx, review.id, given.verdict, decision);
          await relink(tx, given.reader);
        },
      ),

    decidePair: (given) =>
      access.withChange(
        {
          reader: given.reader,
          purpose: 'matching',
          action: given.kind === 'must-link' ? 'link-persons' : 'unlink-persons',
          reason: given.reason,
          subject: { kind: 'place', of: 'person' },
        },
        (tx) => personsOf(tx, [given.left, given.right]),
        async (tx, persons, trail) => {
          trail.saw(persons);
          const id = await record(tx, given, given.kind, given.left, given.right);
          await relink(tx, given.reader);
          return id;
        },
      ),

    shield: (given) =>
      access.withChange(
        { reader: given.reader, purpose: 'safeguarding', action: 'shield', reason: given.reason, subject: { kind: 'place', of: 'person' } },
        (tx) => personsOf(tx, [given.record]),
        async (tx, persons, trail) => {
          trail.saw(persons);
          const id = await record(tx, given, `shield-${given.strength}`, given.record);
          await spreadShields(tx);
          return id;
        },
      ),

    undo: (given) =>
      access.withChange(
        { reader: given.reader, purpose: 'matching', action: 'undo', reason: given.reason, subject: { kind: 'place', of: 'person' } },
        async (tx) => {
          const decision = (await listDecisions(tx)).find((d) => d.id === given.decision);
          if (decision === undefined) throw new NotFound('There is no such decision in force.');
          return decision;
        },
        async (tx, decision) => {
          const load = await take(tx, 'decision', given.reader);
          await closeDecision(tx, decision.id, given.reader.account, given.reason, load);
          await reopenReviews(tx, decision.id);
          if (decision.kind.startsWith('shield-')) await spreadShields(tx);
          else await relink(tx, given.reader);
        },
      ),

    explain: ({ reader, left, right }) =>
      access.withLook(
        { reader, purpose: 'matching', level: 'detail', subject: { kind: 'place', of: 'person' } },
        async (tx, look) => {
          const kept = await findModel(tx);
          const rows = await readRecords(tx, [...look.flows.keys()]);
          if (kept === undefined || ![left, right].every((id) => rows.some((r) => r.id === id))) throw new NotFound('There is no such pair.');
          return explainPair(kept.model, toLinkageRecords(rows), left, right);
        },
      ),
  };
}
