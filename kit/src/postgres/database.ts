import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError, Unavailable } from '../command/index.ts';
import { type Transaction, transactionOn } from './transaction.ts';
import { valueTypes } from './value-types.ts';

/** `reader`: people's data under row-level security. `worker`: batch work. `clerk`: tables that hold no person's data. */
export type Role = 'reader' | 'worker' | 'clerk';

/** What row-level security reads, as `app.…` settings that end with the transaction. Numbers of a list: '{1,2}'. */
export type Settings = Readonly<Record<`app.${string}`, string>>;

export type Database = {
  readonly name: string;
  /** Signed in as the application role, which has no right of its own; use withTransaction. */
  readonly pool: pg.Pool;
  /** Runs fn in one transaction as `<name>_<role>`; commits when fn returns, rolls back when it throws. */
  withTransaction<T>(
    role: Role,
    settings: Settings,
    fn: (tx: Transaction) => Promise<T>,
    how?: TransactionKind,
  ): Promise<T>;
  /** As the owner of all tables: migrations and tests, never a person's request. A forced policy binds the owner too. */
  asOwner<T>(fn: (tx: Transaction) => Promise<T>, how?: TransactionKind): Promise<T>;
  /** As the server's administrator, past row-level security where that user may: backup and restore only. */
  asAdministrator<T>(fn: (tx: Transaction) => Promise<T>, how?: TransactionKind): Promise<T>;
  /** Who writes down what restricts (ledger.wish) before a transaction that changed it commits. Without one, none commits. */
  keepWishes(keeper: WishKeeper): void;
  /** Ends the connections; the server stays. */
  stop(): Promise<void>;
};

export type TransactionKind = { readonly snapshot?: boolean; readonly readOnly?: boolean };

/** Called in the transaction, just before its commit; what it gives is told how that ended. */
export type WishKeeper = (
  tx: Transaction,
) => Promise<{ readonly held: () => void; readonly undone: () => void }>;
type Keeping = { keeper: WishKeeper | undefined };

export type Connections = {
  readonly app: pg.PoolConfig;
  readonly admin: pg.PoolConfig;
};

const settingName = /^app\.[a-z][a-z0-9_]*$/;

/** Opens the pools of one database. Nothing connects before it is needed. */
export function connectDatabase(name: string, connections: Connections): Database {
  // A connection knows its plans: one that is closed after a short pause costs the next reader a tenth of a second.
  const pool = makePool({ max: 8, idleTimeoutMillis: 300_000, ...connections.app });
  const adminPool = makePool({ max: 2, ...connections.admin });
  const keeping: Keeping = { keeper: undefined };
  const inside = <T>(
    on: pg.Pool,
    role: string,
    settings: Settings,
    fn: (tx: Transaction) => Promise<T>,
    how?: TransactionKind,
  ) => inTransaction(on, keeping, { role, settings, how: how ?? {} }, fn);
  return {
    name,
    pool,
    withTransaction: (role, settings, fn, how) => inside(pool, `${name}_${role}`, settings, fn, how),
    asOwner: (fn, how) => inside(adminPool, `${name}_owner`, {}, fn, how),
    asAdministrator: (fn, how) => inside(adminPool, 'none', {}, fn, how),
    keepWishes: (keeper) => {
      keeping.keeper = keeper;
    },
    stop: async () => {
      await Promise.all([pool.end(), adminPool.end()]);
      await sleep(50); // the server still sees the connections for a moment
    },
  };
}

/** A pool whose connections read values as we do. */
export function makePool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    types: valueTypes,
    options: '-c timezone=UTC -c client_min_messages=notice', // notices tell of wishes
    idleTimeoutMillis: 10_000,
    ...config,
  });
  pool.on('error', () => undefined); // an idle connection was cut: the pool makes a new one when asked
  return pool;
}

/** The server went away while no statement ran: the next one says so, and this event alone must not end the process. */
function cutBetweenStatements(): void {}

