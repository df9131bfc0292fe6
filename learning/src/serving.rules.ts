import type { Config } from '@kinsight/kit/config';
import { called } from './called.ts';

export type Serving = {
  readonly stamp: 'made-up' | 'real';
  readonly host: string;
  readonly side: 'public' | 'editors' | 'both';
  readonly config: Pick<
    Config,
    'databaseUrl' | 'publicDatabaseUrl' | 'signIn' | 'address' | 'readers' | 'proxies' | 'stamp'
  >;
  /** Where readers find the site, from the command line. */
  readonly address: string | undefined;
  /** Made-up accounts that could sign in. */
  readonly madeUpAccounts: number;
};

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);

/**
 * What keeps a centre from being served, each with what to do; empty where nothing does. Made-up and real never mix: a made-up
 * centre shows codes on the screen, so it stays on this machine; a real one has nothing made up in it.
 */
export function checkServing({
  stamp,
  host,
  side,
  config,
  address,
  madeUpAccounts,
}: Serving): readonly string[] {
  const wrong: readonly (readonly [boolean, string])[] =
    stamp === 'made-up'
      ? [
          [!isLoopback(host), 'This centre is made up: it is served on this machine only. Leave --host out.'],
          [
            config.signIn !== undefined,
            'An identity provider is set (KINSIGHT_OIDC_ISSUER), but this centre is made up. Serve a real one, or leave it out.',
          ],
          [
            config.address !== undefined || config.readers !== undefined,
            'KINSIGHT_ADDRESS or KINSIGHT_READERS is set, but this centre is made up: it has no address for others. Leave both out.',
          ],
          [
            config.stamp === 'real',
            'KINSIGHT_STAMP says real, but this centre is made up. Make a real one on its own server.',
          ],
        ]
      : [
          [
            side === 'both',
            'A real centre is served by two processes, so that the public one has no right to more: --only public, and --only editors.',
          ],
          [
            side === 'editors' && config.databaseUrl === undefined,
            'A real centre needs a PostgreSQL of its own: set DATABASE_URL. The embedded one is for made-up people.',
          ],
          [
            side === 'public' && config.publicDatabaseUrl === undefined,
            'The public pages of a real centre have a login of their own: set KINSIGHT_PUBLIC_DATABASE to what “npm run -s learning -- --quiet public-login” prints.',
          ],
          [
            side === 'public' && config.databaseUrl !== undefined,
            'DATABASE_URL is set, and the public pages must not know it: leave it out of this process.',
          ],
          [
            side !== 'public' && config.signIn === undefined,
            'A real centre needs your identity provider: set KINSIGHT_OIDC_ISSUER, KINSIGHT_OIDC_CLIENT_ID and KINSIGHT_OIDC_CLIENT_SECRET.',
          ],
          [
            side !== 'public' && config.address === undefined,
            'A real centre needs to know where editors find it: set KINSIGHT_ADDRESS to https://…',
          ],
          [
            (address ?? config.readers) === undefined,
            'A real centre needs to know where readers find it; links in letters begin with it: set KINSIGHT_READERS to https://…',
          ],
          [
            address !== undefined && !address.startsWith('https://'),
            'Readers find a real centre by https: give --address https://…',
          ],
          [
            config.proxies.length === 0,
            side === 'public'
              ? 'Readers come by https through your proxy, and without KINSIGHT_PROXIES all of them have its address: ten forms in ten minutes for everybody together. Set it to the proxy’s address, such as 127.0.0.1.'
              : 'Editors come by https through your proxy, and without KINSIGHT_PROXIES all of them have its address: twenty sign-ins a minute for everybody together. Set it to the proxy’s address, such as 127.0.0.1.',
          ],
          [
            madeUpAccounts > 0,
            `Made-up accounts are in this database, which says it is real. Disable them: ${called} account disable LOGIN.`,
          ],
        ];
  return wrong.filter(([is]) => is).map(([, says]) => says);
}
