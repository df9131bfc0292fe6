import { compareDates } from '../law/index.ts';
import { type Approval, type FlowFacts, isHealth } from './flow-facts.ts';
import type { Reason } from './reasons.ts';

/** The giver discloses, so the giver decides: SIRO or delegate for every flow, and the Guardian's advice first where health data leave. */
export function approvalReasons({ flow, approvals }: FlowFacts, today: Temporal.PlainDate): Reason[] {
  const organisation = flow.giver;
  if (organisation === undefined) return [];
  const theirs = approvals.filter((one) => one.organisation === organisation && compareDates(one.decidedOn, today) <= 0);
  const reasons: Reason[] = [];
  const decision = latest(theirs, 'decision');
  if (!decision) reasons.push({ code: 'unapproved', organisation, because: 'missing' });
  else if (decision.outcome === 'defers') reasons.push({ code: 'unapproved', organisation, because: 'deferred' });
  else if (decision.outcome !== 'approves') reasons.push({ code: 'unapproved', organisation, because: 'refused' });
  else if (!decision.ofThisText) reasons.push({ code: 'unapproved', organisation, because: 'changed' });
  else reasons.push(...lastingReasons(decision, organisation, today));
  if (isHealth(flow.sensitivity)) {
    const advice = latest(theirs, 'guardian-advice');
    if (!advice) reasons.push({ code: 'unapproved', organisation, because: 'advice-missing' });
    else if (advice.outcome !== 'supports') reasons.push({ code: 'unapproved', organisation, because: 'advice-against' });
    else if (!advice.ofThisText) reasons.push({ code: 'unapproved', organisation, because: 'advice-changed' });
    else reasons.push(...lastingReasons(advice, organisation, today));
  }
  return reasons;
}

/** The last word counts; of two on one day, the one recorded later. */
function latest(approvals: readonly Approval[], kind: Approval['kind']): Approval | undefined {
  return approvals.filter((one) => one.kind === kind).reduce<Approval | undefined>(
    (last, one) => (last && compareDates(one.decidedOn, last.decidedOn) < 0 ? last : one),
    undefined,
  );
}

function lastingReasons(approval: Approval, organisation: string, today: Temporal.PlainDate): Reason[] {
  const reasons: Reason[] = [];
  // An approval without an end is none: blanket approvals are what Guardians are wrongly asked for.
  if (!approval.expiresOn) reasons.push({ code: 'condition-open', organisation, condition: 'the approval says when it expires' });
  else if (compareDates(today, approval.expiresOn) > 0) reasons.push({ code: 'expired', what: 'approval', organisation, ended: approval.expiresOn });
  for (const { text, metOn } of approval.conditions) {
    if (!metOn || compareDates(metOn, today) > 0) reasons.push({ code: 'condition-open', organisation, condition: text });
  }
  return reasons;
}
