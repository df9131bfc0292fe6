import { readFileSync } from 'node:fs';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { type Clock, type Log, NotFound, Refused, systemClock } from '../command/index.ts';
import { addAssets, createAssets } from './assets.ts';
import type { WebServer } from './create-server.ts';
import { isForeign } from './csrf.ts';
import { toErrorWords } from './error-page.ts';
import { permissions, refuseAddress, strictHeaders } from './headers.ts';
import { createKeptPages, type Kept, toKept } from './kept-pages.ts';
import { addMachineRoutes, createMetrics } from './machine-routes.ts';
import { type PublicAnswer, type PublicPage, type PublicRoute, publicPage } from './public-route.ts';
import { createViews } from './views.ts';

export type PublicServerOptions<App> = {
  readonly app: App;
  /** Handed to every template as `site`. */
  readonly site: object;
  readonly routes: readonly PublicRoute<App>[];
  readonly views: readonly string[];
  /** A plain style sheet besides the common one. */
  readonly sheet: string;
  readonly log: Log;
  readonly origin?: string | undefined;
  readonly proxies?: readonly string[];
  readonly cacheDir: string;
  /** A number that changes with what is published; asked for once a second at most. */
  readonly edition: () => Promise<number>;
  readonly strict?: boolean;
  /** Forms sent by one address within ten minutes. */
  readonly forms?: number;
  readonly machineClock?: Clock;
};

/** Ours. A reader who replies to every blog stays below; a script does not. */
const mostForms = 10;
/** So long an address that sent a form is held in memory. */
export const formWindowMinutes = 10;
const mostKept = 32 * 1024 * 1024;
const nobody = {
  access: 'anybody',
  audit: { nothing: 'published: the same for everybody' },
  quiet: true,
} as const;

/**
 * Pages for everybody: no cookie, no session, no script, nothing of third parties. An answer is rendered once for each edition
 * and may be kept by browsers and proxies for a minute. Forms are counted by address, but for those only the holder of a link can send; a form of another site is refused.
 */
export async function createPublicServer<App>(options: PublicServerOptions<App>): Promise<WebServer> {
  const { app, site, log, proxies = [], machineClock = systemClock() } = options;
  let { origin } = options;
  const isHttps = origin?.startsWith('https:') === true;
  const server = fastify({
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    bodyLimit: 32 * 1024,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: refuseAddress,
    requestTimeout: 30_000,
  });
  const metrics = createMetrics();
  const assets = createAssets(options.cacheDir);
  const sheet = assets.add('site.css', readFileSync(options.sheet, 'utf8'), 'text/css; charset=utf-8');
  const render = createViews(options.views, { strict: options.strict ?? true });
  const kept = createKeptPages(mostKept);
  await setPublicHeaders();
  await server.register(formbody);
  await server.register(rateLimit, { global: false, cache: 5000, addHeaders: {}, addHeadersOnExceeding: {} });
  addMachineRoutes(server, { metrics, ready: async () => void (await options.edition()) });
  addAssets(server, assets.files);

  let edition = { number: 0, until: 0 };
  const editionNow = async (): Promise<number> => {
    const now = machineClock.now().epochMilliseconds;
    if (now >= edition.until) edition = { number: await options.edition(), until: now + 1000 };
    return edition.number;
  };

  const toHtml = (page: PublicPage, path: string) =>
    render(page.view, page.model, {
      site,
      origin: origin ?? '',
      path,
      title: page.title,
      urls: { ...assets.urls, sheet },
      errorSummary: page.errors.map(({ field, text }) => ({
        text,
        ...(field === undefined ? {} : { href: `#${field}` }),
      })),
      errorOf: (field: string) => {
        const found = page.errors.find((one) => one.field === field);
        return found && { text: found.text };
      },
      typed: (field: string, otherwise?: unknown) => page.values[field] ?? otherwise,
    });

  const sendKept = (request: FastifyRequest, reply: FastifyReply, { body, type, etag, name }: Kept) => {
    void reply.header('cache-control', 'public, max-age=60').header('etag', etag).type(type);
    if (name !== undefined) void reply.header('content-disposition', `inline; filename="${name}"`);
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(body);
  };

  const send = (request: FastifyRequest, reply: FastifyReply, answer: PublicAnswer, at: number) => {
    if (answer.kind === 'redirect') return reply.header('cache-control', 'no-store').redirect(answer.to, 303);
    const [path = '/'] = request.url.split('?');
    const made =
      answer.kind === 'page'
        ? toKept(Buffer.from(toHtml(answer, path)), 'text/html; charset=utf-8')
        : toKept(Buffer.from(answer.body), answer.type, answer.name);
    const status = answer.kind === 'page' ? answer.status : 200;
    if (!answer.keep || status !== 200 || request.method === 'POST')
      return reply.code(status).header('cache-control', 'no-store').type(made.type).send(made.body);
    kept.keep(request.url, at, made);
    return sendKept(request, reply, made);
  };

  const showError = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    const words = toErrorWords(error);
    metrics.refused.inc({ why: words.status });
    if (words.status >= 500)
      log.error('web.failed', { kind: error instanceof Error ? error.name.toLowerCase() : 'unknown' });
    const page = publicPage('error.njk', words.title, words, { status: words.status, keep: false });
    return send(request, reply, page, 0);
  };

  for (const { method, path, unlimited, ...route } of options.routes)
    server.route({
      method,
      url: path,
      config: {
        ...nobody,
        rateLimit: method === 'POST' && unlimited !== true ? formLimit(options.forms ?? mostForms) : false,
      },
      handler: async (request, reply) => {
        const at = await editionNow();
        const found = method === 'GET' ? kept.find(request.url, at) : undefined;
        if (found) return sendKept(request, reply, found);
        if (method === 'POST' && isForeign(request.headers, origin))
          throw new Refused(
            'This form was sent from another site. Go back and send it from the page itself.',
            {},
            'csrf',
          );
        const body = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {};
        return send(
          request,
          reply,
          await route.run({ at: app, params: request.params, query: request.query, body }),
          at,
        );
      },
    });
  server.setNotFoundHandler((request, reply) => showError(request, reply, new NotFound('')));
  server.setErrorHandler((error, request, reply) => showError(request, reply, error));
  server.addHook('onResponse', async (request, reply) => {
    const name = (request.routeOptions.url ?? 'none').replace(/^\//, '') || 'home';
    metrics.seconds.observe({ route: name, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  await server.ready();

  return {
    inject: server.inject.bind(server),
    listen: async ({ host, port }) => {
      await assets.files.get(assets.urls['styles']?.replace('/assets/', '') ?? '')?.read();
      const address = await server.listen({ host, port });
      origin ??= address;
      return address;
    },
    stop: () => server.close(),
  };

  async function setPublicHeaders() {
    await server.register(helmet, strictHeaders(isHttps));
    server.addHook('onRequest', async (_request, reply) => {
      reply.header('permissions-policy', permissions);
    });
  }
}

/** By address; what is kept of it is the address and a count, in memory, for the window, of 5,000 addresses at most. */
const formLimit = (max: number) => ({
  max,
  timeWindow: `${formWindowMinutes} minutes`,
  hook: 'preHandler' as const, // after the form is read: a refused request whose body nobody reads stays in memory
  groupId: 'forms',
  keyGenerator: ({ ip }: FastifyRequest) => ip,
});
