import { once } from 'node:events';
import process from 'node:process';
import { BadInput } from '@kinsight/kit/command';
import { type Command, InvalidArgumentError } from 'commander';
import { keepGoing } from '../keep-going.ts';
import { openPublic } from '../open-public.ts';
import { serveEditors, servePublic } from '../serve-centre.ts';
import { checkServing } from '../serving.rules.ts';
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
      // With a login of its own the public side opens nothing else: neither the rooms nor the administrator's connection.
      const open =
        only === 'public' && config.publicDatabaseUrl !== undefined
          ? await openPublic(config, config.publicDatabaseUrl)
          : undefined;
      const whole = open === undefined ? await getCentre() : undefined;
      const front = open ?? whole;
      if (front === undefined) throw new BadInput('There is nothing to serve.');
      const accounts = (await whole?.accounts.listAccounts()) ?? [];
      const problems = checkServing({
        stamp: front.stamp.stamp,
        host,
        side: only ?? 'both',
        config,
        address,
        madeUpAccounts: accounts.filter(({ madeUp, disabled }) => madeUp && !disabled).length,
      });
      if (problems.length > 0) {
        await open?.close();
        throw new BadInput(problems.join('\n'), {}, 'not-served');
      }
      const here = (at: number) => `http://${host.includes(':') ? `[${host}]` : host}:${at}`;
      const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      const stops: (() => Promise<void>)[] = [];
      try {
        if (only !== 'editors') {
          const origin = address ?? config.readers ?? here(port);
          front.setAddress(origin);
          if (open) stops.push(() => open.close());
          const server = await servePublic(front, { origin });
          stops.push(() => server.stop());
          await server.listen({ host, port });
          terminal().progress(`Readers find ${front.stamp.name} at ${origin}`);
        }
        if (whole && only !== 'public') {
          const origin = config.address ?? here(editorsPort);
          const server = await serveEditors(whole, { origin });
          stops.push(() => server.stop());
          await server.listen({ host, port: editorsPort });
          whole.setAddress(address ?? config.readers ?? here(port));
          const going = keepGoing(whole);
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

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('A port is 1 to 65535.');
  return port;
}
