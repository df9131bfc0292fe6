import process from 'node:process';
import { createTerminal, NotFound, randomIds, runCommand, systemClock } from '@kinsight/kit/command';
import { loadConfig } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { Command } from 'commander';
import { allCommands } from './commands/all-commands.ts';
import { openPlace } from './kitchen.ts';
import { listPlaces, openServer } from './make-place.ts';
import type { Place } from './place.ts';
import { databaseOf, migrations } from './place-files.ts';
import { removalHandlers, wishesAgain } from './remove-again.ts';

const program = new Command('kinsight')
  .description(
    'The command line of one place: share lawfully, find families with several problems, support them, learn.',
  )
  .option('--place <code>', 'which place; may be left out where there is only one')
  .option('--as <login>', 'act as a made-up account; only where all people are made up')
  .option('--json', 'the result as one JSON document on stdout; everything else goes to stderr')
  .option('--quiet', 'no progress')
  .addHelpText(
    'after',
    '\nBegin: kinsight place make --code smallton --name Smallton · then: kinsight status\nIn the project’s folder “kinsight”, here and in every hint, is: npm run kinsight --\nEvery look at people’s data is written down: who, whom, why.',
  );

const options = () => program.opts<{ place?: string; as?: string; json?: boolean; quiet?: boolean }>();
const terminal = () => createTerminal({ json: options().json ?? false, quiet: options().quiet ?? false });

const config = loadConfig();
let cluster: Cluster | undefined;
let place: Place | undefined;

const getServer = async () => (cluster ??= await openServer(config));

async function getPlace(): Promise<Place> {
  place ??= await openPlace({
    code: options().place ?? (await onlyPlace()),
    config,
    cluster: await getServer(),
  });
  return place;
}

async function onlyPlace(): Promise<string> {
  const [only, ...others] = await listPlaces(await getServer());
  if (only === undefined)
    throw new NotFound(
      'There is no place here yet. Make one: npm run kinsight -- place make --code smallton --name Smallton',
      {},
      'no-place',
    );
  if (others.length > 0)
    throw new NotFound(
      `Several places are here: ${[only, ...others].join(', ')}. Say which: --place ${only}`,
      {},
      'which-place',
    );
  return only;
}

/** What every room's commands get: the place with its rooms, who is signed in, and where to speak. */
async function open() {
  const at = await getPlace();
  const reader = await at.accounts.getSignedIn(options().as);
  const { people, families, needs, support, progress, outcomes, insight, exchange } = at;
  const rooms = { people, families, needs, support, progress, outcomes, insight, exchange };
  return { place: at, reader, terminal: terminal(), ...rooms };
}

async function openMachine() {
  const code = options().place ?? (await onlyPlace());
  const [clock, ids] = [systemClock(), randomIds()];
  const handlers = () => removalHandlers({ code, config, getServer });
  return {
    terminal: terminal(),
    config,
    clock,
    ids,
    cluster: await getServer(),
    database: databaseOf(code),
    migrations,
    handlers,
    wishesAgain: wishesAgain({ code, config, getServer }),
  };
}

allCommands(program, {
  place: { config, getServer, openPlace: getPlace, open, terminal },
  upkeep: {
    machine: openMachine,
    place: async () => {
      const { db, accounts, clock } = await getPlace();
      return {
        ...(await openMachine()),
        clock,
        db,
        accounts,
        reader: () => accounts.getSignedIn(options().as),
      };
    },
  },
  open,
  encoded: async () => {
    const at = await open();
    const findFlow = (code: string) =>
      at.place.access.asClerk({ reader: at.reader, action: 'read-register' }, async (tx) => {
        return (await at.place.agreements.findFlowFacts(tx, code))?.id;
      });
    return { encoded: at.place.encoded, reader: at.reader, terminal: at.terminal, findFlow };
  },
});

process.exitCode = await runCommand(program, {
  finish: async () => {
    await place?.close();
    await cluster?.stop();
  },
});
