import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSession } from '../accounts/index.ts';
import { witnessAudit } from '../audit/index.ts';
import { AppError, NotFound, NotSignedIn, Refused } from '../command/index.ts';
import { type Answer, show } from './answer.ts';
import { type CookieNames, openVisit } from './cookies.ts';
import type { ServerOptions } from './create-server.ts';
import { checkCsrf } from './csrf.ts';
import { toErrorWords } from './error-page.ts';
import { layoutOf } from './layout.ts';
import type { Metrics } from './machine-routes.ts';
import { type AuditRule, mayAsk, type Route } from './route.ts';
import { openUploads, type Upload } from './uploads.ts';
import type { Render } from './views.ts';

type Visited = ReturnType<typeof openVisit> & { found?: WebSession | undefined };
type Parts = {
  readonly server: FastifyInstance;
  readonly metrics: Metrics;
  readonly names: CookieNames;
  readonly render: Render;
  readonly urls: Readonly<Record<string, string>>;
  readonly isHttps: boolean;
  readonly origin: () => string | undefined;
};

/** From a request to an answer: who asks, may they, is the form ours; the page; and only then anything is sent. */
export function createRunner<App>(options: ServerOptions<App>, parts: Parts) {
  const { app, site, sessions, log, ids } = options;
  const { server, metrics, names, isHttps } = parts;
  const visits = new WeakMap<FastifyRequest, Visited>();
  const uploads = openUploads(server, options.workDir, ids);

  const visitOf = (request: FastifyRequest, reply: FastifyReply): Visited => {
    const known = visits.get(request) ?? openVisit(request, reply, names, isHttps);
    visits.set(request, known);
    return known;
  };

  /** Who asks. A token that was renewed goes to the browser with this answer. */
  const meet = async (request: FastifyRequest, reply: FastifyReply) => {
    const visit = visitOf(request, reply);
    if (visit.session === undefined) return;
    const found = await sessions.find(visit.session);
    visit.found = found;
    if (found?.renewed !== undefined) {
      visit.signIn(found.renewed);
      visits.set(request, { ...visit, session: found.renewed, secret: found.renewed });
    }
  };

  const showPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    title: string,
    answer: Extract<Answer, { kind: 'show' }>,
  ) => {
    const visit = visitOf(request, reply);
    if (visit.found?.done !== undefined && visit.session !== undefined)
      await sessions.tell(visit.session, null);
    let { secret } = visit;
    if (secret === undefined) {
      secret = ids.bytes(32).toString('base64url');
      visit.keepStep(secret);
    }
    const html = parts.render(
      answer.view,
      answer.model,
      layoutOf({
        site,
        title,
        path: request.url.split('?')[0] ?? '/',
        session: visit.found,
        navigation: visit.found === undefined ? [] : await site.navigation(visit.found.reader),
        secret,
        nonce: reply.cspNonce.script,
        urls: parts.urls,
        errors: answer.errors,
        values: answer.values,
      }),
    );
    return reply.code(answer.status).type('text/html; charset=utf-8').send(html);
  };

  const showError = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    const words = toErrorWords(error);
    return showPage(request, reply, words.title, show('kinsight/error.njk', words, { status: words.status }));
  };

  const send = async (request: FastifyRequest, reply: FastifyReply, title: string, answer: Answer) => {
    switch (answer.kind) {
      case 'show':
        return showPage(request, reply, title, answer);
      case 'redirect': {
        const { session } = visitOf(request, reply);
        if (answer.done !== undefined && session !== undefined) await sessions.tell(session, answer.done);
        // A script that sent the form (browser/upload.js) goes there itself.
        if (request.method === 'POST' && request.headers.accept?.startsWith('application/json') === true)
          return reply.type('application/json; charset=utf-8').send(JSON.stringify({ to: answer.to }));
        return reply.redirect(answer.to, 303);
      }
      case 'file':
        return reply
          .header('content-disposition', `attachment; filename="${answer.name.replaceAll(/[^\w.-]/g, '-')}"`)
          .type(answer.type)
          .send(createReadStream(answer.file).once('close', () => void rm(answer.file, { force: true })));
      case 'json':
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.value));
    }
  };

  const handle = (route: Route<App>) => async (request: FastifyRequest, reply: FastifyReply) => {
    const visit = visitOf(request, reply);
    const reader = visit.found?.reader;
    if (!mayAsk(route.access, reader)) {
      if (reader === undefined) throw new NotSignedIn('Sign in first.');
      throw new Refused(
        'Your role does not include this page. Ask your manager or the administrator of this place.',
      );
    }
    let taken: readonly Upload[] = [];
    try {
      let body: Readonly<Record<string, unknown>> = {};
      if (route.method === 'POST') {
        const form = await uploads.read(request, route.uploadBytes);
        taken = form.uploads;
        body = form.body;
        if (route.pressedByMail !== true)
          checkCsrf(request.headers, parts.origin(), visit.secret, body['_csrf']);
      }
      const [path = '/', search] = request.url.split('?');
      const { value: answer, actions } = await witnessAudit(() =>
        route.run({
          at: app,
          reader,
          visit,
          path,
          search: search === undefined ? '' : `?${search}`,
          params: request.params,
          query: request.query,
          body,
          uploads: taken,
          newFile: uploads.newFile,
        }),
      );
      const tellsNothing =
        (answer.kind === 'show' && answer.errors.length > 0) ||
        (answer.kind === 'redirect' && route.method === 'GET');
      if (!tellsNothing) checkTrace(route, actions);
      return await send(request, reply, route.title, answer);
    } finally {
      await uploads.remove(taken);
    }
  };

  const begin = async () => {
    await uploads.begin();
    server.addHook('onRequest', async (request, reply) => {
      if (request.routeOptions.config.quiet !== true) await meet(request, reply);
    });
    server.setNotFoundHandler((request, reply) => showError(request, reply, new NotFound('')));
    server.setErrorHandler((error, request, reply) => {
      if (error instanceof NotSignedIn) {
        const path = request.url.split('?')[0] ?? '/';
        const next = request.method === 'GET' && path !== '/' ? `?next=${encodeURIComponent(path)}` : '';
        return reply.redirect(`${site.paths.signIn}${next}`, 303);
      }
      const { status } = toErrorWords(error);
      metrics.refused.inc({ why: status });
      if (status >= 500) log.error('web.failed', toFacts(error));
      return showError(request, reply, error);
    });
  };

  return {
    begin,
    handle,
    keyOf: (request: FastifyRequest) => String(visits.get(request)?.found?.reader.account ?? request.ip),
    end: () => uploads.end(),
  };
}

/** A page that promised a row and wrote none is a fault of ours; what it found is not sent. */
function checkTrace(
  { path, audit }: { readonly path: string; readonly audit: AuditRule },
  actions: readonly string[],
) {
  if (typeof audit === 'object' && 'nothing' in audit) return;
  const promised = typeof audit === 'string' ? [audit] : audit;
  if (!promised.some((action) => actions.includes(action)))
    throw new AppError('no-trace', 500, `${path} left no row in the audit (${promised.join(' or ')}).`);
}

/** For the log: kinds and places, never what an error quotes. */
function toFacts(error: unknown) {
  if (!(error instanceof Error)) return { kind: 'unknown' };
  const place = /\(?(?:file:\/\/)?[^\s()]*\/([\w.-]+\.(?:ts|njk|js|mjs):\d+)/.exec(error.stack ?? '')?.[1];
  return {
    kind: error.name.toLowerCase(),
    code: error instanceof AppError ? error.code : undefined,
    place: place?.toLowerCase(),
  };
}
