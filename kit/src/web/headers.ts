import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What helmet is told for every server of ours, for readers and behind a sign-in: nothing from elsewhere, no frame, no referrer to others; `also`: more directives. */
export const strictHeaders = (isHttps: boolean, also: Readonly<Record<string, string[]>> = {}) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      ...also,
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  // Not no-referrer: then a browser names no origin when it sends a form.
  referrerPolicy: { policy: 'same-origin' as const },
  xFrameOptions: { action: 'deny' as const },
  crossOriginEmbedderPolicy: false,
});

export const permissions = 'camera=(), geolocation=(), microphone=()';

/** Headers of every answer. Pages hold people's data: nothing keeps them, nothing frames them, nothing leaves by a referrer. */
export async function setHeaders(server: FastifyInstance, isHttps: boolean): Promise<void> {
  const also = { scriptSrc: ["'self'"], fontSrc: ["'self'"], connectSrc: ["'self'"] };
  // With nonces helmet replaces both lists: without 'self' our own style sheet would be blocked.
  await server.register(helmet, { ...strictHeaders(isHttps, also), enableCSPNonces: true });
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    reply.header('permissions-policy', permissions);
    reply.header('x-robots-tag', 'noindex, nofollow');
  });
}

/** An address the router itself cannot read (%, or longer than any of ours) meets no hook: it is answered here, and not repeated. */
export function refuseAddress(_error: unknown, _request: unknown, reply: FastifyReply): void {
  reply
    .code(404)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    .type('text/plain; charset=utf-8')
    .send('Page not found');
}
