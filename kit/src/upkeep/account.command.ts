import { type Command, Option } from 'commander';
import type { RoleName } from '../accounts/index.ts';
import { BadInput } from '../command/index.ts';
import { askSecret } from './ask-secret.ts';
import { type Open, readerWith } from './at-hand.ts';
import type { UpkeepWords } from './upkeep-words.ts';

type NewOptions = { readonly organisation: string; readonly password: boolean; readonly email?: string };

/** `sign-in`, `sign-out`, `who`, `account …`, `organisation …`. */
export function accountCommands(
  program: Command,
  open: Open,
  { roles, organisation: [ofExample, kindOfExample, nameOfExample] }: UpkeepWords,
): void {
  program
    .command('sign-in <login>')
    .summary('sign in for 8 hours')
    .description(
      'Asks for the password and leaves a token only your user of this machine can read. Every command then acts as this account, and the audit says so.',
    )
    .addHelpText(
      'after',
      '\nOff a terminal the password is the first line of standard input.\nWhere all people are made up no password is needed: --as LOGIN on any command.',
    )
    .action(async (login: string) => {
      const { accounts, terminal } = await open.place();
      const { reader, expiresAt } = await accounts.signInForCommandLine({
        login,
        password: await askSecret(`Password of ${login}: `),
      });
      terminal.result({ reader, expiresAt });
      terminal.print(`Signed in as ${reader.name} until ${expiresAt.toString({ smallestUnit: 'minute' })}.`);
    });

  program
    .command('sign-out')
    .summary('end your sign-in')
    .description('Makes the token worthless here and in the database.')
    .action(async () => {
      const { accounts, terminal } = await open.place();
      await accounts.signOut();
      terminal.result({ signedOut: true });
      terminal.print('Signed out.');
    });

  program
    .command('who')
    .summary('who you are signed in as')
    .action(async () => {
      const { reader, terminal } = await open.place();
      const me = await reader();
      terminal.result(me);
      terminal.print(
        `${me.name} (${me.login}, ${me.organisation.code}): ${me.roles.map(({ role }) => role).join(', ') || 'no role'}`,
      );
    });

  const account = program
    .command('account')
    .summary('who may sign in, and as what')
    .description(
      'Accounts and the roles they hold. Only an administrator changes them; the first one is made without.',
    )
    .addHelpText('after', `\nExample: ${program.name()} account role ann --give administrator`);

  account
    .command('list')
    .summary('all accounts with their roles')
    .action(async () => {
      const { accounts, terminal } = await open.place();
      const all = await accounts.listAccounts();
      terminal.result(all);
      terminal.table(all, [
        { head: 'login', cell: (one) => one.login },
        { head: 'name', cell: (one) => one.name },
        { head: 'organisation', cell: (one) => one.organisation.code },
        {
          head: 'roles',
          cell: (one) =>
            one.roles.map(({ role, team }) => (team === undefined ? role : `${role} (${team})`)).join(', '),
        },
        {
          head: '',
          cell: (one) =>
            [
              one.disabled ? 'disabled' : '',
              one.madeUp ? 'made-up' : '',
              one.hasEmail || one.disabled ? '' : 'no e-mail',
            ]
              .filter(Boolean)
              .join(', '),
        },
      ]);
    });

  account
    .command('add <login> <name>')
    .summary('make an account')
    .requiredOption('--organisation <code>', 'where this person works; see organisation list')
    .option('--no-password', 'nobody can sign in with it until a password is set')
    .option(
      '--email <address>',
      'as the identity provider knows it: the first sign-in through it binds the two',
    )
    .addHelpText(
      'after',
      `\nExample: ${program.name()} account add ann "Ann Example" --organisation ${ofExample}`,
    )
    .action(async (login: string, name: string, options: NewOptions) => {
      const place = await open.place();
      const first = (await place.accounts.listAccounts()).length === 0;
      const by = first ? undefined : await readerWith(place, ['administrator']);
      const password = options.password
        ? await askSecret(`New password of ${login} (12 characters or more): `)
        : undefined;
      const { organisation, email } = options;
      await place.accounts.createAccount(
        {
          login,
          name,
          organisation,
          ...(email === undefined ? {} : { email }),
          ...(password === undefined ? {} : { password }),
        },
        by,
      );
      if (first) await place.accounts.holdRole(login, 'administrator');
      place.terminal.result(await place.accounts.getReader(login));
      place.terminal.print(
        first
          ? `${login} is the first account, and administrator.`
          : `${login} can be given roles now: account role ${login} --give ROLE`,
      );
    });

  account
    .command('role <login>')
    .summary('give a role, or end it')
    .addOption(new Option('--give <role>').choices(roles).conflicts('end'))
    .addOption(new Option('--end <role>').choices(roles))
    .option('--team <team>', 'bind the role to a team')
    .action(async (login: string, options: { give?: RoleName; end?: RoleName; team?: string }) => {
      const place = await open.place();
      const by = await readerWith(place, ['administrator']);
      const { give, end, team } = options;
      if (give !== undefined)
        await place.accounts.holdRole(login, give, { by, ...(team === undefined ? {} : { team }) });
      if (end !== undefined) await place.accounts.endRole(login, end, by);
      const now = await place.accounts.getReader(login);
      place.terminal.result(now);
      place.terminal.print(`${login} holds: ${now.roles.map(({ role }) => role).join(', ') || 'no role'}`);
    });

  account
    .command('password <login>')
    .summary('set a new password and end every sign-in')
    .action(async (login: string) => {
      const place = await open.place();
      const me = await place.reader();
      const by = me.login === login ? me : await readerWith(place, ['administrator']);
      await place.accounts.setPassword(login, await askSecret(`New password of ${login}: `), by);
      place.terminal.result({ login });
      place.terminal.print('The new password counts from now on.');
    });

  account
    .command('email <login> [address]')
    .summary('say where letters to this account go, or that none do')
    .description(
      'Sets the e-mail address of an account. Letters go there; and the first sign-in through an identity provider that vouches for the address binds the two. Of an account that holds a role you do not hold, two administrators say the same address before it counts.',
    )
    .option('--remove', 'the account has no address any more')
    .addHelpText(
      'after',
      `\nExamples: ${program.name()} account email ann ann@batterby.example\n          ${program.name()} account email ann --remove`,
    )
    .action(async (login: string, address: string | undefined, { remove }: { remove?: boolean }) => {
      if ((address === undefined) === (remove !== true))
        throw new BadInput('Give an address, or --remove.', {}, 'address-or-remove');
      const place = await open.place();
      const by = await readerWith(place, ['administrator']);
      const { waits, before } = await place.accounts.setEmail(login, address ?? null, by);
      place.terminal.result({ login, hasEmail: waits ? before !== null : address !== undefined, waits });
      if (waits) {
        place.terminal.print(
          `${login} sees more than you do, and whoever has this address could become ${login} at a first sign-in: it counts once another administrator has said the same. Nothing has changed yet.`,
        );
        return;
      }
      place.terminal.print(
        address === undefined
          ? `No letter goes to ${login} any more.`
          : `Letters to ${login} go to ${address} from now on, and ${login} is signed out everywhere.`,
      );
      if (before !== null && before !== address)
        place.terminal.print(`Until now they went to ${before}: write there that it has changed.`);
    });

  account
    .command('new-code <login>')
    .summary('after a lost telephone: the next sign-in in a browser sets up the second step anew')
    .action(async (login: string) => {
      const place = await open.place();
      await place.accounts.forgetSecondStep(login, await readerWith(place, ['administrator']));
      place.terminal.result({ login });
      place.terminal.print(
        `${login} sets up the second step at the next sign-in, and is signed out everywhere.`,
      );
    });

  account
    .command('disable <login>')
    .summary('let this account in no more')
    .action(async (login: string) => {
      const place = await open.place();
      await place.accounts.disableAccount(login, await readerWith(place, ['administrator']));
      place.terminal.result({ login, disabled: true });
      place.terminal.print(`${login} cannot sign in any more. What it did stays under its name.`);
    });

  const organisation = program.command('organisation').summary('who people work for: partners, publishers');

  organisation
    .command('list')
    .summary('all organisations')
    .action(async () => {
      const { accounts, terminal } = await open.place();
      const all = await accounts.listOrganisations();
      terminal.result(all);
      terminal.table(all, [
        { head: 'code', cell: (one) => one.code },
        { head: 'kind', cell: (one) => one.kind },
        { head: 'name', cell: (one) => one.name },
      ]);
    });

  organisation
    .command('save <code> <kind> <name>')
    .summary('add an organisation, or give it a new name or kind')
    .addHelpText(
      'after',
      `\nExample: ${program.name()} organisation save ${ofExample} ${kindOfExample} "${nameOfExample}"`,
    )
    .action(async (code: string, kind: string, name: string) => {
      const place = await open.place();
      const first = (await place.accounts.listAccounts()).length === 0;
      const by = first ? undefined : await readerWith(place, ['administrator', 'ig-lead']);
      const saved = await place.accounts.saveOrganisation({ code, kind, name }, by);
      place.terminal.result(saved);
      place.terminal.print(`${saved.code} is saved.`);
    });
}
