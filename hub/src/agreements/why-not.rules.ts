import { decideSharing, type SharingLaw } from './decide-sharing.rules.ts';
import { requiredFields } from './flow.ts';
import type { FlowFacts, SharingRequest } from './flow-facts.ts';
import type { Reason } from './reasons.ts';
import { sayReason } from './say-reason.ts';

type Day = Temporal.PlainDate;

/** One thing that stands in the way: the paper that is missing, who owns it, and how long it has waited. */
export interface Hindrance {
  readonly flow: string;
  readonly reason: Reason;
  readonly says: string;
  readonly document: string;
  readonly owner: string;
  readonly since?: Day | undefined;
  readonly daysWaited?: number | undefined;
}

/** "Why not?": every hindrance of a flow for a request, those of the request it answers in its place. Empty where it is allowed. */
export function whyNot(
  facts: FlowFacts,
  request: SharingRequest,
  today: Day,
  law: SharingLaw,
): readonly Hindrance[] {
  const decision = decideSharing(facts, request, today, law);
  return decision.allowed ? [] : decision.reasons.flatMap((reason) => toHindrances(reason, facts, today));
}

function toHindrances(reason: Reason, facts: FlowFacts, today: Day): readonly Hindrance[] {
  const { partner } = facts;
  if (reason.code === 'partner-flow-refused' && partner)
    return reason.reasons.flatMap((inner) => toHindrances(inner, partner, today));
  const since = sinceWhen(reason, facts);
  return [
    {
      flow: facts.flow.code,
      reason,
      says: sayReason(reason),
      document: documentOf(reason),
      owner: ownerOf(reason, facts),
      since,
      daysWaited: since ? Math.max(0, since.until(today).total('days')) : undefined,
    },
  ];
}

/** A lapsed paper waits since it lapsed, a deferred one since it was put off, a missing one since the flow was registered. */
function sinceWhen(reason: Reason, facts: FlowFacts): Day | undefined {
  if (reason.code === 'expired') return reason.ended;
  if (reason.code === 'ended') return reason.on;
  if (reason.code === 'dpia-overdue') return reason.reviewOn;
  if (reason.code === 'unapproved' && (reason.because === 'deferred' || reason.because === 'refused')) {
    const decided = facts.approvals
      .filter((one) => one.organisation === reason.organisation && one.kind === 'decision')
      .at(-1);
    return decided?.decidedOn ?? facts.registeredOn;
  }
  return facts.registeredOn;
}

function ownerOf(reason: Reason, { flow }: FlowFacts): string {
  const giver = flow.giver ?? 'the giver';
  const receiver = flow.receiver ?? 'the receiver';
  switch (reason.code) {
    case 'unsigned':
    case 'condition-open':
      return reason.organisation;
    case 'unapproved':
      return reason.because.startsWith('advice')
        ? `Caldicott Guardian of ${reason.organisation}`
        : `SIRO of ${reason.organisation}, or delegate`;
    case 'expired':
      return reason.what === 'approval'
        ? `SIRO of ${reason.organisation}, or delegate`
        : `${giver} and ${receiver}`;
    case 'no-agreement':
    case 'not-started':
    case 'ended':
      return `${giver} and ${receiver}`;
    case 'paused':
    case 'opt-out-not-applied':
      return giver;
    default:
      return `IG lead of ${receiver}`;
  }
}

function documentOf(reason: Reason): string {
  switch (reason.code) {
    case 'incomplete-flow':
      return `flow: ${requiredFields[reason.field]}`;
    case 'no-recipe':
      return 'adopted recipe';
    case 'no-agreement':
    case 'not-started':
    case 'ended':
      return 'data sharing agreement';
    case 'expired':
      return reason.what === 'agreement' ? 'data sharing agreement' : 'approval';
    case 'unsigned':
      return 'signature';
    case 'unapproved':
      return reason.because.startsWith('advice')
        ? 'advice of the Caldicott Guardian'
        : 'decision to disclose';
    case 'condition-open':
      return 'condition of the approval';
    case 'dpia-overdue':
      return 'data protection impact assessment';
    case 'gateway-unaccepted':
      return 'acceptance of the gateway';
    case 'no-policy-document':
      return 'appropriate policy document';
    case 'no-common-law-route':
      return 'common-law route';
    case 'opt-out-not-applied':
      return 'opt-out applied at source';
    case 'paused':
      return 'pause';
    case 'no-partner-flow':
    case 'partner-flow-refused':
      return 'flow of the request';
    default:
      return 'flow';
  }
}
