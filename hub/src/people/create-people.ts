import { type Clock, NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import { analyzeGrown } from '../intake/index.ts';
import { type BreakGlassRequest, breakGlass } from './break-glass.ts';
import { type DecisionChanges, decisionChanges } from './decision-changes.ts';
import { type Explanation, explainLink } from './explain-link.ts';
import { type FindRequest, type FoundPerson, findPeople } from './find-people.ts';
import { type LinkOutcome, linkPeople } from './link-people.ts';
import { findModel } from './models.store.ts';
import { type InDoubt, partAtOnce } from './part-at-once.ts';
import { listRecordsOf, type RecordOfPerson } from './record-of-person.store.ts';
import { isLinkedSince } from './relink.store.ts';
import { type ReadHanging, type ReviewQueue, reviewing, reviewQueue } from './review-queue.ts';
import { personOfRecord } from './reviews.store.ts';
import { type ToldDecisions, toldDecisions } from './told-decisions.ts';

export type PeopleParts = {
  readonly access: Access;
  readonly clock: Clock;
  /** Flows that permit matching today. */
  readonly matchingFlows: (tx: Transaction) => Promise<readonly number[]>;
  /** Run in the same transaction whenever links changed, so that a correction holds everywhere at once (families form anew). */
  readonly afterLinks?: (tx: Transaction, reader: Reader) => Promise<void>;
  readonly inDoubt: InDoubt;
  /** What hangs on who somebody is, from rooms after this one: the review queue is in its order. Nothing where left out. */
  readonly hangingOn?: ReadHanging;
  /** Leaves the linking of the place to a job (relink.job.ts), there exactly if the transaction commits; `load`: of what it waits for. */
  readonly soon?: (tx: Transaction, load: number) => Promise<void>;
};

export type People = DecisionChanges &
  ReviewQueue &
  ToldDecisions & {
    linkAll(given: { reader: Reader; retrain?: boolean }): Promise<LinkOutcome>;
    /** The same within a transaction that has taken records away; does nothing where nobody was ever linked. */
    relinkIn(tx: Transaction, reader: Reader): Promise<{ readonly linkedAnew: number }>;
    /** After a recall that does not wait for it: parts at once who stood together by what is gone, and leaves the rest to the job. */
    relinkSoon(
      tx: Transaction,
      gone: { flow: number; load: number },
    ): Promise<{ readonly linkedAnew: string }>;
    /** Links for what was left at a load number, unless the place has been linked since. The job's work. */
    relinkFor(given: { reader: Reader; load: number }): Promise<void>;
    /** Who may be meant by a name, a day of birth, an address or a number, among those in the reader's reach; best fit first. */
    find(given: FindRequest): Promise<readonly FoundPerson[]>;
    /** Opens the families of somebody, or a family, in an emergency; returns the number under which they may be looked at. Throws NotFound. */
    breakGlass(given: BreakGlassRequest): Promise<number>;
    /** What each source wrote of one person, by identity alone: for saying which of them is somebody else. */
    recordsOf(given: {
      reader: Reader;
      person: number;
      purpose: 'triage' | 'support' | 'safeguarding' | 'matching' | 'audit';
      reason?: string;
    }): Promise<readonly RecordOfPerson[]>;
    /** Why two records are, or are not, one person, from what this reader may see. Throws NotFound where they may not see both. */
    explain(given: { reader: Reader; left: string; right: string }): Promise<Explanation>;
  };

/** The room's front door. Every change is a named person's, with a reason, and can be undone. */
export function createPeople(parts: PeopleParts): People {
  const { access, clock } = parts;
  const take = (tx: Transaction, what: string, reader: Reader): Promise<number> =>
    nextLoad(tx, what, clock.now(), reader.account);

  const relink = async (tx: Transaction, reader: Reader, retrain = false): Promise<LinkOutcome> => {
    const flows = await parts.matchingFlows(tx);
    const outcome = await linkPeople(tx, {
      flows,
      today: clock.today().toString(),
      retrain,
      nextLoad: () => take(tx, 'link', reader),
    });
    await parts.afterLinks?.(tx, reader);
    await analyzeGrown(tx, ['intake', 'people', 'families']);
    return outcome;
  };

  return {
    ...decisionChanges({
      access,
      clock,
      take,
      relink,
      inDoubt: parts.inDoubt,
      ...(parts.soon ? { soon: parts.soon } : {}),
    }),
    ...toldDecisions(access),
    ...reviewQueue(access, parts.hangingOn ?? (() => Promise.resolve([]))),

    linkAll: ({ reader, retrain }) =>
      access.asWorker({ reader, job: 'link-all', purpose: 'matching' }, async (tx, trail) => {
        const outcome = await relink(tx, reader, retrain);
        trail.note({ records: outcome.records, persons: outcome.persons, review: outcome.review });
        return outcome;
      }),

    relinkIn: async (tx, reader) => ({
      linkedAnew: (await findModel(tx)) === undefined ? 0 : (await relink(tx, reader)).persons,
    }),

    relinkSoon: async (tx, { flow, load }) => {
      if ((await findModel(tx)) === undefined) return { linkedAnew: 'nobody was linked' };
      await parts.inDoubt.gone(tx, { flow, load });
      await partAtOnce(tx, 'all', load, parts.inDoubt);
      await parts.soon?.(tx, load);
      return { linkedAnew: 'under way' };
    },

    relinkFor: ({ reader, load }) =>
      access.asWorker({ reader, job: 'link-all', purpose: 'matching' }, async (tx, trail) => {
        trail.note({ leftAt: load });
        if (await isLinkedSince(tx, load)) return;
        const outcome = await relink(tx, reader);
        trail.note({ records: outcome.records, persons: outcome.persons, review: outcome.review });
      }),

    find: (given) => findPeople(access, given),
    breakGlass: (given) => breakGlass(access, given),

    recordsOf: ({ reader, person, purpose, reason }) =>
      access.withLook(
        {
          reader,
          purpose,
          level: 'opened',
          subject: { kind: 'person', ids: [person] },
          ...(reason === undefined ? {} : { reason }),
        },
        async (tx, look) => {
          const records = await listRecordsOf(tx, person);
          if (records.length === 0) throw new NotFound('There is nothing here that you can see.');
          // Which source knows of somebody tells where they can be found (design 5.3).
          return records.map((one) =>
            look.veiled.records.has(Number(one.record)) ? { ...one, source: 'a source' } : one,
          );
        },
      ),

    explain: ({ reader, left, right }) =>
      access.withLook(reviewing(reader, 'detail'), async (tx, look, trail) => {
        const explained = await explainLink(
          tx,
          [...look.flows.keys()],
          left,
          right,
          clock.today().toString(),
        );
        for (const record of [left, right]) {
          const person = await personOfRecord(tx, record);
          if (person !== undefined) trail.saw([person]);
        }
        return explained;
      }),
  };
}
