import { type Accounts, CentreRole } from '@kinsight/kit/accounts';

const names: Readonly<Record<CentreRole, string>> = {
  editor: 'Editor of the centre',
  author: 'Engagement manager of the centre',
  approver: 'Director of the centre',
  researcher: 'Researcher of the centre',
  moderator: 'Moderator of the centre',
  administrator: 'Administrator of the centre',
};

/** One made-up account for each role, with the role's name as its login and an address that goes nowhere. Only where all people are made up. Twice changes nothing. */
export async function seatEverybody(accounts: Accounts): Promise<readonly string[]> {
  await accounts.saveOrganisation({ code: 'centre', name: 'The Centre', kind: 'centre' });
  const there = new Set((await accounts.listAccounts()).map(({ login }) => login));
  for (const role of CentreRole.options) {
    if (!there.has(role))
      await accounts.createAccount({
        login: role,
        name: names[role],
        organisation: 'centre',
        email: `${role}@centre.example`,
        madeUp: true,
      });
    await accounts.holdRole(role, role);
  }
  return CentreRole.options;
}
