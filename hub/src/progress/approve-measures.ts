import { BadInput, Conflict, NotFound, Refused } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from '../access/index.ts';
import { openMeasures } from './case-measures.ts';
import {
  type ApprovedMeasures,
  insertApprovedMeasures,
  listApprovedMeasures,
} from './measures/approved.store.ts';
import { type Changes, changeMeasures } from './measures/change-measure.ts';
import type { Measure } from './measures/measure.ts';
import {
  insertProposed,
  listProposed,
  type ProposedMeasures,
  settleProposed,
} from './measures/proposed.store.ts';
import type { ProgressParts } from './progress-parts.ts';

export type ApproveMeasuresRequest = {
  readonly reader: Reader;
  readonly framework: string;
  /** What differs from the files; what was approved before stays where none is named. Null takes everything back to the files. */
  readonly changes: Changes | null;
  readonly reason: string;
};

export type ApprovedOrWaits = {
  readonly hash: string;
  readonly parameters: Changes;
  /** A second person must approve it: nothing has changed yet. */
  readonly waits: boolean;
};

/**
 * A named person approves how progress is measured here: other thresholds, or how long something must last. From the next measuring on every
 * case of the framework is measured so, and what changes is listed. Under a framework whose outcomes are claimed it only waits then: a second person
 * approves it (`settleMeasures`), so that nobody alone makes claiming easier. Throws BadInput where there is no such measure or parameter.
 */
export async function approveMeasures(
  parts: ProgressParts,
  { reader, framework, changes, reason }: ApproveMeasuresRequest,
): Promise<ApprovedOrWaits> {
  if (reason.trim() === '') throw new BadInput('Write down why: whose outcome plan says so, and since when.');
  return parts.access.asClerk({ reader, action: 'approve-framework', reason }, async (tx, trail) => {
    // The head of the ledger is locked from here: what another approves at the same moment is read, and kept.
    const by = await byNow(parts, tx, reader);
    const before = (await listApprovedMeasures(tx)).get(framework)?.parameters ?? {};
    const parameters = changes === null ? {} : merge(before, changes);
    const { hash } = changeMeasures(openMeasures(parts)(framework), parameters);
    const waits = parts.needsTwo(framework);
    const keep = waits ? insertProposed : insertApprovedMeasures;
    await keep(tx, { framework, hash, parameters, reason: reason.trim() }, by);
    trail.note({ framework, measures: hash, parameters, waits });
    return { hash, parameters, waits };
  });
}

/** Another named person approves what one proposed, or says no. Throws Refused where it is the same person, NotFound where nothing waits any more. */
export const settleMeasures = (
  parts: ProgressParts,
  {
    reader,
    proposal,
    approve,
    reason,
  }: {
    readonly reader: Reader;
    readonly proposal: number;
    readonly approve: boolean;
    readonly reason: string;
  },
): Promise<void> =>
  parts.access.asClerk({ reader, action: 'approve-framework', reason }, async (tx, trail) => {
    // The head of the ledger is locked from here: whoever settles, or proposes another, at the same moment waits, and is then read.
    const by = await byNow(parts, tx, reader);
    const found = (await listProposed(tx)).find(({ id }) => id === proposal);
    if (!found) throw nothingWaits();
    if (approve && found.proposer === reader.account)
      throw new Refused(
        'You proposed it yourself. Outcomes are claimed by this: a second person approves it.',
        {},
        'second-person',
      );
    // The files may have changed since: then it is another measure that would be approved.
    if (approve && changeMeasures(openMeasures(parts)(found.framework), found.parameters).hash !== found.hash)
      throw new Conflict(
        'The files of these measures changed since it was proposed. Propose it again.',
        {},
        'files-changed',
      );
    if ((await settleProposed(tx, proposal, approve, by)) !== 1) throw nothingWaits();
    if (approve) await insertApprovedMeasures(tx, found, by);
    trail.note({ framework: found.framework, measures: found.hash, approved: approve });
  });

const nothingWaits = () =>
  new NotFound('Nothing waits here any more: it was settled, or another change took its place.');

const byNow = async ({ clock }: Pick<ProgressParts, 'clock'>, tx: Transaction, { account }: Reader) => ({
  account,
  on: clock.today(),
  load: await nextLoad(tx, 'approval', clock.now(), account),
});

const merge = (a: Changes, b: Changes): Changes =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((id) => [id, { ...a[id], ...b[id] }]),
  );

export type ListedMeasures = {
  readonly measures: readonly Measure[];
  readonly approved: ApprovedMeasures | undefined;
  /** A change that waits for a second person; and whether any of this framework must. */
  readonly proposed: ProposedMeasures | undefined;
  readonly needsTwo: boolean;
};

/** The measures of a framework as they hold here, and who approved what differs from the files. */
export const listMeasures = (
  parts: ProgressParts,
  { reader, framework }: { readonly reader: Reader; readonly framework: string },
): Promise<ListedMeasures> =>
  parts.access.asClerk({ reader, action: 'read-register' }, async (tx) => {
    const approved = await listApprovedMeasures(tx);
    return {
      measures: openMeasures(parts, approved)(framework).all,
      approved: approved.get(framework),
      proposed: (await listProposed(tx)).find((one) => one.framework === framework),
      needsTwo: parts.needsTwo(framework),
    };
  });
