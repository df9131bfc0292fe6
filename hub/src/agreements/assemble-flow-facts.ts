import { hashGateway, type Law } from '../law/index.ts';
import type { FlowRow } from './flow-facts.store.ts';
import type { FlowFacts, NamedGateway } from './flow-facts.ts';

/** code of a gateway → hash of the text the place accepted. */
export type Acceptances = ReadonlyMap<string, string>;

/** Joins flows with the law, the place's acceptances and each answer with its request. */
export function assembleFlowFacts(
  rows: readonly FlowRow[],
  law: Law,
  accepted: Acceptances,
): readonly FlowFacts[] {
  const alone = new Map(rows.map((row) => [row.body.code, withGateways(row, law, accepted)]));
  return [...alone.values()].map((facts) => {
    const partner = alone.get(facts.flow.answers ?? facts.flow.asks ?? '');
    return partner ? { ...facts, partner } : facts;
  });
}

function withGateways({ body, ...row }: FlowRow, law: Law, accepted: Acceptances): FlowFacts {
  const gateways = body.gateways.map((code): NamedGateway => {
    const gateway = law.gateways.get(code);
    return { code, gateway, accepted: gateway !== undefined && accepted.get(code) === hashGateway(gateway) };
  });
  return { ...row, flow: body, gateways };
}
