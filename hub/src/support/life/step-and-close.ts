import { BadInput, Conflict, NotFound, Refused } from '@kinsight/kit/command';
import { z } from 'zod';
import { type HelpLevel, ownCases } from '../case.ts';
import { endCaseFact, saveCaseFact } from '../case-record.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { type OnCase, workOn } from '../work-on.ts';
import { findOpenCase, insertEvent } from './open-case.store.ts';
import {
  closeCaseRow,
  countSince,
  findLastEvent,
  getCaseFact,
  reopenCaseRow,
  setLevel,
  undoEvent,
  undoOpening,
} from './step-and-close.store.ts';
import { endWorkers, insertWorker, mayLead, setLead } from './workers.store.ts';

/** Why a case is closed. */
export const CloseReason = z.enum([
  'goals-reached',
  'stepped-down',
  'stepped-up',
  'family-declined',
  'moved-away',
  'not-needed',
  'opened-by-mistake',
]);
export type CloseReason = z.infer<typeof CloseReason>;

/** More or less help. Child protection is begun by children's social care, not here: this only writes down that it was. */
export const step = (
  parts: SupportParts,
  asked: OnCase & { readonly level: HelpLevel; readonly reason: string },
): Promise<void> =>
  workOn(
    parts,
    asked,
    'step',
    async ({ tx, case: found, by }) => {
      if (found.level === asked.level)
        throw new Conflict('The case is at this level already.', {}, 'same-level');
      await setLevel(tx, found.id, asked.level);
      await insertEvent(
        tx,
        found.id,
        'stepped',
        { from: found.level, to: asked.level, reason: asked.reason },
        by,
      );
    },
    { action: 'close-case' },
  );

const keyOf = (record: number): string => `case:${record}`;

/** Closes a case, with why and what happens next for the family. From today it is nobody's own. */
export const closeCase = (
  parts: SupportParts,
  asked: OnCase & { readonly reason: CloseReason; readonly whatNext: string },
): Promise<void> => {
  if (asked.whatNext.trim() === '')
    return Promise.reject(
      new BadInput('Write down what happens next for the family: whom they may turn to, and who looks in.'),
    );
  return workOn(
    parts,
    asked,
    'close',
    async ({ tx, case: found, by, flow }) => {
      const { record } = await getCaseFact(tx, found.id);
      await closeCaseRow(tx, found.id, asked.reason, asked.whatNext, by);
      await endWorkers(tx, found.id, undefined, undefined, by);
      const details = { kind: 'family-help', reason: asked.reason };
      await saveCaseFact(
        tx,
        {
          flow,
          dataset: 'open_case',
          record,
          key: keyOf(record),
          starts: found.opened,
          ends: by.on,
          details,
          sensitivity: 'standard',
        },
        by,
      );
      await insertEvent(tx, found.id, 'closed', { reason: asked.reason, lead: found.lead }, by);
    },
    { action: 'close-case', flow: ownCases },
  );
};

/** Begins again where it ended, with the lead it had where they still can lead, unless somebody else is given it. */
export const reopenCase = (parts: SupportParts, asked: OnCase & { readonly reason: string }): Promise<void> =>
  workOn(
    parts,
    asked,
    'reopen',
    async ({ tx, case: found, by, flow }) => {
      if (found.closed === null) throw new Conflict('This case is open.', {}, 'case-open');
      await startAgain(tx, found, by, flow);
      await insertEvent(tx, found.id, 'reopened', { reason: asked.reason, closed: found.closed }, by);
    },
    { action: 'close-case', closed: true, flow: ownCases },
  );

type At = Parameters<Parameters<typeof workOn>[3]>[0];

async function startAgain(tx: At['tx'], found: At['case'], by: At['by'], flow: number): Promise<void> {
  if (await findOpenCase(tx, found.family, [found.person]))
    throw new Conflict('Another case of this family is open.', {}, 'case-open');
  const { record } = await getCaseFact(tx, found.id);
  await reopenCaseRow(tx, found.id);
  // Whoever can lead no more is not asked to: the case waits for a lead.
  const lead = found.lead !== null && (await mayLead(tx, found.lead)) ? found.lead : null;
  if (lead !== null)
    await insertWorker(
      tx,
      { case: found.id, account: lead, role: 'lead', starts: by.on, reason: 'reopened', flow },
      by,
    );
  await setLead(tx, found.id, lead);
  await saveCaseFact(
    tx,
    {
      flow,
      dataset: 'open_case',
      record,
      key: keyOf(record),
      starts: found.opened,
      details: { kind: 'family-help' },
      sensitivity: 'standard',
    },
    by,
  );
}

/**
 * Takes back the newest thing that happened to the case as such: its opening (while nothing is written in it), a step, its closing. It stays
 * on record with who undid it and why. A hand-over is undone by handing over again.
 */
export const undoOnCase = (
  parts: SupportParts,
  asked: OnCase & { readonly reason: string },
): Promise<{ readonly undone: string }> =>
  workOn(
    parts,
    asked,
    'undo',
    async ({ tx, case: found, by, flow }) => {
      const last = await findLastEvent(tx, found.id);
      if (!last) throw new NotFound('There is nothing to undo.');
      if (last.what === 'stepped') await setLevel(tx, found.id, last.from ?? found.level);
      else if (last.what === 'closed') await startAgain(tx, found, by, flow);
      else if (last.what === 'opened') {
        if ((await countSince(tx, found.id)) > 0)
          throw new Refused('Something is written in this case already: close it instead.', {}, 'not-empty');
        const { record } = await getCaseFact(tx, found.id);
        await undoOpening(tx, found.id, by);
        await endCaseFact(tx, 'open_case', keyOf(record), by);
      } else throw new Refused(`“${last.what}” is not undone here: do it anew.`, {}, 'cannot-undo');
      await undoEvent(tx, last.id, asked.reason, by);
      return { undone: last.what };
    },
    { action: 'close-case', closed: true, flow: ownCases },
  );
