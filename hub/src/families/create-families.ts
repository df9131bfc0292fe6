import { type Clock, NotFound } from '@kinsight/kit/command';
import { lastLoad, nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Access, type Look, purposeFor, type Reader } from '../access/index.ts';
import { analyzeGrown } from '../intake/index.ts';
import {
  insertCorrection,
  listCorrections,
  listNames,
  listSeen,
  listSourceKeys,
  markTold,
  type RecordedCorrection,
  type SourceKey,
  undoCorrection,
} from './corrections.store.ts';
import type { Correction } from './corrections.ts';
import { listVisibleMembers } from './families.store.ts';
import type { Household } from './household.ts';
import { type FamilyTree, type HouseholdsRequest, householdsOf, treeOf } from './households-of.ts';
import { type RebuildOutcome, rebuildFamilies } from './rebuild-families.ts';
import { readFlowsSeen } from './words-rest-on.store.ts';
import { mayRead, wordsRestOn } from './words-rest-on.ts';

export type FamiliesParts = {
  readonly access: Access;
  readonly clock: Clock;
  /** Flows that permit matching today. */
  readonly matchingFlows: (tx: Transaction) => Promise<readonly number[]>;
  /** Those that permit identification today: memberships rest on these where they can. */
  readonly identifyingFlows: (tx: Transaction) => Promise<readonly number[]>;
  /** What later rooms put right once families are formed anew, in the same transaction. */
  readonly afterForming?: (tx: Transaction) => Promise<void>;
};

/** A correction as one reader may see it. `reason` is null where its words rest on more than they see. */
export type ShownCorrection = Omit<RecordedCorrection, 'reason' | 'rests'> & {
  readonly reason: string | null;
};

/** With the keys by which the sources know the person it is about. */
export type CorrectionForSource = ShownCorrection & { readonly records: readonly SourceKey[] };

export type Families = {
  rebuild(given: { reader: Reader }): Promise<RebuildOutcome>;
  /** The same within a transaction that has already changed links. */
  rebuildIn(tx: Transaction, reader: Reader): Promise<RebuildOutcome>;
  /** Who of a family lives with whom at a date, of what this reader may see. */
  householdsOf(given: HouseholdsRequest): Promise<readonly Household[]>;
  /** The same with what its members are to one another: for drawing the family. */
  treeOf(given: HouseholdsRequest): Promise<FamilyTree>;
  correct(given: { reader: Reader; correction: Correction; reason: string }): Promise<number>;
  /** Corrections in force of a family the reader sees, the newest first. */
  listFor(given: {
    reader: Reader;
    family: number;
    purpose: 'triage' | 'support' | 'safeguarding' | 'matching' | 'audit';
    reason?: string;
  }): Promise<readonly (ShownCorrection & { readonly by: string })[]>;
  undo(given: { reader: Reader; correction: number; reason: string }): Promise<void>;
  /** Corrections the sources have not been told of yet; `tell` marks these, or every one there is. */
  listForSources(given: {
    reader: Reader;
    tell?: readonly number[] | 'all';
  }): Promise<readonly CorrectionForSource[]>;
};

