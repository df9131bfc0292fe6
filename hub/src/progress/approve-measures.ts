import { BadInput } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Reader } from '../access/index.ts';
import { openMeasures } from './case-measures.ts';
import {
  type ApprovedMeasures,
  insertApprovedMeasures,
  listApprovedMeasures,
} from './measures/approved.store.ts';
import { type Changes, changeMeasures } from './measures/change-measure.ts';
import type { Measure } from './measures/measure.ts';
import type { ProgressParts } from './progress-parts.ts';

export type ApproveMeasuresRequest = {
  readonly reader: Reader;
  readonly framework: string;
  /** What differs from the files; what was approved before stays where none is named. Null takes everything back to the files. */
  readonly changes: Changes | null;
  readonly reason: string;
};

/**
 * A named person approves how progress is measured here: other thresholds, or how long something must last. From the next measuring on every
 * case of the framework is measured so, and what changes is listed. Throws BadInput where there is no such measure or parameter.
 */
export async function approveMeasures(
  parts: ProgressParts,
  { reader, framework, changes, reason }: ApproveMeasuresRequest,
): Promise<{ readonly hash: string; readonly parameters: Changes }> {
  if (reason.trim() === '') throw new BadInput('Write down why: whose outcome plan says so, and since when.');
  return parts.access.asClerk({ reader, action: 'approve-framework', reason }, async (tx, trail) => {
    const before = (await listApprovedMeasures(tx)).get(framework)?.parameters ?? {};
    const parameters = changes === null ? {} : merge(before, changes);
    const { hash } = changeMeasures(openMeasures(parts)(framework), parameters);
    const load = await nextLoad(tx, 'approval', parts.clock.now(), reader.account);
    const by = { account: reader.account, on: parts.clock.today(), load };
    await insertApprovedMeasures(tx, { framework, hash, parameters, reason: reason.trim() }, by);
    trail.note({ framework, measures: hash, parameters });
    return { hash, parameters };
  });
}

const merge = (a: Changes, b: Changes): Changes =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((id) => [id, { ...a[id], ...b[id] }]),
  );

export type ListedMeasures = {
  readonly measures: readonly Measure[];
  readonly approved: ApprovedMeasures | undefined;
};

/** The measures of a framework as they hold here, and who approved what differs from the files. */
export const listMeasures = (
  parts: ProgressParts,
  { reader, framework }: { readonly reader: Reader; readonly framework: string },
): Promise<ListedMeasures> =>
  parts.access.asClerk({ reader, action: 'read-register' }, async (tx) => {
    const approved = await listApprovedMeasures(tx);
    return { measures: openMeasures(parts, approved)(framework).all, approved: approved.get(framework) };
  });
