import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import type { Reader, WebSessions } from '../accounts/index.ts';
import type { Ids, Log } from '../command/index.ts';
import { addAssets, createAssets } from './assets.ts';
import { cookieNames } from './cookies.ts';
import { refuseAddress, setHeaders } from './headers.ts';
import { defaultLimits, rateLimitOf } from './limits.ts';
import { addMachineRoutes, createMetrics } from './machine-routes.ts';
import { refuseUndeclared } from './refuse-undeclared.ts';
import type { Route } from './route.ts';
import { createRunner } from './run-route.ts';
import { createViews } from './views.ts';

/** What a site is called and how one goes about in it. */
export type NavigationItems = readonly { readonly text: string; readonly href: string }[];

export type Site = {
  /** Small letters and hyphens; tells cookies of places on one machine apart. */
  readonly code: string;
  /** Shown at the top: “Batterby”. */
  readonly name: string;
  /** A sentence above every page, for a place of made-up people. */
  readonly notice?: string;
  /** In the footer of every page. */
  readonly footer: string;
  /** Where this reader may go. */
  readonly navigation: (reader: Reader) => NavigationItems | Promise<NavigationItems>;
  readonly paths: { readonly signIn: string; readonly account: string };
};

export type ServerOptions<App> = {
  /** Handed to every page as `at`: the rooms. */
  readonly app: App;
  readonly site: Site;
  readonly routes: readonly Route<App>[];
  /** Folders of templates, the first found counts; kit's own come last. */
  readonly views: readonly string[];
  readonly sessions: WebSessions;
  readonly ids: Ids;
  readonly log: Log;
  /** Where browsers find the site: https://… Left out: the loopback address it listens at. */
  readonly origin?: string | undefined;
  /** Addresses of reverse proxies whose X-Forwarded-For counts; none by default. */
  readonly proxies?: readonly string[];
  /** Where compiled styles are kept. */
  readonly cacheDir: string;
  /** Where uploads and exports lie for a moment; 0700, swept at start. */
  readonly workDir: string;
  /** Throws when the site cannot answer: the database is gone. */
  readonly ready: () => Promise<void>;
  /** A misspelt field in a template is an error. On by default. */
  readonly strict?: boolean;
  /** A minute, by kind; tests set them low or high. */
  readonly limits?: Partial<typeof defaultLimits>;
};

export type WebServer = {
  /** Asks it without a network: for tests. */
  readonly inject: FastifyInstance['inject'];
  /** Starts to answer, and compiles the styles where they are not there yet. Returns its address. */
  listen(at: { readonly host: string; readonly port: number }): Promise<string>;
  /** Finishes what it has begun, takes nothing new, then ends. */
  stop(): Promise<void>;
};

/**
 * A site of server-rendered pages that work without JavaScript. Refuses to start (RouteUndeclared) where a route does not say
 * who may ask and what it leaves in the audit. Nothing is sent before a page's handler, and so its transaction, has ended.
 */
export async function createServer<App>(options: ServerOptions<App>): Promise<WebServer> {
  const { site, proxies = [], log } = options;
  let { origin } = options;
  const isHttps = origin?.startsWith('https:') === true;
  const server = fastify({
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    exposeHeadRoutes: false,
    bodyLimit: 256 * 1024,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseAddress,
    requestTimeout: 120_000,
  });
  const metrics = createMetrics();
  const undeclared = refuseUndeclared(server);
  const assets = createAssets(options.cacheDir);
  await setHeaders(server, isHttps);
  await server.register(cookie);
  await server.register(formbody);
  const unsaid = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await server.register(rateLimit, {
    global: false,
    addHeaders: unsaid, // how far somebody may still go is nobody's to read
    addHeadersOnExceeding: unsaid,
  });
  addMachineRoutes(server, { metrics, ready: options.ready });
  addAssets(server, assets.files);

  const runner = createRunner(options, {
    server,
    metrics,
    names: cookieNames(site.code, isHttps),
    render: createViews(options.views, { strict: options.strict ?? true }),
    urls: assets.urls,
    isHttps,
    origin: () => origin,
  });
  await runner.begin();
  const limits = { ...defaultLimits, ...options.limits };
  for (const route of options.routes) {
    server.route({
      method: route.method,
      url: route.path,
      config: {
        access: route.access,
        audit: route.audit,
        rateLimit: rateLimitOf(route.limit, limits, runner.keyOf),
      },
      handler: runner.handle(route),
    });
  }
  server.addHook('onResponse', async (request: FastifyRequest, reply) => {
    const name = (request.routeOptions.url ?? 'none').replace(/^\//, '') || 'home';
    metrics.seconds.observe({ route: name, status: reply.statusCode }, reply.elapsedTime / 1000);
    log.info('web.answered', { route: name, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
  undeclared.check();
  await server.ready();
  return {
    inject: server.inject.bind(server),
    listen: async ({ host, port }) => {
      await assets.files.get(assets.urls['styles']?.replace('/assets/', '') ?? '')?.read();
      const address = await server.listen({ host, port });
      origin ??= address;
      return address;
    },
    stop: async () => {
      await server.close();
      await runner.end();
    },
  };
}
