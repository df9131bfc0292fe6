import { nextLoad } from '@kinsight/kit/ledger';
import type { Reader } from '../../access/index.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { type Approved, findApproved, insertApproved } from './approved.store.ts';

export type ApproveRequest = {
  readonly reader: Reader;
  readonly framework: string;
  /** Parameters that differ from the files: criterion → parameter → value. Those approved before stay where none are named. */
  readonly parameters?: Approved['parameters'];
};

/** A named person approves a framework as its files stand, with these parameters; from now on runs use exactly this. */
export const approveFramework = async (
  { access, clock, frameworks }: NeedsParts,
  request: ApproveRequest,
): Promise<{ readonly hash: string }> =>
  access.asClerk(
    { reader: request.reader, action: 'approve-framework', reason: request.framework },
    async (tx, trail) => {
      // The head of the ledger is locked from here: what another approves at the same moment is read, and kept.
      const load = await nextLoad(tx, 'approval', clock.now(), request.reader.account);
      const before = await findApproved(tx, request.framework);
      const parameters = merge(before?.parameters ?? {}, request.parameters ?? {});
      const { hash, criteriaHash } = frameworks.getFramework(request.framework, parameters);
      await insertApproved(
        tx,
        request.framework,
        { hash, criteriaHash, measuresHash: frameworks.measuresHashOf(request.framework), parameters },
        { account: request.reader.account, on: clock.today(), load },
      );
      trail.note({ framework: request.framework, hash, parameters });
      return { hash };
    },
  );

export const merge = (a: Approved['parameters'], b: Approved['parameters']): Approved['parameters'] =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((id) => [id, { ...a[id], ...b[id] }]),
  );
