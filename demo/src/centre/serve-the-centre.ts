import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { openCentre, serveEditors, servePublic } from '@kinsight/learning';

const [readersPort, editorsPort] = [4110, 4111];

export type ServedCentre = {
  readonly readers: string;
  readonly editors: string;
  readonly logins: readonly string[];
  stop(): Promise<void>;
};

/** Serves the made-up centre on this machine; `passwordOf` gives each of its accounts a password for this run. */
export async function serveTheCentre(
  cluster: Cluster,
  config: Config,
  passwordOf: (login: string) => string,
): Promise<ServedCentre> {
  const centre = await openCentre({ config, cluster });
  const stops: (() => Promise<void>)[] = [() => centre.close()];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
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
    return { readers, editors, logins, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
