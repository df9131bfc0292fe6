import { type Accounts, PlaceRole } from '@kinsight/kit/accounts';
import type { Reader } from '../../access/index.ts';
import { OrganisationKind } from '../../law/index.ts';
import { paths } from '../paths.ts';
import { namesOf } from '../sharing/index.ts';
import { table } from '../table.ts';
import { tabsOf } from './tabs.ts';

type Account = Awaited<ReturnType<Accounts['listAccounts']>>[number];
type State = Awaited<ReturnType<Accounts['listSignInStates']>>[number];
type Named = readonly { readonly code: string; readonly name: string; readonly kind: string }[];

const sayRole = ({ role, team }: Account['roles'][number]) => {
  const word = role.replaceAll('-', ' ');
  return team === undefined ? word : `${word} (${team})`;
};
const sayState = ({ disabled }: Pick<Account, 'disabled'>, state: State | undefined): string => {
  if (disabled) return 'Ended';
  if (state && state.sessions > 0) return 'Signed in now';
  if (state?.hasSecondStep) return 'Ready';
  return state?.hasPassword ? 'Second step not set up yet' : 'No password here';
};

export const presentAccounts = (
  accounts: readonly Account[],
  states: readonly State[],
  organisations: Named,
  reader: Reader,
) => {
  const nameOf = namesOf(organisations);
  return {
    tabs: tabsOf('accounts', reader),
    add: paths.newAccount(),
    table: table(
      'Who may sign in',
      ['Name', 'Signs in as', 'Works at', 'Roles', 'Sign-in'],
      accounts.map((one) => [
        { text: one.name, href: paths.accountOf({ account: one.account }) },
        one.login,
        nameOf(one.organisation.code),
        one.roles.map(sayRole).join(', ') || 'none',
        sayState(
          one,
          states.find(({ account }) => account === one.account),
        ),
      ]),
      'Nobody yet.',
    ),
  };
};

export const presentAccount = (account: Account, state: State | undefined, organisations: Named) => ({
  heading: account.name,
  action: paths.accountOf({ account: account.account }),
  disabled: account.disabled,
  facts: [
    { what: 'Signs in as', said: account.login },
    { what: 'Works at', said: namesOf(organisations)(account.organisation.code) },
    { what: 'Sign-in', said: sayState(account, state) },
    { what: 'Roles', said: account.roles.map(sayRole).join(', ') || 'none' },
  ],
  roles: PlaceRole.options.map((value) => ({ value, text: value.replaceAll('-', ' ') })),
  held: [...new Set(account.roles.map(({ role }) => role))].map((value) => ({
    value,
    text: value.replaceAll('-', ' '),
  })),
});

export const presentNewAccount = (organisations: Named) => ({
  action: paths.newAccount(),
  organisations: [
    { value: '', text: 'Select one' },
    ...organisations.map(({ code, name }) => ({ value: code, text: name })),
  ],
});

export const presentOrganisations = (organisations: Named, reader: Reader) => ({
  tabs: tabsOf('organisations', reader),
  action: paths.organisations(),
  kinds: [
    { value: '', text: 'Select one' },
    ...OrganisationKind.options.map((value) => ({ value, text: value.replaceAll('-', ' ') })),
  ],
  table: table(
    'Organisations of this place',
    ['Name', 'Code', 'Kind'],
    organisations.map(({ name, code, kind }) => [name, code, kind.replaceAll('-', ' ')]),
    'None yet.',
  ),
});
