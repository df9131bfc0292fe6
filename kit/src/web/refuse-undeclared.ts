import type { FastifyInstance } from 'fastify';
import { AppError } from '../command/index.ts';
import type { Access, AuditRule } from './route.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    audit?: AuditRule;
    /** No session is looked up: assets, and what tells of the machine. */
    quiet?: boolean;
  }
}

/** A fault of ours: a route does not say who may ask, or what it leaves in the audit. */
export class RouteUndeclared extends AppError {
  constructor(routes: readonly string[]) {
    super(
      'route-undeclared',
      500,
      `The server does not start: these routes do not say who may ask (access) and what they leave in the audit (audit): ${routes.join(', ')}.`,
    );
  }
}

/** Watches every route that is registered, also by plug-ins. */
export function refuseUndeclared(server: FastifyInstance): { check(): void } {
  const missing: string[] = [];
  server.addHook('onRoute', ({ method, url, config }) => {
    if (!isSaid(config?.access) || !isSaid(config?.audit)) missing.push(`${String(method)} ${url}`);
  });
  return {
    check: () => {
      if (missing.length > 0) throw new RouteUndeclared(missing);
    },
  };
}

const isSaid = (given: unknown): boolean =>
  (typeof given === 'string' && given !== '') ||
  typeof given === 'function' ||
  (Array.isArray(given) && given.length > 0) ||
  (typeof given === 'object' && given !== null && 'nothing' in given && isSaid(given.nothing));
