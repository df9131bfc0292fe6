import { once } from 'node:events';
import process from 'node:process';
import { BadInput } from '@kinsight/kit/command';
import { type Command, InvalidArgumentError } from 'commander';
import { servePlace } from '../../serve-place.ts';
import { checkServing } from '../../serving.rules.ts';
import type { AtHand } from './at-hand.ts';

/** `kinsight serve`: the pages of one place, until it is told to stop. */
export function serveCommand(program: Command, { openPlace, config, terminal }: AtHand): void {
  program
    .command('serve')
    .description('Serve the pages of this place to browsers, until Ctrl-C or SIGTERM')
    .option('--port <port>', 'where it listens', toPort, 4100)
    .option(
      '--host <address>',
      'at which address of this machine; behind a proxy 127.0.0.1 is right',
      '127.0.0.1',
    )
    .action(async ({ port, host }: { port: number; host: string }) => {
      const place = await openPlace();
      const origin = config.address ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
      const problems = checkServing({
        stamp: place.stamp.stamp,
        host,
        config,
        madeUpAccounts: (await place.accounts.listAccounts()).filter(
          ({ madeUp, disabled }) => madeUp && !disabled,
        ).length,
      });
      if (problems.length > 0) throw new BadInput(problems.join('\n'), {}, 'not-served');
      const server = await servePlace(place, { origin });
      const asked = stopAsked();
      try {
        await server.listen({ host, port });
        terminal().progress(`${place.stamp.name} is at ${origin} (Ctrl-C ends it)`);
        await asked;
        terminal().progress('Finishing what has begun …');
      } finally {
        await server.stop();
      }
    });
}

/** Ctrl-C, or whoever runs the machine. */
const stopAsked = (): Promise<unknown> => Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('A port is 1 to 65535.');
  return port;
}
