import { BadInput, type Clock, Conflict, NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Access, purposeFor, type Reader } from '../access/index.ts';
import {
  closeDecision,
  findDecision,
  insertDecision,
  listDecisions,
  listTogether,
} from './decisions.store.ts';
import { type Decision, type DecisionKind, findContradiction, hides } from './decisions.ts';
import { type Held, type Holding, holdDecision } from './hold-decision.ts';
import { closeReview, findReview, keepFirstWord, personOfRecord, reopenReviews } from './reviews.store.ts';
import { spreadShields } from './shields.store.ts';
import { sayApart, seeApart } from './take-apart.ts';

/** What became of a verdict on a pair. */
export type Reviewed = 'kept' | 'waits' | 'differ';

type Said = Held & { readonly reason: string };

/** What a named person says of records. Each holds at once (see `soon`), outlives the next delivery, and stays on record when taken back. */
export type DecisionChanges = {
  /**
   * Same: one person from now on. Different: never again put together. Not sure: leaves the queue, changes nothing. Where somebody of the
   * pair is restricted, two people decide: `waits` for the second, or they `differ` and both begin again.
   */
  decideReview(
    given: Said & { review: number; verdict: 'same' | 'different' | 'not-sure' },
  ): Promise<Reviewed>;
  /**
   * Records that are (must-link) or never are (never-link, never-merge, adoption) one person; of an adoption `left` is the registration before
   * it, and is sealed. Returns the decision's number. Throws Conflict where it contradicts decisions in force.
   */
  decidePair(
    given: Said & { kind: Exclude<DecisionKind, `shield-${string}`>; left: string; right: string },
  ): Promise<number>;
  /** One source's record is not this person: never again put with their other records. Returns the decision's number. */
  takeApart(given: Said & { person: number; record: string }): Promise<number>;
  shield(given: Said & { record: string; strength: 'address' | 'restricted' | 'sealed' }): Promise<number>;
  /** Takes back a must-link, never-link or never-merge: one's own, or any by who may see refusals (the IG lead). */
  undo(given: Said & { decision: number }): Promise<void>;
  /** Takes back a shield or the seal of an adoption. */
  liftShield(given: Said & { decision: number }): Promise<void>;
};

type Parts = Holding & {
  readonly access: Access;
  readonly clock: Clock;
  readonly take: (tx: Transaction, what: string, reader: Reader) => Promise<number>;
};

const pairAction = (kind: DecisionKind) => (kind === 'must-link' ? 'link-persons' : 'unlink-persons');

const wholePlace = { kind: 'place', of: 'person' } as const;

async function getReview(tx: Transaction, id: number) {
  const review = await findReview(tx, id);
  if (review === undefined) throw new NotFound('There is no such pair to review.');
  return review;
}

