// Run by tests of kills (killed-help.ts): does one deed of help in a process of its own, which kills itself with SIGKILL at a statement.
import process from 'node:process';
import { type Database, type Transaction, testCluster } from '@kinsight/kit/postgres';
import { type AboutDeed, type Deed, doDeed } from './help-deeds.ts';
import { helpRoomsOn } from './help-rooms.ts';

const [database = '', deed = '', at = '0', about = '{}'] = process.argv.slice(2);
const opened = await (await testCluster()).openDatabase(database);
let statements = 0;
let wrote = false;
const asks = new Set<PropertyKey>(['query', 'planned', 'one', 'maybeOne', 'run', 'copyIn']);

/** A transaction that ends with the process as its statement number `at` is asked; 0: when all is done and nothing is committed. */
const dying = (tx: Transaction): Transaction =>
  new Proxy(tx, {
    get: (of, name) => {
      const does: unknown = Reflect.get(of, name);
      if (!asks.has(name) || typeof does !== 'function') return does;
      return (...given: unknown[]): unknown => {
        statements += 1;
        wrote ||= typeof given[0] === 'string' && /insert into (support|outcomes|progress)\./.test(given[0]);
        if (statements === Number(at)) process.kill(process.pid, 'SIGKILL');
        return Reflect.apply(does, of, given);
      };
    },
  });
const db: Database = {
  ...opened,
  withTransaction: (role, settings, fn, how) =>
    opened.withTransaction(
      role,
      settings,
      async (tx) => {
        const done = await fn(dying(tx));
        if (wrote && at === '0') process.kill(process.pid, 'SIGKILL');
        return done;
      },
      how,
    ),
};
const rooms = helpRoomsOn(db);
await doDeed(rooms, deed as Deed, JSON.parse(about) as AboutDeed);
await rooms.close();
await opened.stop();
process.exit(0);
