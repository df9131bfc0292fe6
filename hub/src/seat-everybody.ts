import type { Accounts } from '@kinsight/kit/accounts';
import { PlaceRole } from '@kinsight/kit/accounts';

/** The team of the made-up practitioners and managers. */
const team = 'family-help';

/**
 * One made-up account for each role, with the role's name as its login, in the council `<code>-council`. Only where all people
 * are made up. Doing it twice changes nothing. Partners belong to their own organisations and are made with them.
 */
export async function seatEverybody(
  accounts: Accounts,
  place: { readonly code: string; readonly name: string },
): Promise<readonly string[]> {
  const council = `${place.code}-council`;
  await accounts.saveOrganisation({ code: council, name: `${place.name} Council`, kind: 'council-service' });
  const there = new Set((await accounts.listAccounts()).map(({ login }) => login));
  const roles = PlaceRole.options.filter((role) => role !== 'partner');
  for (const role of roles) {
    if (!there.has(role))
      await accounts.createAccount({
        login: role,
        name: `${sayRole(role)} of ${place.name}`,
        organisation: council,
        madeUp: true,
      });
    await accounts.holdRole(role, role, role === 'practitioner' || role === 'manager' ? { team } : {});
  }
  return roles;
}

const names: Partial<Record<PlaceRole, string>> = {
  'ig-lead': 'Information governance lead',
  mash: 'MASH worker',
  'front-door': 'Front-door worker',
  authority: 'Head of early help',
  night: 'Nightly upkeep',
};
const sayRole = (role: PlaceRole) => names[role] ?? `${role[0]?.toUpperCase()}${role.slice(1)}`;