type Opening = { readonly role: string; readonly settings: Settings; readonly how: TransactionKind };

/** Runs fn in one transaction as a role; what PostgreSQL's errors say of data is left out. */
export async function inTransaction<T>(
  pool: pg.Pool,
  keeping: Keeping,
  { role, settings, how }: Opening,
  fn: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch(sayUnreachable);
  client.on('error', cutBetweenStatements);
  const opened = transactionOn(client);
  let wished = false;
  const hear = ({ message }: { message?: string | undefined }) =>
    void (wished ||= message === 'kinsight: a wish');
  client.on('notice', hear);
  let kept: Awaited<ReturnType<WishKeeper>> | undefined;
  let broken = false;
  try {
    await client.query(opening(client, role, settings, how)); // one round trip
    const result = await fn(opened.tx);
    if (opened.isCopying()) throw new Error('a copyOut was not read to its end');
    if (wished) kept = await (keeping.keeper ?? sayNoKeeper)(opened.tx);
    await opened.commit();
    kept?.held();
    return result;
  } catch (error) {
    await opened.end();
    broken =
      opened.isCopying() || // closing the connection rolls back as well
      (await client.query('rollback').then(
        () => false,
        () => true,
      ));
    if (!broken) kept?.undone(); // a connection lost at the commit: nobody knows, and the journal says so
    throw withoutData(error);
  } finally {
    client.off('error', cutBetweenStatements);
    client.off('notice', hear);
    client.release(broken);
  }
}

function sayNoKeeper(): never {
  throw new Unavailable(
    'This changes what must hold after a restore, and nothing here writes it to the journal of wishes. Do it with a command of Kinsight.',
    {},
    'wishes-not-kept',
  );
}

/** Of connection trouble only the code is kept: the rest names hosts and users. */
function sayUnreachable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  throw new Unavailable(
    `PostgreSQL cannot be reached (${code}). Run the command again: an embedded server is started or repaired then.`,
    { code },
    'no-database-server',
  );
}

function opening(client: pg.PoolClient, role: string, settings: Settings, how: TransactionKind): string {
  const kind = `${how.snapshot ? ' isolation level repeatable read' : ''}${how.readOnly ? ' read only' : ''}`;
  const sets = Object.entries({ role, ...settings }).map(([name, value]) => {
    if (name !== 'role' && !settingName.test(name)) throw new TypeError(`not a setting of ours: ${name}`);
    return `set_config(${client.escapeLiteral(name)}, ${client.escapeLiteral(value)}, true)`;
  });
  return `begin${kind}; select ${sets.join(', ')}`;
}

/**
 * An error of PostgreSQL can quote values and rows. What goes on keeps the code and the names of table and rule only;
 * class 42 (our SQL is wrong, or a right is missing) keeps its sentence too, which speaks of the statement, never of a row.
 */
function withoutData(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = '', table, constraint, column } = error;
  const said = code.startsWith('42') ? error.message : undefined;
  const kept = new DatabaseTrouble(code, { said, table, constraint, column, position: error.position });
  if (error.stack)
    kept.stack = `${kept.name}: ${kept.message}\n${error.stack
      .split('\n')
      .filter((line) => /^ {4}at /.test(line))
      .join('\n')}`;
  return kept;
}

/** Trouble from PostgreSQL, free of data: SQLSTATE in `sqlState`, table, rule and column in `facts`. */
export class DatabaseTrouble extends AppError {
  readonly sqlState: string;

  constructor(sqlState: string, names: Readonly<Record<string, string | undefined>>) {
    const known = Object.entries(names).filter(([, value]) => value !== undefined);
    const where = known.map(([key, value]) => `${key} ${value}`).join(', ');
    super(
      'database',
      500,
      `The database refused it (${sqlState}${where ? `; ${where}` : ''}).`,
      Object.fromEntries(known),
    );
    this.sqlState = sqlState;
  }
}
