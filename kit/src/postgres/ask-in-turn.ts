import { createHash } from 'node:crypto';
import pg from 'pg';
import { toParameter, valueTypes } from './value-types.ts';

/** A statement of fixed words and what it is asked with. */
type Asked = {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly settle: (error: Error | undefined, rows: readonly unknown[]) => void;
};

/** What pg's own queries do, one of which this stands for on its connection. */
type Query = {
  readonly name?: string;
  readonly text?: string;
  submit(connection: Connection): Error | null;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
  handleEmptyQuery(connection: Connection): void;
  handleError(error: Error, connection: Connection): void;
};
type Connection = {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  sync(): void;
};

const named = new Map<string, string>();

/** A name that belongs to these words alone, in every process. */
function nameOf(sql: string): string {
  const known = named.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 22);
  named.set(sql, name);
  return name;
}

// A statement of fixed words is planned once and for good: without this PostgreSQL plans it anew for the first five times on every connection, and for ever where row-level security makes a plan
// for these values look cheaper. What brings lists of thousands along is planned for them, as ever.
const planOnce = "select set_config('plan_cache_mode', 'force_generic_plan', true)";
const planForThese = "select set_config('plan_cache_mode', 'auto', true)";

/** One connection, one thing at a time: what is asked in the same moment goes in one message, whatever else is asked waits for its turn. */
export type InTurn = {
  /** A statement of fixed words, in one message with those asked in the same moment, and answered in their order. */
  readonly ask: <T>(sql: string, params: readonly unknown[]) => Promise<readonly T[]>;
  /** Anything else, after all that was asked before. `values`: it is planned for its own. */
  readonly after: <T>(send: () => Promise<T>, values?: boolean) => Promise<T>;
  /** For the last statement of a transaction: sent with its commit, in one message, so that what it locks is free again before anybody here is told. Where it fails nothing is committed. */
  readonly askLast: (sql: string, params: readonly unknown[]) => void;
  /** What was kept for last, and the commit. No statement from now on. */
  readonly commit: () => Promise<void>;
  /** No statement from now on; returns when the last one is answered. Without it one that was still to come would reach whoever gets the connection next. */
  readonly end: () => Promise<void>;
};

export function askInTurn(client: pg.PoolClient): InTurn {
  let waiting: Asked[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let isOver = false;
  let forLast: readonly Pick<Asked, 'sql' | 'params'>[] = [];
  let isOnce = false; // what the transaction is set to, as of the last message sent
  const inTurn = <T>(send: () => Promise<T>): Promise<T> => {
    if (isOver) return Promise.reject(new Error('this transaction is over: a statement came after its end'));
    const answered = last.then(send);
    last = answered.catch(() => undefined); // who asked is told; the next statement is told by PostgreSQL
    return answered;
  };
  const send = (asked: readonly Asked[]) =>
    inTurn(
      () =>
        new Promise<void>((resolve) => {
          const first = isOnce ? [] : [{ sql: planOnce, params: [], settle: () => undefined }];
          isOnce = true;
          void client.query(inOneMessage([...first, ...asked], resolve));
        }),
    );
  const flush = () => {
    if (waiting.length === 0) return;
    const together = waiting;
    waiting = [];
    void send(together);
  };
  return {
    after: (send, values = false) => {
      flush();
      return inTurn(async () => {
        if (values && isOnce) {
          isOnce = false;
          await client.query(planForThese);
        }
        return send();
      });
    },
    askLast: (sql, params) => {
      forLast = [...forLast, { sql, params }];
    },
    commit: async () => {
      flush();
      if (forLast.length === 0) {
        const over = inTurn(() => client.query('commit'));
        isOver = true;
        return void (await over);
      }
      let failed: Error | undefined;
      const settle: Asked['settle'] = (error) => {
        failed ??= error;
      };
      const all = [...forLast, { sql: 'commit', params: [] }];
      const over = send(all.map(({ sql, params }) => ({ sql, params, settle })));
      isOver = true;
      await over;
      if (failed) throw failed;
    },
    end: async () => {
      flush();
      isOver = true;
      await last;
    },
    ask: <T>(sql: string, params: readonly unknown[]) =>
      new Promise<readonly T[]>((resolve, reject) => {
        if (isOver) return reject(new Error('this transaction is over: a statement came after its end'));
        if (waiting.length === 0) queueMicrotask(flush);
        waiting.push({
          sql,
          params,
          // The caller knows the shape of what its statement gives; this is the border where it says so.
          settle: (error, rows) => (error ? reject(error) : resolve(rows as readonly T[])),
        });
      }),
  };
}

/** One Sync for all of them. Where one fails the rest are not run, as in the transaction they belong to. */
function inOneMessage(all: readonly Asked[], over: () => void) {
  const left: Query[] = [];
  const current = (): Query | undefined => left[0];
  const toQuery = ({ sql, params, settle }: Asked): Query =>
    new pg.Query(
      { name: nameOf(sql), text: sql, values: params.map(toParameter), types: valueTypes },
      (error: Error | null | undefined, result?: pg.QueryResult) =>
        settle(error ?? undefined, result?.rows ?? []),
    ) as unknown as Query; // its declared type leaves out how a connection speaks to it
  return {
    get name() {
      return current()?.name;
    },
    get text() {
      return current()?.text;
    },
    submit(connection: pg.Connection) {
      const own = connection as unknown as Connection;
      const lent = Object.create(own, { sync: { value: () => undefined } }) as Connection;
      own.stream.cork();
      try {
        for (const asked of all) {
          let wrong: Error | undefined;
          const query = toQuery({
            ...asked,
            settle: (error, rows) => {
              wrong = error;
              asked.settle(error, rows);
            },
          });
          const refused = query.submit(lent);
          if (refused) asked.settle(refused, []);
          else if (wrong === undefined) left.push(query); // else a value that cannot be sent: nothing of it is executed
        }
        own.sync();
      } finally {
        own.stream.uncork();
      }
      return null;
    },
    handleRowDescription: (message: unknown) => current()?.handleRowDescription(message),
    handleDataRow: (message: unknown) => current()?.handleDataRow(message),
    handleEmptyQuery: () => undefined,
    handleCommandComplete(message: unknown, connection: Connection) {
      const done = left.shift();
      done?.handleCommandComplete(message, connection);
      done?.handleReadyForQuery(connection);
    },
    handleError(error: Error, connection: Connection) {
      for (const query of left.splice(0)) {
        if (query.name !== undefined) delete connection.submittedNamedStatements[query.name];
        query.handleError(error, connection);
      }
      over(); // PostgreSQL's word that it is ready comes after this, and the driver keeps what is asked until then
    },
    handleReadyForQuery: () => over(),
  };
}
