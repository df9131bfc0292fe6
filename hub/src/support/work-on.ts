import { Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Change, Look, Reader, Trail } from '../access/index.ts';
import { type Case, ownSupport } from './case.ts';
import type { By } from './case-record.store.ts';
import { getCase } from './cases.store.ts';
import { byNow, getOwnFlow, type SupportParts } from './support-parts.ts';

export type OnCase = { readonly reader: Reader; readonly case: number };

/** What a change to a case is made with: the case as the reader sees it, who writes, and the flow it is written under. */
export type AtWork = {
  readonly tx: Transaction;
  readonly case: Case;
  readonly by: By;
  readonly flow: number;
  readonly trail: Trail;
};

const looking = ({ reader, case: id }: OnCase) => ({
  reader,
  purpose: 'support' as const,
  subject: { kind: 'case' as const, ids: [id] },
});

/** A change to an open case the reader sees, in one transaction with its audit row. Throws Refused where it is closed. */
export const workOn = <T>(
  parts: SupportParts,
  asked: OnCase,
  what: string,
  change: (at: AtWork) => Promise<T>,
  {
    action = 'work-case',
    closed = false,
    flow = ownSupport,
  }: { readonly action?: Change; readonly closed?: boolean; readonly flow?: string } = {},
): Promise<T> =>
  parts.access.withChange(
    { ...looking(asked), action },
    async (tx) => {
      const found = await getCase(tx, asked.case);
      if (found.closed !== null && !closed)
        throw new Refused('This case is closed. Reopen it first.', {}, 'case-closed');
      return found;
    },
    async (tx, found, trail) => {
      const at = {
        tx,
        case: found,
        by: await byNow(parts, tx, what, asked.reader),
        flow: await getOwnFlow(parts, tx, flow),
        trail,
      };
      const done = await change(at);
      trail.note({ case: found.id, did: what });
      return done;
    },
  );

/** A look at one case. */
export const lookAt = <T>(
  parts: Pick<SupportParts, 'access'>,
  asked: OnCase,
  read: (tx: Transaction, found: Case, look: Look) => Promise<T>,
): Promise<T> =>
  parts.access.withLook({ ...looking(asked), level: 'opened' }, async (tx, look) =>
    read(tx, await getCase(tx, asked.case), look),
  );

/** The same, to take something of it out to a meeting of several organisations: an export, with its reason, of what may leave at all. */
export const takeOut = <T>(
  parts: Pick<SupportParts, 'access'>,
  { reason, ...asked }: OnCase & { readonly reason: string },
  read: (tx: Transaction, found: Case, look: Look) => Promise<T>,
): Promise<T> =>
  parts.access.withLook({ ...looking(asked), level: 'exported', leaves: true, reason }, async (tx, look) =>
    read(tx, await getCase(tx, asked.case), look),
  );
