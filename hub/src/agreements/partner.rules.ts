import type { SharingDecision } from './decide-sharing.rules.ts';
import type { FlowFacts } from './flow-facts.ts';
import type { Reason } from './reasons.ts';
import { type Purpose, twoFlowModes } from './words.ts';

/**
 * Asking about a named family is itself a disclosure: in these modes there are two flows, and an answer
 * holds only while its request does: for the first purpose that the request names. A request that nobody may answer yet
 * may still be asked.
 */
export function partnerReasons(
  facts: FlowFacts,
  decide: (partner: FlowFacts, purpose: Purpose) => SharingDecision,
): Reason[] {
  const { flow, partner } = facts;
  if (!flow.mode || !twoFlowModes.has(flow.mode)) return [];
  if (flow.asks !== undefined && flow.answers === undefined) return [];
  if (flow.answers === undefined) return [{ code: 'no-partner-flow', side: 'answer' }];
  if (!partner || partner.flow.code !== flow.answers || partner.flow.answers !== undefined)
    return [{ code: 'no-partner-flow', side: 'request' }];
  const decision = decide(partner, partner.flow.purposes[0] ?? 'matching');
  return decision.allowed
    ? []
    : [{ code: 'partner-flow-refused', flow: partner.flow.code, reasons: decision.reasons }];
}
