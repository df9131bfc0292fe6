import { PlaceRole } from '@kinsight/kit/accounts';
import { NotFound } from '@kinsight/kit/command';
import { choice, FormTrouble, optionalText, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import {
  presentAccount,
  presentAccounts,
  presentNewAccount,
  presentOrganisations,
} from './administration.presenter.ts';

const access = mayEver('manage-accounts', 'place');
const audit = { nothing: 'accounts of colleagues; no data of any family' };
/** By number: a sign-in name is often somebody’s own, and stands in no address. */
const Params = z.object({ account: whole });
const [first, ...others] = PlaceRole.options;

/** Access decides and writes its row before anything is changed. */
const allow = (at: Rooms, reader: Reader) =>
  at.access.asClerk({ reader, action: 'manage-accounts' }, () => Promise.resolve());
/** Kit's accounts know only the roles they hand out themselves. */
const actingAs = (at: Rooms, { login }: Reader) => at.accounts.getReader(login);

async function getAccount(at: Rooms, account: number) {
  const found = (await at.accounts.listAccounts()).find((one) => one.account === account);
  if (!found) throw new NotFound('There is no such account.');
  return found;
}
const accountView = async (at: Rooms, number: number) => {
  const account = await getAccount(at, number);
  const state = (await at.accounts.listSignInStates()).find((one) => one.account === account.account);
  return show(
    'administration/account.njk',
    presentAccount(account, state, await at.accounts.listOrganisations()),
  );
};

export const administrationPage = get({
  path: paths.administration,
  title: 'Accounts',
  access,
  audit,
  handle: async ({ at, reader }) =>
    show(
      'administration/administration.njk',
      presentAccounts(
        await at.accounts.listAccounts(),
        await at.accounts.listSignInStates(),
        await at.accounts.listOrganisations(),
        reader,
      ),
    ),
});

const newForm = async (at: Rooms) =>
  show('administration/new-account.njk', presentNewAccount(await at.accounts.listOrganisations()));
export const newAccountPage = get({
  path: paths.newAccount,
  title: 'New account',
  access,
  audit,
  handle: ({ at }) => newForm(at),
});

export const newAccount = post({
  path: paths.newAccount,
  title: 'New account',
  access,
  audit: 'manage-accounts',
  body: z.object({
    login: text('Enter a sign-in name', { most: 63 }).regex(
      /^[a-z0-9][a-z0-9.-]*$/,
      'Use small letters, digits, dots and hyphens',
    ),
    name: text('Enter the person’s name', { most: 200 }),
    organisation: text('Select where they work'),
    email: optionalText({ most: 200 }),
    password: optionalText({ most: 200 }),
  }),
  handle: async ({ at, reader, body: { email, password, ...account } }) => {
    await allow(at, reader);
    await at.accounts.createAccount(
      {
        ...account,
        ...(email === undefined ? {} : { email }),
        ...(password === undefined ? {} : { password }),
      },
      await actingAs(at, reader),
    );
    const made = await at.accounts.getReader(account.login);
    return redirect(paths.accountOf({ account: made.account }), {
      done: 'The account is made. Give it a role.',
    });
  },
  again: ({ at }) => newForm(at),
});

export const accountPage = get({
  path: paths.accountOf,
  title: 'An account',
  access,
  audit,
  params: Params,
  handle: ({ at, params }) => accountView(at, params.account),
});

/** Gives or ends a role, forgets a lost second step, or ends the account. */
export const changeAccount = post({
  path: paths.accountOf,
  title: 'An account',
  access,
  audit: 'manage-accounts',
  params: Params,
  body: z.object({
    what: z.enum(['give', 'end', 'second-step', 'disable'], { error: 'Select what to change' }),
    role: choice([first ?? 'practitioner', ...others], 'Select a role').optional(),
    team: optionalText({ most: 60 }),
    sure: z.literal('yes').optional(),
  }),
  handle: async ({ at, reader, params: { account }, body: { what, role, team, sure } }) => {
    const { login } = await getAccount(at, account);
    await allow(at, reader);
    const by = await actingAs(at, reader);
    const done = await change(at, login, { what, role, team, sure }, by);
    return redirect(paths.accountOf({ account }), { done });
  },
  again: ({ at, params }) => accountView(at, params.account),
});

type Change = {
  readonly what: 'give' | 'end' | 'second-step' | 'disable';
  readonly role: PlaceRole | undefined;
  readonly team: string | undefined;
  readonly sure: 'yes' | undefined;
};

async function change(
  at: Rooms,
  login: string,
  { what, role, team, sure }: Change,
  by: Awaited<ReturnType<typeof actingAs>>,
) {
  switch (what) {
    case 'give':
      if (!role) throw new FormTrouble({ field: 'role', text: 'Select a role' });
      await at.accounts.holdRole(login, role, { by, ...(team === undefined ? {} : { team }) });
      return 'The role is given.';
    case 'end':
      if (!role) throw new FormTrouble({ field: 'role', text: 'Select a role' });
      await at.accounts.endRole(login, role, by);
      return 'The role is ended.';
    case 'second-step':
      await at.accounts.forgetSecondStep(login, by);
      return 'The next sign-in sets the second step up anew. Every session is ended.';
    case 'disable':
      if (sure !== 'yes')
        throw new FormTrouble({ field: 'sure', text: 'Tick that nobody signs in with it any more' });
      await at.accounts.disableAccount(login, by);
      return 'Nobody can sign in with this account any more.';
  }
}

const organisationsView = async (at: Rooms, reader: Reader) =>
  show(
    'administration/organisations.njk',
    presentOrganisations(await at.accounts.listOrganisations(), reader),
  );
export const organisationsPage = get({
  path: paths.organisations,
  title: 'Organisations',
  access,
  audit,
  handle: ({ at, reader }) => organisationsView(at, reader),
});

export const saveOrganisation = post({
  path: paths.organisations,
  title: 'Organisations',
  access,
  audit: 'manage-accounts',
  body: z.object({
    code: text('Enter a short code', { most: 63 }).regex(
      /^[a-z0-9][a-z0-9.-]*$/,
      'Use small letters, digits, dots and hyphens',
    ),
    kind: text('Select the kind').regex(/^[a-z][a-z-]*$/, 'Select the kind'),
    name: text('Enter the name', { most: 200 }),
  }),
  handle: async ({ at, reader, body }) => {
    await allow(at, reader);
    await at.accounts.saveOrganisation(body, await actingAs(at, reader));
    return redirect(paths.organisations(), { done: 'The organisation is saved.' });
  },
  again: ({ at, reader }) => organisationsView(at, reader),
});
