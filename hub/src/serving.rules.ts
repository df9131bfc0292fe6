import type { Config } from '@kinsight/kit/config';

export type Serving = {
  readonly stamp: 'made-up' | 'real';
  readonly host: string;
  readonly config: Pick<Config, 'databaseUrl' | 'signIn' | 'address' | 'stamp'>;
  /** Made-up accounts that could sign in. */
  readonly madeUpAccounts: number;
};

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);

/**
 * What keeps a place from being served, each with what to do; empty where nothing does. Made-up and real never mix: a made-up
 * place shows codes on the screen, so it stays on this machine and has no real sign-in; a real one has nothing made up in it.
 */
export function checkServing({ stamp, host, config, madeUpAccounts }: Serving): readonly string[] {
  const wrong: readonly (readonly [boolean, string])[] =
    stamp === 'made-up'
      ? [
          [
            !isLoopback(host),
            'The people of this place are made up: it is served on this machine only. Leave --host out.',
          ],
          [
            config.signIn !== undefined,
            'An identity provider is set (KINSIGHT_OIDC_ISSUER), but the people of this place are made up. Serve a real place, or leave it out.',
          ],
          [
            config.address !== undefined,
            'KINSIGHT_ADDRESS is set, but the people of this place are made up: it has no address for others. Leave it out.',
          ],
          [
            config.stamp === 'real',
            'KINSIGHT_STAMP says real, but the people of this place are made up. Choose the real place with --place.',
          ],
        ]
      : [
          [
            config.databaseUrl === undefined,
            'A real place needs a PostgreSQL of its own: set DATABASE_URL. The embedded one is for made-up people.',
          ],
          [
            config.signIn === undefined,
            'A real place needs your identity provider: set KINSIGHT_OIDC_ISSUER, KINSIGHT_OIDC_CLIENT_ID and KINSIGHT_OIDC_CLIENT_SECRET.',
          ],
          [
            config.address === undefined,
            'A real place needs to know where browsers find it: set KINSIGHT_ADDRESS to https://…',
          ],
          [
            madeUpAccounts > 0,
            'Made-up accounts are in this database, which says its people are real. Disable them: kinsight account disable LOGIN.',
          ],
        ];
  return wrong.filter(([is]) => is).map(([, says]) => says);
}
