import { NotFound } from '@kinsight/kit/command';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Access, Reader } from '../access/index.ts';
import { listVisibleMembers } from './families.store.ts';
import { readPersons, readStays, readTies } from './family-evidence.store.ts';
import type { Tie } from './family-evidence.ts';
import { formHouseholds, type Household } from './household.ts';
import { resolveHomes } from './resolve-homes.ts';

export type HouseholdsRequest = {
  readonly reader: Reader;
  readonly family: number;
  readonly purpose?: 'triage' | 'support' | 'safeguarding' | 'matching' | 'audit';
  /** Why, where the purpose asks for it. */
  readonly reason?: string;
  /** ISO day; today where none is given. */
  readonly asAt?: string;
};

/**
 * The households of a family's members at a date, formed within the look from what this reader may see: a flow that is not permitted, a refusal
 * or a shield takes its word away before anything is derived from it. Who is veiled lives nowhere here, nor does anybody with them.
 * Throws NotFound where no member is visible.
 */
export const householdsOf = async (
  access: Access,
  today: () => string,
  request: HouseholdsRequest,
): Promise<readonly Household[]> => (await treeOf(access, today, request)).households;

/** Who lives together, and who is whose parent or partner. */
export type FamilyTree = { readonly households: readonly Household[]; readonly ties: readonly Tie[] };

/** The households of a family and what its members are to one another, of what this reader may see. */
export function treeOf(
  access: Access,
  today: () => string,
  { reader, family, purpose = 'support', reason, asAt = today() }: HouseholdsRequest,
): Promise<FamilyTree> {
  return access.withLook(
    {
      reader,
      purpose,
      level: 'opened',
      subject: { kind: 'family', ids: [family] },
      ...(reason === undefined ? {} : { reason }),
    },
    async (tx, look, trail) => {
      const members = await listVisibleMembers(tx, family);
      if (members.length === 0) throw new NotFound('There is nothing here that you can see.');
      const among = members.filter((id) => !look.veiled.persons.has(Number(id)));
      const scope = { flows: [...look.flows.keys()], knownAt: await lastLoad(tx), asAt, among };
      const [persons, ties] = [await readPersons(tx, scope), await readTies(tx, scope)];
      const stays = resolveHomes(await readStays(tx, scope));
      const households = formHouseholds({ asAt, persons, ties, stays });
      trail.saw(members.map(Number));
      trail.note({ households: households.length });
      return { households, ties };
    },
  );
}
