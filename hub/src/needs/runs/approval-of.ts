import type { Transaction } from '@kinsight/kit/postgres';
import type { Framework } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { type Approved, findApproved } from './approved.store.ts';

/** A framework as its files are now, with what the place approved of its parameters, and whether a named person approved it so. */
export type Approval = {
  readonly framework: Framework;
  /** What a named person changed of its parameters, by criterion. */
  readonly parameters: Approved['parameters'];
  /**
   * `as-approved`; `criteria-changed`: its criteria alone are others now, its counting rule, needs, questions and rules of outcomes are not;
   * `changed`: one of those is; `never`: nobody has approved it.
   */
  readonly is: 'as-approved' | 'criteria-changed' | 'changed' | 'never';
};

/** Throws NotFound where there is no such framework. */
export async function approvalOf(
  { frameworks }: Pick<NeedsParts, 'frameworks'>,
  tx: Transaction,
  name: string,
): Promise<Approval> {
  const approved = await findApproved(tx, name);
  const framework = frameworks.getFramework(name, approved?.parameters);
  const parameters = approved?.parameters ?? {};
  if (!approved) return { framework, parameters, is: 'never' };
  if (approved.hash !== framework.hash) return { framework, parameters, is: 'changed' };
  // Kept since it is known: empty in approvals of before.
  const isSame = approved.criteriaHash === '' || approved.criteriaHash === framework.criteriaHash;
  return { framework, parameters, is: isSame ? 'as-approved' : 'criteria-changed' };
}
