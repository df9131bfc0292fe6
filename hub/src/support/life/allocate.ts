import { BadInput, NotFound, Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from '../../access/index.ts';
import { type Case, ownCases, type WorkerRole } from '../case.ts';
import { getCase } from '../cases.store.ts';
import { byNow, getOwnFlow, type SupportParts } from '../support-parts.ts';
import { insertEvent } from './open-case.store.ts';
import { type Account, endWorkers, findAccount, insertWorker, setLead } from './workers.store.ts';

export type AllocateRequest = {
  readonly reader: Reader;
  readonly case: number;
  /** Login of who takes it on. */
  readonly worker: string;
  readonly role: WorkerRole;
  /** Why it is theirs now; a hand-over says what the next worker must know. */
  readonly reason: string;
};

const mayBe: Readonly<Record<WorkerRole, readonly string[]>> = {
  lead: ['practitioner', 'manager'],
  'co-worker': ['practitioner', 'manager'],
  oversight: ['manager'],
  partner: ['partner'],
};

/** Somebody whose role lets them do this on a case. Throws BadInput for no such account, Refused for no such role. */
export async function getWorker(tx: Transaction, login: string, role: WorkerRole): Promise<Account> {
  const account = await findAccount(tx, login);
  if (!account) throw new BadInput(`Nobody here has the sign-in name “${login}”.`);
  if (!account.roles.some((held) => mayBe[role].includes(held)))
    throw new Refused(`${account.name} holds no role that can be ${role} of a case.`, {}, 'not-that-role');
  return account;
}

const changing = ({ reader, case: id }: { readonly reader: Reader; readonly case: number }) => ({
  reader,
  purpose: 'support' as const,
  action: 'allocate-case' as const,
  subject: { kind: 'case' as const, ids: [id] },
});
const seeOpen =
  (id: number) =>
  async (tx: Transaction): Promise<Case> => {
    const found = await getCase(tx, id);
    if (found.closed !== null) throw new Refused('This case is closed. Reopen it first.', {}, 'case-closed');
    return found;
  };

/** Gives a case to somebody. Who led it before stays on record, and has no door to it from today. */
export const allocate = (parts: SupportParts, asked: AllocateRequest): Promise<void> =>
  parts.access.withChange(changing(asked), seeOpen(asked.case), async (tx, before, trail) => {
    const account = await getWorker(tx, asked.worker, asked.role);
    const by = await byNow(parts, tx, 'allocation', asked.reader);
    const flow = await getOwnFlow(parts, tx, ownCases);
    if (asked.role === 'lead') await endWorkers(tx, asked.case, 'lead', undefined, by);
    await endWorkers(tx, asked.case, undefined, account.id, by);
    const given = { case: asked.case, account: account.id, role: asked.role, reason: asked.reason, flow };
    await insertWorker(tx, { ...given, starts: by.on }, by);
    if (asked.role === 'lead') await setLead(tx, asked.case, account.id);
    else if (before.lead === account.id) await setLead(tx, asked.case, null);
    const what = asked.role === 'lead' && before.lead !== null ? 'handed-over' : 'allocated';
    await insertEvent(tx, asked.case, what, { ...given, flow: undefined, before: before.lead }, by);
    trail.note({ case: asked.case, what, role: asked.role, account: account.id });
  });

/** Somebody works on a case no longer. */
export const release = (parts: SupportParts, asked: Omit<AllocateRequest, 'role'>): Promise<void> =>
  parts.access.withChange(changing(asked), seeOpen(asked.case), async (tx, before, trail) => {
    const account = await findAccount(tx, asked.worker);
    const by = await byNow(parts, tx, 'allocation', asked.reader);
    if (!account || (await endWorkers(tx, asked.case, undefined, account.id, by)) === 0)
      throw new NotFound('They do not work on this case.');
    if (before.lead === account.id) await setLead(tx, asked.case, null);
    await insertEvent(tx, asked.case, 'released', { account: account.id, reason: asked.reason }, by);
    trail.note({ case: asked.case, what: 'released', account: account.id });
  });
