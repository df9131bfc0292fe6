import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Visit } from './route.ts';

/** Names of a site's cookies. They tell places apart: browsers do not keep cookies of ports apart. */
export function cookieNames(code: string, isHttps: boolean) {
  const prefix = isHttps ? '__Host-' : '';
  return { session: `${prefix}kinsight-${code}`, visit: `${prefix}kinsight-${code}-visit` };
}
export type CookieNames = ReturnType<typeof cookieNames>;

/** What this browser holds of ours, and the means to change it. `secret` is the session's, or before signing in the visit's. */
export function openVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  names: CookieNames,
  isHttps: boolean,
): Visit {
  const options = { path: '/', httpOnly: true, secure: isHttps, sameSite: 'lax' } as const;
  const set = (name: string, token: string) => void reply.setCookie(name, token, options);
  const drop = (name: string) => void reply.clearCookie(name, options);
  const session = readToken(request.cookies[names.session]);
  const step = readToken(request.cookies[names.visit]);
  return {
    session,
    step,
    secret: session ?? step,
    keepStep: (token) => set(names.visit, token),
    signIn: (token) => {
      set(names.session, token);
      drop(names.visit);
    },
    signOut: () => {
      drop(names.session);
      drop(names.visit);
    },
  };
}

/** Only what we could have given: 32 bytes in base64url. */
const readToken = (given: string | undefined): string | undefined =>
  given !== undefined && /^[\w-]{43}$/.test(given) ? given : undefined;
