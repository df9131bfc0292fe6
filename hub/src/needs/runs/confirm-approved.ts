import { Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { NeedsParts } from '../needs-parts.ts';
import { findApproved } from './approved.store.ts';

/**
 * For what is claimed by a framework: that its files are, to the last measure, as a named person approved them; whoever may edit files does not make
 * claiming easier by it. Stricter than what a run asks: what an approval did not keep, nobody has approved. Throws Refused.
 */
export async function confirmApproved(
  { frameworks }: Pick<NeedsParts, 'frameworks'>,
  tx: Transaction,
  name: string,
): Promise<void> {
  const approved = await findApproved(tx, name);
  const { hash, criteriaHash } = frameworks.getFramework(name, approved?.parameters);
  if (
    approved?.hash === hash &&
    approved.criteriaHash === criteriaHash &&
    approved.measuresHash === frameworks.measuresHashOf(name)
  )
    return;
  throw new Refused(
    `The files of ${name} are not as a manager approved them: its rules of outcomes, its criteria or its measures may be others. A manager looks at them and approves them first: “kinsight framework check”, then “framework approve”.`,
    {},
    'not-approved',
  );
}
