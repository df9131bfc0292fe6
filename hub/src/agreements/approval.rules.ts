import { compareDates } from '../law/index.ts';
import { type Approval, type FlowFacts, isHealth } from './flow-facts.ts';
import type { Reason } from './reasons.ts';
import { twoFlowModes } from './words.ts';

/** Every organisation that must decide: the giver discloses; where a flow asks about named people, whoever is asked agrees to be asked. */
export function decidersOf({ flow }: FlowFacts): readonly string[] {
  const asked =
    flow.asks !== undefined && flow.mode !== undefined && twoFlowModes.has(flow.mode)
      ? flow.receiver
      : undefined;
  return [...new Set([flow.giver, asked].filter((code) => code !== undefined))];
}

/** The decision of the SIRO or delegate of each, and the Guardian's advice first where health data leave the giver. */
export function approvalReasons(facts: FlowFacts, today: Temporal.PlainDate): Reason[] {
  return decidersOf(facts).flatMap((organisation) => reasonsOf(organisation, facts, today));
}

function reasonsOf(
  organisation: string,
  { flow, approvals }: FlowFacts,
  today: Temporal.PlainDate,
): Reason[] {
  const theirs = approvals.filter(
    (one) => one.organisation === organisation && compareDates(one.decidedOn, today) <= 0,
  );
  const reasons: Reason[] = [];
  const decision = latest(theirs, 'decision');
  if (!decision) reasons.push({ code: 'unapproved', organisation, because: 'missing' });
  else if (decision.outcome === 'defers')
    reasons.push({ code: 'unapproved', organisation, because: 'deferred' });
  else if (decision.outcome !== 'approves')
    reasons.push({ code: 'unapproved', organisation, because: 'refused' });
  else if (!decision.ofThisText) reasons.push({ code: 'unapproved', organisation, because: 'changed' });
  else reasons.push(...lastingReasons(decision, organisation, today));
  if (organisation === flow.giver && isHealth(flow.sensitivity)) {
    const advice = latest(theirs, 'guardian-advice');
    if (!advice) reasons.push({ code: 'unapproved', organisation, because: 'advice-missing' });
    else if (advice.outcome !== 'supports')
      reasons.push({ code: 'unapproved', organisation, because: 'advice-against' });
    else if (!advice.ofThisText)
      reasons.push({ code: 'unapproved', organisation, because: 'advice-changed' });
    else reasons.push(...lastingReasons(advice, organisation, today));
  }
  return reasons;
}

/** The last word counts; of two on one day, the one recorded later. */
function latest(approvals: readonly Approval[], kind: Approval['kind']): Approval | undefined {
  return approvals
    .filter((one) => one.kind === kind)
    .reduce<Approval | undefined>(
      (last, one) => (last && compareDates(one.decidedOn, last.decidedOn) < 0 ? last : one),
      undefined,
    );
}

function lastingReasons(approval: Approval, organisation: string, today: Temporal.PlainDate): Reason[] {
  const reasons: Reason[] = [];
  // An approval without an end is none: blanket approvals are what Guardians are wrongly asked for.
  if (!approval.expiresOn)
    reasons.push({ code: 'condition-open', organisation, condition: 'the approval says when it expires' });
  else if (compareDates(today, approval.expiresOn) > 0)
    reasons.push({ code: 'expired', what: 'approval', organisation, ended: approval.expiresOn });
  for (const { text, metOn } of approval.conditions) {
    if (!metOn || compareDates(metOn, today) > 0)
      reasons.push({ code: 'condition-open', organisation, condition: text });
  }
  return reasons;
}
