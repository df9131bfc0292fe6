import { type Clock, NotFound } from '@kinsight/kit/command';
import { lastLoad, nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import type { Correction } from './corrections.ts';
import { insertCorrection, listCorrections, markTold, type RecordedCorrection, undoCorrection } from './corrections.store.ts';
import { rebuildFamilies, type RebuildOutcome } from './rebuild-families.ts';

export type FamiliesParts = {
  readonly access: Access;
  readonly clock: Clock;
  /** Flows that permit matching today. */
  readonly matchingFlows: (tx: Transaction) => Promise<readonly number[]>;
};

export type Families = {
  rebuild(given: { reader: Reader }): Promise<RebuildOutcome>;
  /** The same within a transaction that has already changed links. */
  rebuildIn(tx: Transaction, reader: Reader): Promise<RebuildOutcome>;
  correct(given: { reader: Reader; correction: Correction; reason: string }): Promise<number>;
  undo(given: { reader: Reader; correction: number; reason: string }): Promise<void>;
  /** Corrections the sources have not been told of yet; telling marks them. */
  listForSources(given: { reader: Reader; tell?: boolean }): Promise<readonly RecordedCorrection[]>;
};

/** The room's front door. A correction is a named person's, with a reason; it holds at once and can be undone. */
export function createFamilies({ access, clock, matchingFlows }: FamiliesParts): Families {
  const rebuildIn = async (tx: Transaction, reader: Reader): Promise<RebuildOutcome> =>
    rebuildFamilies(
      tx,
      { flows: await matchingFlows(tx), knownAt: await lastLoad(tx), asAt: clock.today().toString() },
      () => nextLoad(tx, 'families', clock.now(), reader.account),
    );

  return {
    rebuildIn,
    rebuild: ({ reader }) =>
      access.asWorker({ reader, job: 'form-families', purpose: 'matching' }, async (tx, trail) => {
        const outcome = await rebuildIn(tx, reader);
        trail.note({ families: outcome.families, changed: outcome.changed });
        return outcome;
      }),
    correct: ({ reader, correction, reason }) =>
      access.withChange(
        { reader, purpose: 'support', action: 'correct-family', reason, subject: { kind: 'person', ids: [Number(correction.child)] } },
        async () => undefined,
        async (tx) => {
          const load = await nextLoad(tx, 'correction', clock.now(), reader.account);
          const decidedOn = clock.today().toString();
          const id = await insertCorrection(tx, { correction, reason, account: reader.account, decidedOn, load });
          await rebuildIn(tx, reader);
          return id;
        },
      ),
    undo: ({ reader, correction, reason }) =>
      access.withChange(
        { reader, purpose: 'support', action: 'undo', reason, subject: { kind: 'place', of: 'family' } },
        async (tx) => {
          if (!(await listCorrections(tx)).some((c) => c.id === correction)) throw new NotFound('There is no such correction in force.');
        },
        async (tx) => {
          const load = await nextLoad(tx, 'correction', clock.now(), reader.account);
          await undoCorrection(tx, correction, reader.account, reason, load);
          await rebuildIn(tx, reader);
        },
      ),
    listForSources: ({ reader, tell = false }) =>
      access.asWorker({ reader, job: 'form-families', purpose: 'quality' }, async (tx) => {
        const waiting = (await listCorrections(tx)).filter((c) => !c.toldSource);
        if (tell) await markTold(tx, waiting.map((c) => c.id));
        return waiting;
      }),
  };
}
