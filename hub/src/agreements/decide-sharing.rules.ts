import { type Crosswalk, compareDates, type Law } from '../law/index.ts';
import { approvalReasons } from './approval.rules.ts';
import { emptyFields } from './flow.ts';
import type { FlowFacts, SharingRequest } from './flow-facts.ts';
import { gatewayReasons } from './gateway.rules.ts';
import { lawfulnessReasons } from './lawfulness.rules.ts';
import { partnerReasons } from './partner.rules.ts';
import type { Reason } from './reasons.ts';
import { type Purpose, Shown } from './words.ts';

/** The parts of the law a decision needs. */
export type SharingLaw = Pick<Law, 'commonLawRoutes' | 'article6' | 'schedule1'> & {
  readonly crosswalk: Crosswalk;
};

export type SharingDecision =
  | { readonly allowed: true; readonly shown: Shown; readonly purposes: readonly Purpose[] }
  | { readonly allowed: false; readonly reasons: readonly Reason[] };

/**
 * May this flow be used for this, today? Pure: reads no clock and no database. A refusal gives every reason, not the first:
 * every empty field and every condition of the design. All dates are inclusive: an agreement, approval or DPIA holds on its last day.
 */
export function decideSharing(
  facts: FlowFacts,
  request: SharingRequest,
  today: Temporal.PlainDate,
  law: SharingLaw,
): SharingDecision {
  const reasons: Reason[] = [
    ...emptyFields(facts.flow).map((field): Reason => ({ code: 'incomplete-flow', field })),
    ...documentReasons(facts, today),
    ...approvalReasons(facts, today),
    ...lawfulnessReasons(facts, request, today, law),
    ...gatewayReasons(facts, request, today, law.crosswalk),
    ...requestReasons(facts, request),
    ...partnerReasons(facts, (partner, purpose) =>
      decideSharing(partner, { purpose, case: caseOfPartner(request) }, today, law),
    ),
  ];
  const { shown, purposes } = facts.flow;
  return reasons.length === 0 && shown ? { allowed: true, shown, purposes } : { allowed: false, reasons };
}

/** A question stands on its own gateway; the case is the same one. */
const caseOfPartner = ({ case: single }: SharingRequest): SharingRequest['case'] =>
  single && { established: single.established };

/** Recipe, agreement, its dates and signatures, pause, DPIA. */
function documentReasons(facts: FlowFacts, today: Temporal.PlainDate): Reason[] {
  const reasons: Reason[] = [];
  const { agreement, flow } = facts;
  if (!facts.recipeHash) reasons.push({ code: 'no-recipe' });
  if (!agreement) reasons.push({ code: 'no-agreement' });
  else {
    if (!agreement.starts) reasons.push({ code: 'no-agreement' });
    else if (compareDates(today, agreement.starts) < 0)
      reasons.push({ code: 'not-started', starts: agreement.starts });
    if (agreement.ends && compareDates(today, agreement.ends) > 0)
      reasons.push({ code: 'expired', what: 'agreement', ended: agreement.ends });
    if (agreement.endedOn && compareDates(today, agreement.endedOn) >= 0)
      reasons.push({ code: 'ended', on: agreement.endedOn });
    for (const organisation of partiesOf(facts)) {
      const signed = agreement.signatures.some(
        (one) => one.organisation === organisation && compareDates(one.signedOn, today) <= 0,
      );
      if (!signed) reasons.push({ code: 'unsigned', organisation });
    }
  }
  if (flow.dpia && compareDates(today, flow.dpia.reviewOn) > 0)
    reasons.push({ code: 'dpia-overdue', reviewOn: flow.dpia.reviewOn });
  if (facts.paused) reasons.push({ code: 'paused', reason: facts.paused.reason });
  return reasons;
}

/** Who must sign: the giver, the receiver and every controller. */
export function partiesOf({ flow }: FlowFacts): readonly string[] {
  const parties = [flow.giver, flow.receiver, ...flow.controllers].filter((code) => code !== undefined);
  return [...new Set(parties)];
}

/** What the request asks beyond the flow: purpose, receiver, how far shown, fields. */
function requestReasons({ flow, holdsCases }: FlowFacts, request: SharingRequest): Reason[] {
  const reasons: Reason[] = [];
  if (holdsCases && !request.case) reasons.push({ code: 'holds-single-cases' });
  if (!flow.purposes.includes(request.purpose))
    reasons.push({ code: 'purpose-not-covered', purpose: request.purpose });
  if (request.receiver && request.receiver !== flow.receiver)
    reasons.push({ code: 'receiver-not-covered', receiver: request.receiver });
  if (request.shown && flow.shown && far(request.shown) > far(flow.shown))
    reasons.push({ code: 'shown-too-far', shown: request.shown });
  for (const field of request.fields ?? [])
    if (!flow.fields.includes(field)) reasons.push({ code: 'field-not-covered', field });
  return reasons;
}

const far = (shown: Shown) => Shown.options.indexOf(shown);
