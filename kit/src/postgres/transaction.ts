import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { NotFound } from '../command/index.ts';
import { askInTurn } from './ask-in-turn.ts';
import { kyselyOn } from './kysely-on.ts';
import { toParameter } from './value-types.ts';

/** A row as PostgreSQL gives it; state the shape at the call: `tx.query<{ id: number }>(…)`. */
export type Row = Record<string, unknown>;

/** One open transaction. Values: see value-types.ts. A list meant as jsonb must be given as JSON.stringify(list). */
export type Transaction = {
  readonly query: <T = Row>(sql: string, params?: readonly unknown[]) => Promise<readonly T[]>;
  /**
   * As `query`, for a short statement of fixed words that every page asks: PostgreSQL plans it once for each connection. Planning took
   * ten times as long as answering (docs/decisions/0019). Not for lists of thousands, nor where the best way depends on the parameters.
   * Those asked in the same moment (`Promise.all`) go in one message (docs/decisions/0053): ask together what does not wait for each other.
   */
  readonly planned: <T = Row>(sql: string, params: readonly unknown[]) => Promise<readonly T[]>;
  /**
   * As `planned`, for the last statement of all: it goes with the commit, in one message, after whatever else is asked. What it locks is held for no longer than PostgreSQL needs
   * (docs/decisions/0058). Where it fails the transaction fails.
   */
  readonly last: (sql: string, params: readonly unknown[]) => void;
  /** Exactly one row; throws NotFound when there is none. */
  one<T = Row>(sql: string, params?: readonly unknown[]): Promise<T>;
  maybeOne<T = Row>(sql: string, params?: readonly unknown[]): Promise<T | undefined>;
  /** How many rows an insert, update or delete touched. */
  readonly run: (sql: string, params?: readonly unknown[]) => Promise<number>;
  /** `copy … from stdin …`; returns the number of rows taken. Memory stays bounded. */
  copyIn(sql: string, chunks: AsyncIterable<Buffer | string> | Iterable<Buffer | string>): Promise<number>;
  /** `copy … to stdout …`; the stream must be read to its end before the next statement. */
  copyOut(sql: string): AsyncIterable<Buffer>;
  copyOutTo(sql: string, path: string): Promise<void>;
  /** The same transaction through Kysely, for statements built in parts. */
  kysely<Tables>(): Kysely<Tables>;
};

export type Opened = {
  readonly tx: Transaction;
  /** True while a copyOut has not been read to its end: the connection takes nothing else then, not even a rollback. */
  isCopying(): boolean;
  /** No statement from now on; returns when the last is answered. */
  end(): Promise<void>;
  commit(): Promise<void>;
};

/** Wraps a connection that has an open transaction. */
export function transactionOn(client: pg.PoolClient): Opened {
  let copying = 0;
  const turns = askInTurn(client);
  const ask = (sql: string, params: readonly unknown[] = []) =>
    turns.after(
      () => (params.length === 0 ? client.query<Row>(sql) : client.query<Row>(sql, params.map(toParameter))),
      params.length > 0,
    );
  const copyOut = (sql: string) => {
    copying++;
    const stream = client.query(copyTo(sql));
    const over = () => void copying--;
    stream.once('end', over);
    stream.once('error', over);
    return stream;
  };
  // The caller knows the shape of what its statement gives; this is the border where it says so.
  const query = async <T>(sql: string, params?: readonly unknown[]) =>
    (await ask(sql, params)).rows as readonly T[];
  const maybeOne = async <T>(sql: string, params?: readonly unknown[]) => (await query<T>(sql, params))[0];
  const tx: Transaction = {
    query,
    planned: turns.ask,
    last: turns.askLast,
    maybeOne,
    one: async <T>(sql: string, params?: readonly unknown[]) => {
      const row = await maybeOne<T>(sql, params);
      if (row === undefined) throw new NotFound('What was asked for is not there.');
      return row;
    },
    run: async (sql, params) => (await ask(sql, params)).rowCount ?? 0,
    copyIn: async (sql, chunks) => {
      const stream = client.query(copyFrom(sql));
      await pipeline(Readable.from(chunks, { objectMode: false, highWaterMark: 1 << 18 }), stream);
      return stream.rowCount;
    },
    copyOut,
    copyOutTo: (sql, path) => pipeline(copyOut(sql), createWriteStream(path, { mode: 0o600 })),
    kysely: () => kyselyOn(client),
  };
  return { tx, isCopying: () => copying > 0, end: turns.end, commit: turns.commit };
}
