import { z } from 'zod';
import { PlainDate, type Requirement, yamlObject } from '../law/index.ts';

const Reasoned = yamlObject({ holds: z.boolean(), because: z.string().trim().min(1) });

/**
 * One decision for one child: share, or do not (Children Act 2004 s.16LA; golden rule 7). It cannot be recorded without reasons
 * and is never changed; another one may correct it.
 */
export const ShareDecision = yamlObject({
  child: z.int().positive(),
  giver: z.string(),
  askedBy: z.string().optional(), // absent: we thought of it ourselves
  gateway: z.string(),
  relevant: Reasoned, // to safeguarding or promoting the welfare of the child
  facilitates: Reasoned, // the functions of whoever receives it
  moreDetrimental: Reasoned, // to the child than not sharing
  facts: z.array(z.string().trim().min(1)), // what is known
  opinions: z.array(z.string().trim().min(1)), // what somebody thinks, kept apart
  contextOfRequest: z.string().optional(),
  contextOfAnswer: z.string().trim().min(1),
  thresholdRecorded: z.string().optional(), // why significant harm is suspected, where s.47 is relied on
  familyTold: yamlObject({ told: z.boolean(), because: z.string().trim().min(1) }), // engage and explain where it is safe
  outcome: z.enum(['share', 'not-share']),
  reasons: z.string().trim().min(1),
  decidedBy: z.string().trim().min(1),
  position: z.string().trim().min(1),
  decidedOn: PlainDate,
  corrects: z.int().positive().optional(),
}).superRefine((decision, context) => {
  const fault = (message: string) => context.addIssue({ code: 'custom', path: ['outcome'], message });
  if (decision.outcome !== 'share') return;
  if (!decision.relevant.holds) fault('what is not relevant to the child is not shared');
  if (!decision.facilitates.holds) fault('what does not help the receiver’s functions is not shared');
  if (decision.moreDetrimental.holds)
    fault('what is more detrimental to the child than not sharing is not shared');
  if (decision.facts.length + decision.opinions.length === 0) fault('say what is shared');
});
export type ShareDecision = z.infer<typeof ShareDecision>;

/** What a recorded decision establishes for a gateway: only a decision to share, and a threshold only where it is written down. */
export function establishedBy(decision: {
  readonly outcome: ShareDecision['outcome'];
  readonly thresholdRecorded?: string | undefined;
}): readonly Requirement[] {
  if (decision.outcome !== 'share') return [];
  return decision.thresholdRecorded
    ? ['single-case-decision', 'threshold-recorded']
    : ['single-case-decision'];
}
