import { BadInput } from '@kinsight/kit/command';
import type { Command } from 'commander';
import { openPlace } from '../../kitchen.ts';
import { listPlaces, makePlace } from '../../make-place.ts';
import { seatEverybody } from '../../seat-everybody.ts';
import type { AtHand } from './at-hand.ts';

type MakeOptions = { code: string; name: string; stamp?: string; today?: string };

/** `kinsight place make|list`. */
export function placeMakingCommands(program: Command, { config, getServer, terminal }: AtHand): void {
  const place = program.command('place').description('Make a place, or list the places of this machine');

  place
    .command('make')
    .description(
      'Make the database of a place, with its tables, roles and rights. Doing it again brings it up to date',
    )
    .requiredOption('--code <code>', 'small letters, digits and hyphens, for example smallton')
    .requiredOption('--name <name>', 'as people say it, for example Smallton')
    .option(
      '--stamp <stamp>',
      'made-up or real; for good. A real place takes no delivery before its papers are complete',
    )
    .option('--today <date>', 'a made-up place may stand on a fixed day, as 2025-02-28')
    .addHelpText('after', '\nExample: kinsight place make --code smallton --name Smallton --today 2025-02-28')
    .action(async ({ code, name, stamp = config.stamp, today }: MakeOptions) => {
      if (stamp !== 'made-up' && stamp !== 'real') throw new BadInput('--stamp is made-up or real.');
      if (stamp === 'real' && today !== undefined)
        throw new BadInput('A real place lives today: leave --today out.');
      // The same sentence as `serve` refuses with: otherwise the real place would be made in the embedded database, for good.
      if (stamp === 'real' && config.databaseUrl === undefined)
        throw new BadInput(
          'A real place needs a PostgreSQL of its own: set DATABASE_URL. The embedded one is for made-up people.',
        );
      if (today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(today))
        throw new BadInput('--today is a day such as 2025-02-28.');
      const [out, cluster] = [terminal(), await getServer()];
      out.progress(`Making ${name} …`);
      await makePlace(cluster, { code, name, stamp, fixedToday: today });
      const logins = stamp === 'made-up' ? await seat(config, cluster, { code, name }) : [];
      out.result({ place: code, name, stamp, accounts: logins });
      out.print(`${name} (${stamp}) is there.`);
      if (logins.length > 0)
        out.print(
          `Made-up accounts: ${logins.join(', ')}. Act as one with --as, for example: kinsight --place ${code} --as ig-lead status`,
        );
      else
        out.print(
          `Next: kinsight --place ${code} organisation save ${code}-council council "${name} Council", then account add.`,
        );
    });

  place
    .command('list')
    .description('The places of this machine')
    .action(async () => {
      const places = await listPlaces(await getServer());
      terminal().result(places);
      terminal().print(
        places.length === 0
          ? 'None yet. Make one: kinsight place make --code smallton --name Smallton'
          : places.join('\n'),
      );
    });
}

async function seat(
  config: AtHand['config'],
  cluster: Awaited<ReturnType<AtHand['getServer']>>,
  { code, name }: { code: string; name: string },
) {
  const at = await openPlace({ code, config, cluster });
  try {
    return await seatEverybody(at.accounts, { code, name });
  } finally {
    await at.close();
  }
}
