import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { Limit } from './route.ts';

/** How many a minute. Ours: a person at work stays far below, a script does not. Guessing is slowed down by accounts besides. */
export const defaultLimits: Readonly<Record<Limit | 'any', number>> = {
  'sign-in': 20,
  search: 30,
  export: 6,
  any: 600,
};

/** Counted by account, or by address where nobody is signed in. */
export const rateLimitOf = (
  limit: Limit | undefined,
  limits: Readonly<Record<Limit | 'any', number>>,
  keyOf: (request: FastifyRequest) => string,
): RateLimitOptions => ({
  max: limits[limit ?? 'any'],
  timeWindow: '1 minute',
  hook: 'preHandler',
  groupId: limit ?? 'any',
  keyGenerator: (request) => keyOf(request),
});
