import { accountAgain, type Wish } from '@kinsight/kit/backup';
import { About } from './about.ts';
import type { Again } from './again.ts';
import { caseRules } from './case-again.ts';
import { claimRules } from './claim-again.ts';
import {
  candidateFor,
  endAgreementAgain,
  insertOnce,
  isThere,
  listFlowHashes,
  passNumber,
  pauseAgain,
  putRow,
  reopenConditionAgain,
  resumeAgain,
  takeBackSignatureAgain,
  withdrawGatewayAgain,
} from './restored.store.ts';

type Rule = (again: Again, wish: Wish, held: boolean) => Promise<string | undefined>;
const text = (value: unknown): string => String(value);
const orNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What is taken over of registers and of what was decided about families, by table; says under which word it is counted. */
export const registerRules: Readonly<Record<string, Rule>> = {
  'accounts.role_held': ({ tx }, wish) => accountAgain(tx, wish),
  'accounts.account': ({ tx }, wish) => accountAgain(tx, wish),

  'agreements.pause': async ({ tx, load, account }, { now }, held) => {
    const flow = Number(now['flow']);
    if (now['known_to'] !== null)
      return held && (await resumeAgain(tx, flow, await load(now['known_to']))) > 0
        ? 'pauses ended'
        : undefined;
    const paused = {
      flow,
      by: await account(now['paused_by']),
      reason: text(now['reason']),
      load: await load(now['known_from']),
    };
    return (await pauseAgain(tx, paused)) > 0 ? 'pauses' : undefined;
  },

  'agreements.agreement': async ({ tx }, { now }) => {
    const ended_on = orNull(now['ended_on']);
    if (ended_on === null) return undefined; // a new text is registered again; its flows are paused until then
    const ended = await endAgreementAgain(tx, {
      id: Number(now['id']),
      ended_on,
      end_reason: orNull(now['end_reason']),
    });
    return ended > 0 ? 'agreements ended' : undefined;
  },

  'agreements.approval': async ({ tx, load, account }, { now }) => {
    await passNumber(tx, 'agreements.approval', Number(now['id']));
    const [flow, organisation] = [now['flow'], now['organisation']];
    if (
      !(await isThere(tx, 'agreements.flow', flow)) ||
      !(await isThere(tx, 'accounts.organisation', organisation))
    )
      return undefined;
    await insertOnce(tx, 'agreements.approval', {
      ...now,
      known_from: await load(now['known_from']),
      known_to: null,
      recorded_by: now['recorded_by'] === null ? null : await account(now['recorded_by']),
    });
    return 'approvals and refusals to approve';
  },

  'agreements.condition_met': async ({ tx, load, account }, { now }) => {
    const reopened = {
      approval: Number(now['approval']),
      number: Number(now['number']),
      by: await account(now['reopened_by']),
      reason: text(now['reopen_reason']),
      load: await load(now['known_to']),
    };
    return (await reopenConditionAgain(tx, reopened)) > 0 ? 'conditions not met after all' : undefined;
  },

  'agreements.signature': async ({ tx, load, account }, { now }) => {
    const taken = {
      agreement: Number(now['agreement']),
      organisation: Number(now['organisation']),
      by: await account(now['taken_back_by']),
      reason: text(now['take_back_reason']),
      load: await load(now['known_to']),
    };
    return (await takeBackSignatureAgain(tx, taken)) > 0 ? 'signatures taken back' : undefined;
  },

  'agreements.share_decision': async ({ tx, load, account }, { now }) => {
    await passNumber(tx, 'agreements.share_decision', Number(now['id']));
    if (
      !(await isThere(tx, 'people.person', now['child'])) ||
      !(await isThere(tx, 'accounts.organisation', now['giver']))
    )
      return 'not taken over';
    const askedBy = (await isThere(tx, 'accounts.organisation', now['asked_by'])) ? now['asked_by'] : null;
    const corrects = (await isThere(tx, 'agreements.share_decision', now['corrects']))
      ? now['corrects']
      : null;
    await insertOnce(tx, 'agreements.share_decision', {
      ...now,
      asked_by: askedBy,
      corrects,
      known_from: await load(now['known_from']),
      recorded_by: await account(now['recorded_by']),
    });
    return 'decisions to share or not';
  },

  'law.gateway_acceptance': async ({ tx, load }, { now }) => {
    if (now['known_to'] === null) return undefined; // accepted since: accepted again by name
    const gone = await withdrawGatewayAgain(
      tx,
      text(now['gateway']),
      orNull(now['withdrawn_on']),
      await load(now['known_to']),
    );
    return gone > 0 ? 'gateways no longer accepted' : undefined;
  },

  'families.correction': async ({ tx, load, account }, { now }) => {
    const id = Number(now['id']);
    await passNumber(tx, 'families.correction', id);
    const body: unknown = now['body'];
    const child =
      typeof body === 'object' && body !== null && 'child' in body
        ? Number(body.child)
        : Number(now['person']);
    if (!(await isThere(tx, 'people.person', now['person'])) || !(await isThere(tx, 'people.person', child)))
      return 'not taken over';
    await putRow(tx, 'families.correction', {
      ...now,
      account: await account(now['account']),
      undone_by: now['undone_by'] === null ? null : await account(now['undone_by']),
      known_from: await load(now['known_from']),
      known_to: now['known_to'] === null ? null : await load(now['known_to']),
    });
    return 'corrections of families';
  },

  'needs.decision': async ({ tx, load, account }, { now, about }) => {
    const id = Number(now['id']);
    await passNumber(tx, 'needs.decision', id);
    const of = About.parse(about ?? {}).candidate;
    const candidate =
      of && (await candidateFor(tx, Number(now['candidate']), of, await load(now['known_from'])));
    if (candidate === undefined) return 'not taken over';
    await putRow(tx, 'needs.decision', {
      ...now,
      candidate,
      account: await account(now['account']),
      undone_by: now['undone_by'] === null ? null : await account(now['undone_by']),
      known_from: await load(now['known_from']),
      known_to: now['known_to'] === null ? null : await load(now['known_to']),
    });
    return 'decisions about families';
  },

  ...caseRules,
  ...claimRules,

  'agreements.flow': () => Promise.resolve(undefined), // by what each finally read: pauseChanged
};

/** A flow that read otherwise since is paused: the text of the backup may let more through than what was agreed after it. */
export async function pauseChanged(
  { tx, load, account, count }: Again,
  wishes: readonly Wish[],
): Promise<void> {
  const lately = new Map(
    wishes
      .filter(({ table_name, was }) => table_name === 'agreements.flow' && was !== null)
      .map(({ now }) => [Number(now['id']), now['hash']]),
  );
  for (const { id, hash } of await listFlowHashes(tx)) {
    if (!lately.has(id) || lately.get(id) === hash) continue;
    const reason =
      'A restore brought back an older text of this flow. Register its agreement as it reads now, then resume.';
    const paused = await pauseAgain(tx, {
      flow: id,
      by: await account(undefined),
      reason,
      load: await load(undefined),
    });
    if (paused > 0) count('flows paused because they read otherwise since');
  }
}

/** Where nobody can say what was wished, nothing flows until a named person has gone through it. */
export async function pauseAll({ tx, load, account, count }: Again): Promise<void> {
  const reason = 'Restored without knowing what was wished since the backup. Go through it, then resume.';
  for (const { id } of await listFlowHashes(tx)) {
    const paused = await pauseAgain(tx, {
      flow: id,
      by: await account(undefined),
      reason,
      load: await load(undefined),
    });
    if (paused > 0) count('flows paused');
  }
}
