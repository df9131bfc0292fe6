import process from 'node:process';
import { createTerminal, randomIds, runCommand, systemClock } from '@kinsight/kit/command';
import { loadConfig } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { upkeepCommands } from '@kinsight/kit/upkeep';
import { Command } from 'commander';
import { called } from './called.ts';
import { centreDatabase, migrations } from './centre-files.ts';
import { centreCommands, centreWords } from './commands/index.ts';
import { type Centre, openCentre } from './kitchen.ts';
import { openServer } from './make-centre.ts';
import { centreAgain, removalHandlers } from './remove-again.ts';

/** As it is given: nothing of this name is installed, the project's launcher is asked for it. */
const program = new Command(called)
  .description('The centre’s site: what places learned reaches the next place. It holds nobody’s case.')
  .option('--as <login>', 'act as a made-up account; only where all people are made up')
  .option('--json', 'the result as one JSON document on stdout; everything else goes to stderr')
  .option('--quiet', 'no progress')
  .addHelpText(
    'after',
    `
Begin: ${called} make --name "The Centre"
       ${called} --as administrator account password editor
       ${called} serve`,
  );

const options = () => program.opts<{ as?: string; json?: boolean; quiet?: boolean }>();
const terminal = () => createTerminal({ json: options().json ?? false, quiet: options().quiet ?? false });

const config = loadConfig();
let cluster: Cluster | undefined;
let centre: Centre | undefined;
const getServer = async () => (cluster ??= await openServer(config));
const getCentre = async () => (centre ??= await openCentre({ config, cluster: await getServer() }));

centreCommands(program, { config, getServer, getCentre, terminal });
const machine = async () => ({
  terminal: terminal(),
  config,
  clock: systemClock(),
  ids: randomIds(),
  cluster: await getServer(),
  database: centreDatabase,
  migrations,
  handlers: removalHandlers,
  wishesAgain: centreAgain,
});
upkeepCommands(
  program,
  {
    machine,
    place: async () => {
      const { db, accounts, clock } = await getCentre();
      return { ...(await machine()), clock, db, accounts, reader: () => accounts.getSignedIn(options().as) };
    },
  },
  centreWords,
);

process.exitCode = await runCommand(program, {
  finish: async () => {
    await centre?.close();
    await cluster?.stop();
  },
});
