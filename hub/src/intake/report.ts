import type { Delivery } from './deliveries.store.ts';
import { type DeliveryProblem, type RowCode, rowProblems, sayDeliveryProblem } from './problems.ts';

/** What the sender of a delivery is told: sentences that name line, column and their own record number, nothing else. */
export type SenderReport = {
  readonly title: string;
  readonly summary: string;
  readonly sentences: readonly string[];
};

/** Made of what the delivery's row keeps, so it can be printed again after the quarantine is gone. */
export function reportFor(delivery: Delivery): SenderReport {
  const { counts } = delivery;
  const title = `${delivery.flowCode}, ${delivery.fileName}, as at ${delivery.asAt.toString()}: ${delivery.state}`;
  const summary =
    delivery.state === 'accepted'
      ? `${counts['accepted'] ?? 0} of ${counts['read'] ?? 0} rows were taken; ${counts['refused'] ?? 0} were not; ${counts['valuesLeftOut'] ?? 0} single values were left out.`
      : 'Nothing was stored.';
  const sentences = delivery.problems.flatMap((problem) => (isFacts(problem) ? [sayOne(problem)] : []));
  return { title, summary, sentences };
}

type Facts = Readonly<Record<string, unknown>>;
const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && 'code' in value;
const isRowCode = (code: unknown): code is RowCode =>
  typeof code === 'string' && Object.hasOwn(rowProblems, code);

function sayOne(problem: Facts): string {
  if (problem['code'] === 'dropped' && Array.isArray(problem['columns'])) {
    return `Not covered by the agreement and never stored (${problem['columns'].length}): ${problem['columns'].join(', ')}. Please leave them out.`;
  }
  if (!isRowCode(problem['code']) || typeof problem['line'] !== 'number' || problem['lost'] === undefined) {
    return sayDeliveryProblem(problem as DeliveryProblem); // written by deliver.ts
  }
  const record = typeof problem['record'] === 'string' ? `, your record ${problem['record']}` : '';
  const column = typeof problem['column'] === 'string' ? problem['column'] : 'the row';
  const lost = problem['lost'] === 'value' ? 'only this value was left out' : 'the row was not taken';
  return `Line ${problem['line']}${record}: ${column} ${rowProblems[problem['code']]}; ${lost}.`;
}