export function decisionChanges(parts: Parts): DecisionChanges {
  const { access, clock, take } = parts;
  const personsOf = async (tx: Transaction, records: readonly string[]): Promise<readonly number[]> => {
    const persons: number[] = [];
    for (const record of records) {
      const person = await personOfRecord(tx, record);
      if (person === undefined) throw new NotFound('There is no such record.');
      persons.push(person);
    }
    return persons;
  };

  // The load comes first, whoever decides: what is read after it nobody else changes.
  const record = async (
    tx: Transaction,
    { reader, reason, load }: Said & { readonly load: number },
    kind: DecisionKind,
    left: string,
    right?: string,
  ): Promise<number> => {
    if (left === right) throw new BadInput('Both are the same record. Give two.');
    if (findContradiction(await listDecisions(tx), { kind, left, right: right ?? null }))
      throw new Conflict(
        'This contradicts a decision in force on these records. That one has to be taken back first.',
      );
    return insertDecision(
      tx,
      {
        kind,
        left,
        ...(right === undefined ? {} : { right }),
        reason,
        account: reader.account,
        decidedOn: clock.today().toString(),
      },
      load,
    );
  };

  const takeBack = async (
    tx: Transaction,
    decision: Decision,
    said: Said & { readonly load: number },
  ): Promise<void> => {
    const { reader, reason, load } = said;
    for (const id of await listTogether(tx, decision.id)) {
      await closeDecision(tx, id, reader.account, reason, load);
      await reopenReviews(tx, id);
    }
    // Before anybody is parted: what was lifted just now is not kept.
    if (hides(decision.kind)) await spreadShields(tx);
    if (!decision.kind.startsWith('shield-'))
      await holdDecision(tx, parts, said, [decision.left, decision.right ?? decision.left]);
  };

  return {
    decideReview: (given) =>
      access.withChange(
        {
          reader: given.reader,
          purpose: purposeFor(given.reader, 'review-link'),
          action: 'review-link',
          reason: given.reason,
          subject: wholePlace,
        },
        (tx) => getReview(tx, given.review),
        async (tx, _seen, trail) => {
          const load = await take(tx, 'decision', given.reader);
          const review = await getReview(tx, given.review);
          trail.saw(await personsOf(tx, [review.left, review.right]));
          if (review.restricted) {
            const by = given.reader.account;
            if (review.firstVerdict === null) {
              await keepFirstWord(tx, review.id, { verdict: given.verdict, by });
              return 'waits';
            }
            if (review.firstBy === by)
              throw new Conflict('You have said the first word. Somebody else says the second.');
            if (review.firstVerdict !== given.verdict) {
              await keepFirstWord(tx, review.id, null);
              return 'differ';
            }
          }
          if (given.verdict === 'not-sure') {
            await closeReview(tx, review.id, 'not-sure', null);
            return 'kept';
          }
          const kind = given.verdict === 'same' ? 'must-link' : 'never-link';
          const decision = await record(tx, { ...given, load }, kind, review.left, review.right);
          await closeReview(tx, review.id, given.verdict, decision);
          await holdDecision(tx, parts, given, [review.left, review.right]);
          return 'kept';
        },
      ),

    decidePair: (given) =>
      access.withChange(
        {
          reader: given.reader,
          purpose: purposeFor(given.reader, pairAction(given.kind)),
          action: pairAction(given.kind),
          reason: given.reason,
          subject: wholePlace,
        },
        (tx) => personsOf(tx, [given.left, given.right]),
        async (tx, persons, trail) => {
          trail.saw(persons);
          const load = await take(tx, 'decision', given.reader);
          const id = await record(tx, { ...given, load }, given.kind, given.left, given.right);
          await holdDecision(tx, parts, given, [given.left, given.right]);
          return id;
        },
      ),

    takeApart: (given) =>
      access.withChange(
        {
          reader: given.reader,
          purpose: purposeFor(given.reader, 'correct-person'),
          action: 'correct-person',
          reason: given.reason,
          subject: { kind: 'person', ids: [given.person] },
        },
        (tx) => seeApart(tx, given),
        async (tx) => {
          const load = await take(tx, 'decision', given.reader);
          const { account } = given.reader;
          const by = { account, reason: given.reason, decidedOn: clock.today().toString(), load };
          const first = await sayApart(tx, given, by);
          await holdDecision(tx, parts, given, [given.record]);
          return first;
        },
      ),

    shield: (given) =>
      access.withChange(
        {
          reader: given.reader,
          purpose: purposeFor(given.reader, 'shield'),
          action: 'shield',
          reason: given.reason,
          subject: wholePlace,
        },
        (tx) => personsOf(tx, [given.record]),
        async (tx, persons, trail) => {
          trail.saw(persons);
          const load = await take(tx, 'decision', given.reader);
          const id = await record(tx, { ...given, load }, `shield-${given.strength}`, given.record);
          await spreadShields(tx);
          return id;
        },
      ),

    undo: (given) =>
      access.withChange(
        {
          reader: given.reader,
          purpose: purposeFor(given.reader, 'undo'),
          action: 'undo',
          reason: given.reason,
          subject: wholePlace,
        },
        async (_, look) => look.classes.has('refusals'),
        async (tx, seesAll) => {
          const load = await take(tx, 'decision', given.reader);
          const decision = await findDecision(tx, given.decision);
          const isTheirs = decision !== undefined && (seesAll || decision.account === given.reader.account);
          if (!isTheirs || hides(decision.kind))
            throw new NotFound(
              'There is no such decision of yours in force. A shield is lifted with lift-shield.',
            );
          await takeBack(tx, decision, { ...given, load });
        },
      ),

    liftShield: (given) =>
      access.withChange(
        {
          reader: given.reader,
          purpose: purposeFor(given.reader, 'lift-shield'),
          action: 'lift-shield',
          reason: given.reason,
          subject: wholePlace,
        },
        async (_, look) => look,
        async (tx, { persons: reach, barred }) => {
          const load = await take(tx, 'decision', given.reader);
          const decision = await findDecision(tx, given.decision);
          const person = decision === undefined ? undefined : await personOfRecord(tx, decision.left);
          // Whom a shield hides from a team is not the team's to bring back, not by a number that was guessed either; what is sealed is the IG lead's
          // alone (access/policies/never.cedar).
          const isTheirs =
            reach === 'all' || (person !== undefined && reach.has(person) && !barred.persons.has(person));
          // So is what was kept when records were parted: whoever looks has to see both sides.
          const isForIgLead =
            decision?.kind === 'shield-sealed' || decision?.kind === 'adoption' || decision?.account === null;
          const isInReach =
            isTheirs && (!isForIgLead || given.reader.roles.some(({ role }) => role === 'ig-lead'));
          if (decision === undefined || !hides(decision.kind) || !isInReach)
            throw new NotFound('There is no such shield in force.');
          await takeBack(tx, decision, { ...given, load });
        },
      ),
  };
}
