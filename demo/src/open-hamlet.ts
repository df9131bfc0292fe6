import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makePlace } from '@kinsight/borough';
import { migrations, openPlace, removalHandlers, wishesAgain } from '@kinsight/hub';
import { backUp, journalFile, keepWishes, restore } from '@kinsight/kit/backup';
import { loadConfig } from '@kinsight/kit/config';
import { openCluster } from '@kinsight/kit/postgres';
import { setUpPlace } from './set-up-place.ts';

const passphrase = 'a made-up key of some length';
type Whose = 'newcomer' | 'other';
type Name = { readonly surname: string; readonly forename: string; readonly key: string };

/** A hamlet of 300 with school and surgeries delivered and linked, on a server of its own, that can be wiped and restored. For tests. */
export async function openHamlet() {
  const home = mkdtempSync(path.join(tmpdir(), 'wishes-'));
  const config = { ...loadConfig(), home };
  const backup = path.join(home, 'griddleton.backup');
  const cluster = await openCluster({ dataDir: home, durable: false });
  let place = await setUpPlace(cluster, config, { code: 'griddleton', name: 'Griddleton' });
  let closed = false;
  const names: Partial<Record<Whose, Name>> = {};
  const as = (login: string) => place.accounts.getReader(login);
  const rows = <T>(sql: string, values: readonly unknown[] = []) =>
    place.db.withTransaction('worker', {}, (tx) => tx.query<T>(sql, values));
  const one = async <T>(sql: string, values: readonly unknown[] = []): Promise<T> => {
    const [row] = await rows<T>(sql, values);
    if (row === undefined) throw new Error(`nobody: ${sql}`);
    return row;
  };
  const deliver = async (flow: string) => {
    const file = path.join(home, 'deliveries', '1-first', `${flow}.csv`);
    const outcome = await place.intake.deliver({
      flow,
      file,
      reader: await as('analyst'),
      asAt: '2025-01-31',
    });
    if (outcome.state !== 'accepted') throw new Error(`${flow}: ${outcome.sentence}`);
    return outcome.delivery ?? 0;
  };
  const link = async () => place.people.linkAll({ reader: await as('analyst') });
  /** One change of the registers, as a store makes it. */
  const change = (sql: string, values: readonly unknown[] = []) =>
    place.db.withTransaction('clerk', {}, (tx) => tx.query(sql, values));
  const wish = async (sql: string, values: readonly unknown[] = []) => {
    const load = `(select ledger.next_load('wish', now(), null))`;
    const [row] = (await change(sql.replaceAll('LOAD', load), values)) as readonly { id: number }[];
    return row?.id ?? 0;
  };
  const refuse = (person: number) =>
    wish(
      `insert into agreements.refusal (kind, person, starts, recorded_by, known_from)
       select 'objection', $1, '2025-02-01', id, LOAD from accounts.account where login = 'ig-lead' returning id`,
      [person],
    );
  const personsIn = (flow: string, not: string) =>
    rows<{ person: number; record: string }>(
      `select l.person, min(l.record)::text as record from people.link l join agreements.flow f on f.id = l.flow where l.known_to is null
       group by l.person having bool_or(f.code like $1) and not bool_or(f.code like $2)
         and exists (select from intake.record_identifier i where i.record = min(l.record)) = ($1 <> 'school-roll') order by 1`,
      [flow, not],
    );
  const nameOf = (record: string) =>
    one<Name>(
      `select n.surname, n.forename, r.source_key as key from intake.record_name n join intake.source_record r on r.id = n.record where r.id = $1 limit 1`,
      [record],
    );
  /** Who the landlord's number is about now. */
  const namesake = (whose: Whose) =>
    one<{ record: string; person: number | null; shield: string }>(
      `select r.id::text as record, l.person, r.shield from intake.source_record r join agreements.flow f on f.id = r.flow and f.code = 'housing'
       left join people.link l on l.record = r.id and l.known_to is null where r.source_key = $1 and r.known_to is null and r.version_of is null`,
      [names[whose]?.key],
    );
  const wipeAndRestore = async () => {
    const code = 'griddleton';
    const { name } = place.db;
    await place.close();
    closed = true;
    await cluster.dropDatabase(name);
    const where = { code, config, getServer: () => Promise.resolve(cluster) };
    const done = await restore({
      cluster,
      database: name,
      migrations,
      file: backup,
      passphrase,
      journal: journalFile(home, name),
      handlers: () => removalHandlers(where),
      wishesAgain: wishesAgain(where),
    });
    place = await openPlace({ code, config, cluster });
    closed = false;
    return done;
  };
  const refused = async () =>
    place.access.asWorker(
      { reader: await as('analyst'), job: 'link-all', purpose: 'matching' },
      async (tx) => [...(await place.access.refusedRecords(tx, 'identification'))],
    );

  /** A change that is written to the journal while the server ends the connection before its commit. */
  const dying = async (sql: string, values: readonly unknown[] = []) => {
    const { db, clock, ids } = place;
    keepWishes(
      {
        ...db,
        keepWishes: (keeper) =>
          db.keepWishes(async (tx) => {
            const kept = await keeper(tx);
            const { pid } = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
            await db.asAdministrator((other) => other.query('select pg_terminate_backend($1)', [pid]));
            return kept;
          }),
      },
      { journal: journalFile(home, db.name), clock, ids },
    );
    await wish(sql, values).then(
      () => Promise.reject(new Error('it committed')),
      () => undefined,
    );
  };

  const save = async () =>
    (
      await backUp({
        db: place.db,
        file: backup,
        passphrase,
        journal: journalFile(home, place.db.name),
        clock: place.clock,
        ids: place.ids,
      })
    ).manifest.id;
  const close = async () => {
    if (!closed) await place.close();
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  };
  await makePlace({ people: 600, seed: 7, place: 'griddleton', out: home });
  for (const flow of ['school-roll', 'gp-registration-1', 'gp-registration-2']) await deliver(flow);
  await link();
  return {
    get place() {
      return place;
    },
    home,
    names,
    as,
    rows,
    one,
    deliver,
    link,
    change,
    wish,
    refuse,
    personsIn,
    nameOf,
    namesake,
    wipeAndRestore,
    refused,
    dying,
    save,
    close,
  };
}