/** The room's front door. A correction is a named person's, with a reason; it holds at once and can be undone. */
export function createFamilies({
  access,
  clock,
  matchingFlows,
  identifyingFlows,
  afterForming,
}: FamiliesParts): Families {
  const rebuildIn = async (tx: Transaction, reader: Reader): Promise<RebuildOutcome> => {
    const outcome = await rebuildFamilies(
      tx,
      {
        flows: await matchingFlows(tx),
        preferred: await identifyingFlows(tx),
        knownAt: await lastLoad(tx),
        asAt: clock.today().toString(),
      },
      () => nextLoad(tx, 'families', clock.now(), reader.account),
    );
    await afterForming?.(tx);
    return outcome;
  };

  return {
    rebuildIn,
    rebuild: ({ reader }) =>
      access.asWorker({ reader, job: 'form-families', purpose: 'matching' }, async (tx, trail) => {
        const outcome = await rebuildIn(tx, reader);
        await analyzeGrown(tx, ['families']);
        trail.note({ families: outcome.families, changed: outcome.changed });
        return outcome;
      }),
    householdsOf: (given) => householdsOf(access, () => clock.today().toString(), given),
    treeOf: (given) => treeOf(access, () => clock.today().toString(), given),
    correct: ({ reader, correction, reason }) =>
      access.withChange(
        {
          reader,
          purpose: purposeFor(reader, 'correct-family'),
          action: 'correct-family',
          reason,
          subject: { kind: 'person', ids: [Number(correction.child), Number(correction.person)] },
        },
        async (tx, look) => {
          const persons = [correction.child, correction.person];
          await seeAll(tx, persons);
          return wordsRestOn(tx, look, persons.map(Number), await readFlowsSeen(tx, persons));
        },
        async (tx, rests) => {
          const load = await nextLoad(tx, 'correction', clock.now(), reader.account);
          const decidedOn = clock.today().toString();
          const id = await insertCorrection(tx, {
            correction,
            reason,
            rests,
            account: reader.account,
            decidedOn,
            load,
          });
          await rebuildIn(tx, reader);
          return id;
        },
      ),
    listFor: ({ reader, family, purpose, reason }) =>
      access.withLook(
        {
          reader,
          purpose,
          level: 'opened',
          subject: { kind: 'family', ids: [family] },
          ...(reason === undefined ? {} : { reason }),
        },
        async (tx, look) => {
          const members = await listVisibleMembers(tx, family);
          if (members.length === 0) throw new NotFound('There is nothing here that you can see.');
          const inside = new Set(members);
          const found = (await listVisible(tx, look)).filter(({ correction }) =>
            inside.has(correction.child),
          );
          const names = await listNames(
            tx,
            found.map(({ account }) => account),
          );
          return found.toReversed().map((one) => ({ ...one, by: names.get(one.account) ?? 'somebody' }));
        },
      ),
    undo: ({ reader, correction, reason }) =>
      access.withChange(
        {
          reader,
          // Whoever corrects families takes a correction back, and nobody else.
          purpose: purposeFor(reader, 'correct-family'),
          action: 'undo',
          reason,
          subject: { kind: 'place', of: 'family' },
        },
        async (tx, look) => {
          const found = (await listVisible(tx, look)).find((c) => c.id === correction);
          if (found === undefined) throw new NotFound('There is no such correction in force.');
          return found.correction;
        },
        async (tx, undone, trail) => {
          trail.saw([Number(undone.child), Number(undone.person)]);
          const load = await nextLoad(tx, 'correction', clock.now(), reader.account);
          await undoCorrection(tx, correction, reader.account, reason, load);
          await rebuildIn(tx, reader);
        },
      ),
    listForSources: ({ reader, tell }) => {
      const asked = { reader, purpose: 'matching', subject: { kind: 'place', of: 'person' } } as const;
      const waiting = async (tx: Transaction, look: Look): Promise<readonly CorrectionForSource[]> => {
        const found = (await listVisible(tx, look)).filter((c) => !c.toldSource);
        const keys = await listSourceKeys(
          tx,
          found.map(({ correction }) => correction.person),
        );
        return found.map((c) => ({ ...c, records: keys.filter((k) => k.person === c.correction.person) }));
      };
      const personsOf = (corrections: readonly ShownCorrection[]) =>
        corrections.flatMap((c) => [Number(c.correction.child), Number(c.correction.person)]);
      if (tell === undefined)
        return access.withLook({ ...asked, level: 'shown' }, async (tx, look, trail) => {
          const found = await waiting(tx, look);
          trail.saw(personsOf(found));
          return found;
        });
      return access.withChange(
        { ...asked, action: 'tell-source', reason: 'told to the sources' },
        waiting,
        async (tx, found, trail) => {
          const told = found.filter(({ id }) => tell === 'all' || tell.includes(id));
          await markTold(
            tx,
            told.map((c) => c.id),
          );
          trail.saw(personsOf(told));
          return told;
        },
      );
    },
  };
}

/** Who may not be seen may not be put into a family either: membership opens the door to somebody's data. */
async function seeAll(tx: Transaction, persons: readonly string[]): Promise<void> {
  const seen = await listSeen(tx, persons);
  if (persons.some((person) => !seen.has(person)))
    throw new NotFound('There is nothing here that you can see.');
}

/** Corrections of which the reader sees both the child and the person; of one taken out, the child alone. */
async function listVisible(tx: Transaction, look: Look): Promise<readonly ShownCorrection[]> {
  const all = await listCorrections(tx);
  const seen = await listSeen(
    tx,
    all.flatMap(({ correction }) => [correction.child, correction.person]),
  );
  return all
    .filter(
      ({ correction: { kind, child, person } }) =>
        seen.has(child) && (seen.has(person) || kind === 'remove' || kind === 'move-out'),
    )
    .map(({ rests, reason, ...one }) => ({ ...one, reason: mayRead(look, rests) ? reason : null }));
}
