import { Question, type Verdict } from '../claim.ts';
import type { AuditFinding, Correction } from './audit.store.ts';

/** What the audit of one claim came to: the last word on each of the three questions. */
export type AuditResult = 'waits' | 'correct' | 'corrected' | 'pass' | 'fail';

export const lastWords = (findings: readonly AuditFinding[]): ReadonlyMap<Question, AuditFinding> =>
  new Map(findings.map((one) => [one.question, one]));

/** Pure. A correction answers the finding it names; the auditor looks again. */
export function auditResult(
  findings: readonly AuditFinding[],
  corrections: readonly Correction[],
): AuditResult {
  const last = lastWords(findings);
  const words = Question.options.map((question) => last.get(question));
  const said = (verdict: Verdict) => words.filter((one) => one?.verdict === verdict);
  if (said('fail').length > 0) return 'fail';
  const toCorrect = said('correct');
  if (toCorrect.length > 0)
    return toCorrect.every((one) => corrections.some(({ finding }) => finding === one?.id))
      ? 'corrected'
      : 'correct';
  return said('pass').length === Question.options.length ? 'pass' : 'waits';
}
