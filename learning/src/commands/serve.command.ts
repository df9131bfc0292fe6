import { once } from 'node:events';
import process from 'node:process';
import { BadInput } from '@kinsight/kit/command';
import { type Command, InvalidArgumentError } from 'commander';
import { keepGoing } from '../keep-going.ts';
import { serveEditors, servePublic } from '../serve-centre.ts';
import type { AtHand } from './at-hand.ts';

type ServeOptions = {
  port: number;
  editorsPort: number;
  host: string;
  address?: string;
  only?: 'public' | 'editors';
};

/** `learning serve`: the public pages and, at another port, the editors'. */
export function serveCommand(program: Command, { getCentre, config, terminal }: AtHand): void {
  program
    .command('serve')
    .description(
      'Serve the public pages, and the editors’ pages at a port of their own, until Ctrl-C or SIGTERM',
    )
    .option('--port <port>', 'the public pages', toPort, 4200)
    .option('--editors-port <port>', 'the editors’ pages', toPort, 4201)
    .option(
      '--host <address>',
      'at which address of this machine; behind a proxy 127.0.0.1 is right',
      '127.0.0.1',
    )
    .option(
      '--address <url>',
      'where readers find the public pages; else KINSIGHT_READERS. KINSIGHT_ADDRESS is the editors’',
    )
    .option('--only <side>', 'public or editors: one of them in this process')
    .action(async ({ port, editorsPort, host, address, only }: ServeOptions) => {
      if (only !== undefined && only !== 'public' && only !== 'editors')
        throw new BadInput('--only is public or editors.');
      const centre = await getCentre();
      checkServing(centre.stamp.stamp, host);
      const here = (at: number) => `http://${host.includes(':') ? `[${host}]` : host}:${at}`;
      const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      const stops: (() => Promise<void>)[] = [];
      try {
        if (only !== 'editors') {
          const origin = address ?? config.readers ?? here(port);
          centre.setAddress(origin);
          const server = await servePublic(centre, { origin });
          stops.push(() => server.stop());
          await server.listen({ host, port });
          terminal().progress(`Readers find ${centre.stamp.name} at ${origin}`);
        }
        if (only !== 'public') {
          const origin = config.address ?? here(editorsPort);
          const server = await serveEditors(centre, { origin });
          stops.push(() => server.stop());
          await server.listen({ host, port: editorsPort });
          centre.setAddress(address ?? config.readers ?? here(port));
          const going = keepGoing(centre);
          stops.push(() => going.stop());
          terminal().progress(`Editors sign in at ${origin} (Ctrl-C ends it)`);
        }
        await asked;
        terminal().progress('Finishing what has begun …');
      } finally {
        for (const stop of stops.toReversed()) await stop();
      }
    });
}

/** A made-up centre shows codes on the screen, so it stays on this machine. */
function checkServing(stamp: string, host: string): void {
  if (stamp === 'made-up' && !/^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host))
    throw new BadInput(
      'This centre is made up: it is served on this machine only. Leave --host out.',
      {},
      'not-served',
    );
}

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('A port is 1 to 65535.');
  return port;
}
