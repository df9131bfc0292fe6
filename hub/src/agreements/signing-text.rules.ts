import { createHash } from 'node:crypto';
import type { SharingLaw } from './decide-sharing.rules.ts';
import type { FlowFacts } from './flow-facts.ts';
import { recordOfProcessing } from './record-of-processing.ts';

/**
 * Exactly the words somebody signs or decides on: the flows as they read, without who signed or decided before and without what stands
 * in the way today, so that the words change only when the arrangement does.
 */
export function toSigningText(
  place: string,
  flows: readonly FlowFacts[],
  today: Temporal.PlainDate,
  law: SharingLaw,
): string {
  const whole = recordOfProcessing(place, flows.map(withoutPapers), today, law);
  return whole
    .split('\n')
    .filter((line) => !/^# |^- \*\*(Refused|Decision|Guardian)\*\*|permit something today/.test(line))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** sha256 in hex over the text as UTF-8. */
export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex');

const withoutPapers = (facts: FlowFacts): FlowFacts => ({ ...facts, approvals: [] });
