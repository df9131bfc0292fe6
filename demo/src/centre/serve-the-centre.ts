import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { keepGoing, openCentre, serveEditors, servePublic } from '@kinsight/learning';
import { type CaughtLetter, catchLetters } from './catch-letters.ts';
import { outboxOf, sender } from './set-up-centre.ts';

const [readersPort, editorsPort] = [4110, 4111];

export type ServedCentre = {
  readonly readers: string;
  readonly editors: string;
  readonly logins: readonly string[];
  stop(): Promise<void>;
};

/**
 * Serves the made-up centre on this machine, with its jobs: letters go, into the outbox. `passwordOf` gives each of its accounts a password
 * for this run; `tell` is called with each letter.
 */
export async function serveTheCentre(
  cluster: Cluster,
  config: Config,
  passwordOf: (login: string) => string,
  tell?: (letter: CaughtLetter) => void,
): Promise<ServedCentre> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    const postbox = await catchLetters(outboxOf(config), tell);
    stops.push(() => postbox.close());
    const centre = await openCentre({
      config: { ...config, mail: { server: postbox.url, from: sender } },
      cluster,
    });
    stops.push(() => centre.close());
    const logins: string[] = [];
    for (const { login, madeUp, disabled } of await centre.accounts.listAccounts()) {
      if (!madeUp || disabled) continue;
      await centre.accounts.setPassword(login, passwordOf(login));
      logins.push(login);
    }
    const listen = async (server: Awaited<ReturnType<typeof servePublic>>, port: number) => {
      stops.push(() => server.stop());
      return server
        .listen({ host: '127.0.0.1', port })
        .catch(() => server.listen({ host: '127.0.0.1', port: 0 }));
    };
    const readers = await listen(await servePublic(centre), readersPort);
    centre.setAddress(readers);
    const editors = await listen(await serveEditors(centre), editorsPort);
    const going = keepGoing(centre);
    stops.push(() => going.stop());
    return { readers, editors, logins, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
