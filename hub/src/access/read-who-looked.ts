import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { decideAccess } from './decide-access.ts';
import type { Reader } from './reader.ts';
import { goOnAs } from './role.store.ts';
import { type LookedRow, listLooks, listSeenMembers } from './who-looked.store.ts';

/** Under a look at a family that is open: who has looked at it, by role and purpose, with names for who may read the audit. */
export async function readWhoLooked(
  tx: Transaction,
  { reader, family }: { readonly reader: Reader; readonly family: number },
): Promise<readonly LookedRow[]> {
  const persons = await listSeenMembers(tx, family);
  if (persons.length === 0) throw new NotFound('There is nothing here that you can see.');
  await goOnAs(tx, 'worker');
  const mayName = decideAccess({
    roles: reader.roles.map(({ role }) => role),
    action: 'read-audit',
    resource: 'audit',
    relationship: 'none',
    reason: true,
  }).allowed;
  const rows = await listLooks(tx, family, persons, mayName, 200);
  return mayName ? rows : rows.map((row) => ({ ...row, name: null }));
}
