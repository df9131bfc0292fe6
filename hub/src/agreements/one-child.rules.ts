import { compareDates } from '../law/index.ts';
import { decideSharing, type SharingLaw } from './decide-sharing.rules.ts';
import type { FlowFacts, SingleCase } from './flow-facts.ts';
import { sayReason } from './say-reason.ts';
import { establishedBy, type ShareDecision } from './share-decision.ts';

/** A recorded decision about one child, and what became of it. */
export interface RecordedDecision {
  readonly id: number;
  readonly outcome: ShareDecision['outcome'];
  readonly gateway: string;
  readonly giver: string; // organisation codes
  readonly askedBy: string | undefined;
  readonly decidedOn: Temporal.PlainDate;
  readonly thresholdRecorded: string | undefined;
  /** A later decision names it as corrected by it. */
  readonly corrected: boolean;
  /** Something came in under it and lies here. */
  readonly used: boolean;
}

/** What a decision establishes while it stands: undefined where it does not, or was not to share. */
export function caseOf(decision: RecordedDecision, today: Temporal.PlainDate): SingleCase | undefined {
  if (decision.outcome !== 'share' || decision.corrected) return undefined;
  if (compareDates(decision.decidedOn, today) > 0) return undefined;
  return { established: establishedBy(decision), gateway: decision.gateway };
}

/**
 * May something about one child come in by this flow under this decision, today? Sentences why not; none: it may. A flow that carries
 * lists takes no single cases: what was decided about one child must never lie among many.
 */
export function oneChildReasons(
  facts: FlowFacts,
  decision: RecordedDecision,
  today: Temporal.PlainDate,
  law: SharingLaw,
): readonly string[] {
  const { flow } = facts;
  const standing = caseOf(decision, today);
  const name = `decision ${decision.id}`;
  if (decision.corrected) return [`${name} was corrected by a later one`];
  if (decision.outcome !== 'share') return [`${name} was not to share`];
  if (!standing) return [`${name} is of a later day`];
  const reasons: string[] = [];
  if (decision.used) reasons.push(`something came in under ${name} already; each carries one delivery`);
  if (decision.giver !== flow.giver) reasons.push(`${name} is of another giver`);
  if (decision.askedBy !== undefined && decision.askedBy !== flow.receiver)
    reasons.push(`${name} answers another organisation`);
  const decide = (request: { case?: SingleCase }) =>
    flow.purposes.map((purpose) => decideSharing(facts, { purpose, ...request }, today, law));
  if (decide({}).some(({ allowed }) => allowed))
    reasons.push('this flow carries lists of people, and a list holds no single case');
  const decisions = decide({ case: standing });
  if (!decisions.some(({ allowed }) => allowed))
    reasons.push(
      ...new Set(decisions.flatMap((one) => (one.allowed ? [] : one.reasons.map(sayReason)))),
      ...(flow.purposes.length === 0 ? ['the flow names no purpose'] : []),
    );
  return reasons;
}
