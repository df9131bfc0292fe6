import type { Accounts } from '@kinsight/kit/accounts';

/** Of these kinds the first there gets the made-up partner: health first, for whom most is at stake. */
const kinds = ['nhs-trust', 'police', 'gp-practice'];

/** One made-up account of a partner organisation, with the login `partner`. Doing it twice changes nothing. */
export async function seatPartner(accounts: Accounts): Promise<void> {
  const organisations = await accounts.listOrganisations();
  const found = kinds.flatMap((kind) => organisations.find((one) => one.kind === kind) ?? [])[0];
  if (!found) return;
  const isThere = (await accounts.listAccounts()).some(({ login }) => login === 'partner');
  if (!isThere)
    await accounts.createAccount({
      login: 'partner',
      name: `Partner of ${found.name}`,
      organisation: found.code,
      madeUp: true,
    });
  await accounts.holdRole('partner', 'partner');
}
