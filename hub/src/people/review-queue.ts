import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Access, type Look, purposeFor, type Reader } from '../access/index.ts';
import { countRecords, listOpenPairs, type OpenPair, type Review, readPairs } from './reviews.store.ts';

/** A place of somebody in a family, with the decisions in force about it. */
export type HangingOn = {
  readonly person: number;
  readonly family: number;
  readonly role: string;
  readonly members: number;
  readonly decisions: readonly number[];
};
/** Rooms after this one say what hangs on who somebody is, as row-level security lets through. */
export type ReadHanging = (tx: Transaction, persons: readonly number[]) => Promise<readonly HangingOn[]>;

/** What hangs on a person, as row-level security lets through. */
export type Hanging = {
  readonly person: number;
  readonly records: number;
  readonly sources: number;
  readonly families: readonly Pick<HangingOn, 'family' | 'role' | 'members'>[];
};

export type ReviewQueue = {
  /** Pairs to look at, each side by identity alone: never what a source says of them. Those on which most decisions hang first, then most memberships. */
  listReviews(given: { reader: Reader; limit?: number }): Promise<readonly Review[]>;
  /** How many pairs wait for this reader. */
  countReviews(given: { reader: Reader }): Promise<number>;
  /** One pair of the queue: both sides, and what hangs on each as far as this reader sees. Throws NotFound. */
  showReview(given: {
    reader: Reader;
    review: number;
  }): Promise<Review & { readonly hanging: readonly Hanging[] }>;
};

export const reviewing = (reader: Reader, level: 'shown' | 'detail') =>
  ({
    reader,
    level,
    purpose: purposeFor(reader, 'review-link'),
    reason: 'review of links',
    subject: { kind: 'place', of: 'person' },
  }) as const;

export function reviewQueue(access: Access, readHanging: ReadHanging): ReviewQueue {
  const listTheirs = async (tx: Transaction, look: Look, only?: number): Promise<readonly OpenPair[]> =>
    (await listOpenPairs(tx, only)).filter(
      (pair) => look.sees(pair.flows, 'eligibility') && !isVeiled(pair, look) && isTheirs(pair, look),
    );
  /** With what hangs on each and what its records say, the weightiest first. */
  const weigh = async (
    tx: Transaction,
    pairs: readonly OpenPair[],
    limit: number,
  ): Promise<readonly (Review & { readonly on: Awaited<ReturnType<ReadHanging>> })[]> => {
    const all = Map.groupBy(await readHanging(tx, pairs.flatMap(personsOf)), ({ person }) => person);
    const weighed = pairs.map((pair) => {
      const on = [...new Set(personsOf(pair))].flatMap((person) => all.get(person) ?? []);
      const decisions = new Set(on.flatMap((one) => one.decisions)).size;
      return { ...pair, on, decisions, hangs: on.length };
    });
    const first = weighed
      .toSorted(
        (a, b) => b.decisions - a.decisions || b.hangs - a.hangs || b.weight - a.weight || a.id - b.id,
      )
      .slice(0, limit);
    const said = await readPairs(
      tx,
      first.map(({ id }) => id),
    );
    return first.flatMap((pair) => {
      const own = said.get(pair.id);
      return own === undefined ? [] : [{ ...pair, ...own }];
    });
  };

  return {
    listReviews: ({ reader, limit = 50 }) =>
      access.withLook(reviewing(reader, 'shown'), async (tx, look, trail) => {
        const reviews = await weigh(tx, await listTheirs(tx, look), limit);
        trail.saw(reviews.flatMap(personsOf));
        return reviews.map(withoutWhatHangs);
      }),

    countReviews: ({ reader }) =>
      access.withLook(reviewing(reader, 'shown'), async (tx, look) => (await listTheirs(tx, look)).length),

    showReview: ({ reader, review }) =>
      access.withLook(reviewing(reader, 'shown'), async (tx, look, trail) => {
        const [found] = await weigh(tx, await listTheirs(tx, look, review), 1);
        if (found === undefined) throw new NotFound('There is no such pair to review.');
        const persons = personsOf(found);
        trail.saw(persons);
        const { on, ...pair } = found;
        const hanging = (await countRecords(tx, persons)).map((one) => ({
          ...one,
          families: on
            .filter(({ person }) => person === one.person)
            .map(({ family, role, members }) => ({ family, role, members })),
        }));
        return { ...pair, hanging };
      }),
  };
}

/** Which families hang on a pair is for one pair at a time. */
const withoutWhatHangs = ({ on: _on, ...review }: Review & { readonly on: readonly HangingOn[] }): Review =>
  review;

const personsOf = ({ left, right }: Pick<OpenPair, 'left' | 'right'>): readonly number[] =>
  [left.person, right.person].filter((person) => person !== null);

/** Who reviews restricted people reviews no others. */
const isTheirs = ({ restricted }: OpenPair, { purpose }: Look): boolean =>
  restricted === (purpose !== 'matching');

/** Where somebody must not be found, nothing of them is laid before a reviewer. */
const isVeiled = ({ left, right }: OpenPair, look: Look): boolean =>
  [left, right].some(
    ({ record, person }) =>
      look.veiled.records.has(Number(record)) || (person !== null && look.veiled.persons.has(person)),
  );
