import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { called } from '../called.ts';
import { centreDatabase } from '../centre-files.ts';
import { makeCentre } from '../make-centre.ts';
import { seatEverybody } from '../seat-everybody.ts';
import type { AtHand } from './at-hand.ts';

type MakeOptions = { name: string; stamp?: string; today?: string };

/** `make`. */
export function makeCommand(program: Command, { config, getServer, getCentre, terminal }: AtHand): void {
  program
    .command('make')
    .description(
      'Make the centre’s database, with its tables, roles and rights. Doing it again brings it up to date',
    )
    .requiredOption(
      '--name <name>',
      'as people say it, for example "Centre of Excellence for Information Sharing"',
    )
    .option('--stamp <stamp>', 'made-up or real; for good')
    .option('--today <date>', 'a made-up centre may stand on a fixed day, as 2025-02-28')
    .addHelpText('after', `\nExample: ${called} make --name "The Centre" --today 2025-02-28`)
    .action(async ({ name, stamp = config.stamp, today }: MakeOptions) => {
      if (stamp !== 'made-up' && stamp !== 'real') throw new BadInput('--stamp is made-up or real.');
      if (stamp === 'real' && today !== undefined)
        throw new BadInput('A real centre lives today: leave --today out.');
      if (stamp === 'real' && config.databaseUrl === undefined)
        throw new BadInput(
          'A real centre needs a PostgreSQL of its own: set DATABASE_URL. The embedded one is for made-up people.',
        );
      if (today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(today))
        throw new BadInput('--today is a day such as 2025-02-28.');
      terminal().progress(`Making ${name} …`);
      await makeCentre(await getServer(), { name, stamp, fixedToday: today });
      const logins = stamp === 'made-up' ? await seatEverybody((await getCentre()).accounts) : [];
      terminal().result({ name, stamp, accounts: logins });
      terminal().print(`${name} (${stamp}) is there.`);
      terminal().print(
        logins.length > 0
          ? `Made-up accounts: ${logins.join(', ')}. Give one a password: ${called} --as administrator account password editor`
          : [
              'Next, the centre itself and its administrator (docs/guides/operator.md):',
              `  ${called} organisation save centre centre "${name}"`,
              `  ${called} account add LOGIN "NAME" --organisation centre --email ADDRESS`,
            ].join('\n'),
      );
    });
}

/** `public-login`. */
export function publicLoginCommand(program: Command, { getServer, terminal }: AtHand): void {
  program
    .command('public-login')
    .description(
      'Print the database login of the public pages, which may read what is published and nothing else; made where it is missing',
    )
    .addHelpText(
      'after',
      `
It holds a password: put it into the environment of that process and nowhere else.
  KINSIGHT_PUBLIC_DATABASE="$(npm run -s learning -- --quiet public-login)"
Run that process as a user of its own with a KINSIGHT_HOME of its own, in which centre/newsletter.key is a copy of this one’s
(docs/guides/operator.md).`,
    )
    .action(async () => {
      const url = await (await getServer()).readerUrl(centreDatabase);
      terminal().result({ url });
      terminal().print(url);
    });
}
