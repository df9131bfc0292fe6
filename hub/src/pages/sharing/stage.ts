import type { Agreements, FlowFacts, Hindrance, Purpose } from '../../agreements/index.ts';
import type { Cell } from '../table.ts';

type Judge = Pick<Agreements, 'decide' | 'whyNot'>;

/** Where a flow stands today: what it may be used for, or what stands in the way of the purpose that is nearest. */
export type Stage = {
  readonly allowed: readonly Purpose[];
  readonly hindrances: readonly Hindrance[];
  readonly says: string;
  readonly tag: 'green' | 'yellow' | 'red' | 'grey';
};

export function stageOf(facts: FlowFacts, agreements: Judge): Stage {
  const own = facts.flow.purposes.length > 0 ? facts.flow.purposes : (['matching'] as const);
  const allowed = own.filter((purpose) => agreements.decide(facts, { purpose }).allowed);
  if (allowed.length > 0) return { allowed, hindrances: [], says: 'Shares', tag: 'green' };
  const [hindrances = []] = own
    .map((purpose) => agreements.whyNot(facts, { purpose }))
    .toSorted((a, b) => a.length - b.length);
  return { allowed, hindrances, ...sayWaiting(new Set(hindrances.map(({ reason }) => reason.code))) };
}

function sayWaiting(codes: ReadonlySet<string>): Pick<Stage, 'says' | 'tag'> {
  if (codes.has('paused')) return { says: 'Paused', tag: 'red' };
  if (codes.has('ended') || codes.has('expired')) return { says: 'Ended', tag: 'grey' };
  if (codes.has('incomplete-flow') || codes.has('no-recipe') || codes.has('no-agreement'))
    return { says: 'Being written', tag: 'grey' };
  if (codes.has('unsigned')) return { says: 'Waits for signatures', tag: 'yellow' };
  if (codes.has('unapproved')) return { says: 'Waits for a decision', tag: 'yellow' };
  return { says: 'Waits for a paper', tag: 'yellow' };
}

export const stageCell = ({ says, tag }: Stage): Cell => ({ text: says, tag });
