import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Counts and times by route and status: no address, no account, nobody. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'kinsight_request_seconds',
    help: 'Time from request to answer, by route and status',
    labelNames: ['route', 'status'] as const,
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const refused = new Counter({
    name: 'kinsight_refused_total',
    help: 'Requests refused before they reached a page, by why',
    labelNames: ['why'] as const,
    registers: [registry],
  });
  return { registry, seconds, refused };
}

const nobody = {
  access: 'anybody',
  audit: { nothing: 'tells of the machine, of nobody' },
  quiet: true,
} as const;

/**
 * `/health`: the process lives. `/ready`: it can answer (database reached, not stopping). `/metrics`: for who asks from this machine
 * itself, not through a proxy.
 */
export function addMachineRoutes(
  server: FastifyInstance,
  { metrics, ready }: { readonly metrics: Metrics; readonly ready: () => Promise<void> },
): void {
  server.get('/health', { config: nobody }, async () => ({ status: 'ok' }));
  server.get('/ready', { config: nobody }, async (_request, reply) => {
    try {
      await ready();
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'not ready' });
    }
  });
  server.get('/metrics', { config: nobody }, async (request, reply) => {
    if (!isFromHere(request)) return reply.callNotFound();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

const isFromHere = ({ socket, headers }: FastifyRequest): boolean =>
  /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') && headers['x-forwarded-for'] === undefined;
