import { type Reader, RoleName } from '@kinsight/kit/accounts';
import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';

import type { Place } from '../../kitchen.ts';
import { askSecret } from './ask-secret.ts';
import type { AtHand } from './at-hand.ts';

/** `kinsight organisation …` and `kinsight account …`: an administrator's work. */
export function accountCommands(program: Command, at: AtHand): void {
  const { terminal } = at;
  const organisation = program.command('organisation').description('Partners of the place');
  organisation
    .command('add')
    .description('Write an organisation, or a new name and kind for its code')
    .requiredOption('--code <code>')
    .requiredOption('--name <name>')
    .requiredOption('--kind <kind>', 'council-service, nhs-trust, gp-practice, police, school, landlord, …')
    .action(async (given: { code: string; name: string; kind: string }) => {
      const { place, by } = await asKeeper(at);
      const saved = await place.accounts.saveOrganisation(given, by);
      terminal().result(saved);
      terminal().print(`${saved.name} (${saved.code}) is written down.`);
    });
  organisation
    .command('list')
    .description('All organisations')
    .action(async () => {
      const all = await (await at.getPlace()).accounts.listOrganisations();
      terminal().result(all);
      terminal().table(all, [
        { head: 'code', cell: (one) => one.code },
        { head: 'name', cell: (one) => one.name },
        { head: 'kind', cell: (one) => one.kind },
      ]);
    });

  const account = program.command('account').description('Who may sign in, and as what');
  account
    .command('add <login>')
    .description('Make an account and ask for its password')
    .requiredOption('--name <name>')
    .requiredOption('--organisation <code>')
    .option('--role <role...>', `one or more of ${RoleName.options.join(', ')}`)
    .option('--team <team>', 'the team its roles are bound to')
    .action(
      async (
        login: string,
        given: { name: string; organisation: string; role?: string[]; team?: string },
      ) => {
        const { place, by } = await asKeeper(at);
        const roles = (given.role ?? []).map(toRole);
        const password = await askSecret(`New password of ${login}: `);
        await place.accounts.createAccount(
          { login, name: given.name, organisation: given.organisation, password },
          by,
        );
        for (const role of roles) await place.accounts.holdRole(login, role, holding(given.team, by));
        terminal().result({ login, roles });
        terminal().print(`${given.name} can sign in: kinsight sign-in ${login}`);
      },
    );
  account
    .command('role <login> <role>')
    .description('Give a role from now on, or end it')
    .option('--team <team>')
    .option('--end', 'end it')
    .action(async (login: string, word: string, given: { team?: string; end?: boolean }) => {
      const { place, by } = await asKeeper(at);
      const role = toRole(word);
      if (given.end) await place.accounts.endRole(login, role, by);
      else await place.accounts.holdRole(login, role, holding(given.team, by));
      terminal().result({ login, role, held: !given.end });
      terminal().print(`${login} ${given.end ? 'no longer is' : 'now is'} ${role}.`);
    });
  account
    .command('list')
    .description('All accounts and the roles they hold now')
    .action(async () => {
      const all = await (await at.getPlace()).accounts.listAccounts();
      terminal().result(all);
      terminal().table(all, [
        { head: 'login', cell: (one) => one.login },
        { head: 'name', cell: (one) => one.name },
        { head: 'organisation', cell: (one) => one.organisation.code },
        { head: 'roles', cell: (one) => one.roles.map(({ role }) => role).join(', ') },
      ]);
    });
}

const holding = (team: string | undefined, by: Reader | undefined) => ({
  ...(team === undefined ? {} : { team }),
  ...(by === undefined ? {} : { by }),
});

function toRole(word: string): RoleName {
  const role = RoleName.safeParse(word);
  if (!role.success) throw new BadInput(`There is no role "${word}". Roles: ${RoleName.options.join(', ')}.`);
  return role.data;
}

/** An administrator; or, while the place has no account at all, whoever sets it up. */
async function asKeeper({ getPlace, open }: AtHand): Promise<{ place: Place; by: Reader | undefined }> {
  const place = await getPlace();
  const administrators = (await place.accounts.listAccounts()).filter(
    ({ roles, disabled }) => !disabled && roles.some(({ role }) => role === 'administrator'),
  );
  if (administrators.length === 0) return { place, by: undefined };
  const { reader } = await open();
  await place.access.asClerk({ reader, action: 'manage-accounts' }, () => Promise.resolve());
  return { place, by: await place.accounts.getReader(reader.login) };
}
