import {
  type Crosswalk,
  compareDates,
  gatewayCarries,
  needsAcceptance,
  type Requirement,
} from '../law/index.ts';
import { type FlowFacts, isHealth, type NamedGateway, type SharingRequest } from './flow-facts.ts';
import type { Reason } from './reasons.ts';

/**
 * One of the flow's gateways must bear the whole request; if none does, what stands against each is given. A recorded case that names its
 * gateway is borne by that one or not at all.
 */
export function gatewayReasons(
  facts: FlowFacts,
  request: SharingRequest,
  today: Temporal.PlainDate,
  crosswalk: Crosswalk,
): Reason[] {
  const meant = request.case?.gateway;
  if (meant !== undefined && !facts.gateways.some(({ code }) => code === meant))
    return [{ code: 'gateway-not-named', gateway: meant }];
  const against = facts.gateways
    .filter(({ code }) => meant === undefined || code === meant)
    .map((named) => reasonsAgainst(named, facts, request, today, crosswalk));
  return against.some((reasons) => reasons.length === 0) ? [] : against.flat();
}

function reasonsAgainst(
  named: NamedGateway,
  facts: FlowFacts,
  request: SharingRequest,
  today: Temporal.PlainDate,
  crosswalk: Crosswalk,
): Reason[] {
  const { code, gateway } = named;
  const { flow, giverKind, receiverKind } = facts;
  if (!gateway) return [{ code: 'gateway-unknown', gateway: code }];
  const reasons: Reason[] = [];
  if (needsAcceptance(gateway) && !named.accepted)
    reasons.push({ code: 'gateway-unaccepted', gateway: code });
  // A flow may say it uses a power under a duty; never claim a duty where the law gives a power.
  if (flow.powerOrDuty && flow.powerOrDuty !== gateway.kind)
    reasons.push({ code: 'gateway-kind-differs', gateway: code, kind: gateway.kind });
  if (!giverKind || !receiverKind) return reasons; // an empty giver or receiver has its own reason
  const carried = gatewayCarries(
    gateway,
    {
      giverKind,
      receiverKind,
      purpose: request.purpose,
      mode: flow.mode,
      need: request.need,
      factors: request.factors,
      commonLawRoute: isHealth(flow.sensitivity) ? flow.commonLawRoute : undefined,
      singleCase: request.case !== undefined,
      established: established(facts, request, today),
    },
    crosswalk,
  );
  if (!carried.ok)
    for (const because of carried.reasons)
      reasons.push({ code: 'gateway-cannot-carry', gateway: code, because });
  return reasons;
}

/** What is true of the flow and of the case at hand, in the words of a gateway's requirements. */
function established(
  { flow }: FlowFacts,
  request: SharingRequest,
  today: Temporal.PlainDate,
): readonly Requirement[] {
  const found: Requirement[] = [...(request.case?.established ?? [])].filter(
    (one) => one !== 'support-reference' && one !== 'opt-out-applied',
  );
  if (flow.commonLawRoute === 's251-support' && flow.commonLawReference) found.push('support-reference');
  if (
    flow.optOut &&
    'appliedAtSourceOn' in flow.optOut &&
    compareDates(flow.optOut.appliedAtSourceOn, today) <= 0
  )
    found.push('opt-out-applied');
  return found;
}
