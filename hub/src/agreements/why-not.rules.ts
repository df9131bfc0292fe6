import { compareDates } from '../law/index.ts';
import { decideSharing, type SharingLaw } from './decide-sharing.rules.ts';
import type { Approval, FlowFacts, SharingRequest } from './flow-facts.ts';
import { documentOf, ownerOf } from './missing-paper.rules.ts';
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

/**
 * A lapsed paper waits since it lapsed, a pause since it began, what was put off or refused since that day, an open condition since the
 * decision, an approval overtaken by a change since that change; what was never there since the flow was registered.
 */
function sinceWhen(reason: Reason, facts: FlowFacts): Day | undefined {
  const { registeredOn } = facts;
  const lastOf = (organisation: string, kind: Approval['kind']) =>
    facts.approvals
      .filter((one) => one.organisation === organisation && one.kind === kind)
      .map(({ decidedOn }) => decidedOn)
      .toSorted(compareDates)
      .at(-1);
  switch (reason.code) {
    case 'expired':
      return reason.ended;
    case 'ended':
      return reason.on;
    case 'dpia-overdue':
      return reason.reviewOn;
    case 'paused':
      return facts.paused?.since ?? registeredOn;
    case 'condition-open':
      return lastOf(reason.organisation, 'decision') ?? registeredOn;
    case 'unapproved':
      return sinceUnapproved(reason.because, lastOf, reason.organisation, facts) ?? registeredOn;
    default:
      return registeredOn;
  }
}

function sinceUnapproved(
  because: Extract<Reason, { code: 'unapproved' }>['because'],
  lastOf: (organisation: string, kind: Approval['kind']) => Day | undefined,
  organisation: string,
  { changedOn }: FlowFacts,
): Day | undefined {
  switch (because) {
    case 'missing':
    case 'advice-missing':
      return undefined;
    case 'changed':
    case 'advice-changed':
      return changedOn;
    case 'deferred':
    case 'refused':
      return lastOf(organisation, 'decision');
    case 'advice-against':
      return lastOf(organisation, 'guardian-advice');
  }
}
