import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';

/** Kysely over one connection that already has a transaction: it neither begins, commits nor gives it back. */
export function kyselyOn<Tables>(client: pg.PoolClient): Kysely<Tables> {
  const lent = new Proxy(client, {
    get: (target, name): unknown => {
      if (name === 'release') return () => undefined;
      return name === 'query' ? target.query.bind(target) : Reflect.get(target, name);
    },
  });
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: { connect: () => Promise.resolve(lent), end: () => Promise.resolve(), options: {} },
    }),
  });
}
