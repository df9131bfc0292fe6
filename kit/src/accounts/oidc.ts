import * as client from 'openid-client';
import { z } from 'zod';
import { NotSignedIn, Unavailable } from '../command/index.ts';

export type OidcOptions = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends people back to. */
  readonly callback: string;
  /** Plain http, on loopback only: for tests. */
  readonly allowHttp?: boolean;
};

/** What must be remembered between asking and being answered. */
const Asked = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() });
export type OidcAsked = z.infer<typeof Asked>;
export type Oidc = ReturnType<typeof createOidc>;

// Marked deprecated only to stand out. For tests on loopback: config takes no provider but https.
// oxlint-disable-next-line typescript/no-deprecated
const overHttp = [client.allowInsecureRequests];

/** Sign-in by OpenID Connect: authorization code with PKCE, state and nonce. Discovers the provider at first use. */
export function createOidc({ issuer, clientId, clientSecret, callback, allowHttp = false }: OidcOptions) {
  let found: Promise<client.Configuration> | undefined;
  const discover = () =>
    (found ??= client
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        execute: allowHttp ? overHttp : [],
      })
      .catch(() => {
        found = undefined;
        throw new Unavailable(
          'The identity provider cannot be reached. Try again in a minute.',
          {},
          'no-identity-provider',
        );
      }));

  return {
    /** Where to send the browser, and what to remember. */
    ask: async (next: string): Promise<{ readonly url: string; readonly asked: OidcAsked }> => {
      const verifier = client.randomPKCECodeVerifier();
      const asked = { state: client.randomState(), nonce: client.randomNonce(), verifier, next };
      const url = client.buildAuthorizationUrl(await discover(), {
        redirect_uri: callback,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: asked.state,
        nonce: asked.nonce,
      });
      return { url: url.href, asked };
    },

    /** Whom the provider vouches for. An e-mail counts only where the provider says it is verified. */
    answer: async (query: string, remembered: unknown) => {
      const asked = Asked.safeParse(remembered);
      if (!asked.success) throw new NotSignedIn('That took too long. Sign in again.', {}, 'visit-over');
      const { state, nonce, verifier, next } = asked.data;
      const provider = await discover();
      const tokens = await client
        .authorizationCodeGrant(provider, new URL(`${callback}${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch(() => {
          throw new NotSignedIn(
            'The identity provider did not confirm who you are. Sign in again.',
            {},
            'refused',
          );
        });
      const claims = tokens.claims();
      if (!claims) throw new NotSignedIn('The identity provider said nothing about you.', {}, 'refused');
      const email =
        claims['email_verified'] === true && typeof claims['email'] === 'string'
          ? claims['email']
          : undefined;
      return { issuer: claims.iss, subject: claims.sub, email, next };
    },
  };
}
