import type { Command } from 'commander';
import { askSecret } from './ask-secret.ts';
import type { AtHand } from './at-hand.ts';

/** `kinsight sign-in`, `sign-out`, `who-am-i`. */
export function signInCommands(program: Command, { getPlace, open, terminal }: AtHand): void {
  program
    .command('sign-in <login>')
    .description(
      'Sign in for 8 hours as this user of the operating system. Asks for the password, or reads it from standard input',
    )
    .action(async (login: string) => {
      const { accounts } = await getPlace();
      const password = await askSecret(`Password of ${login}: `);
      const { reader, expiresAt } = await accounts.signInForCommandLine({ login, password });
      terminal().result({ login: reader.login, expiresAt });
      terminal().print(
        `Signed in as ${reader.name} until ${expiresAt.toString({ smallestUnit: 'minute' })}. Next: kinsight status`,
      );
    });

  program
    .command('sign-out')
    .description('End this sign-in, here and in the database')
    .action(async () => {
      await (await getPlace()).accounts.signOut();
      terminal().result({ signedIn: false });
      terminal().print('Signed out.');
    });

  program
    .command('who-am-i')
    .description('Who is signed in, and with which roles')
    .action(async () => {
      const { reader, place } = await open();
      const roles = reader.roles.map(({ role, team }) => (team === undefined ? role : `${role} (${team})`));
      terminal().result({
        place: place.stamp.code,
        login: reader.login,
        organisation: reader.organisation.code,
        roles,
      });
      terminal().print(
        `${reader.name} (${reader.login}), ${reader.organisation.code}, in ${place.stamp.name}: ${roles.join(', ') || 'no role'}.`,
      );
    });
}
