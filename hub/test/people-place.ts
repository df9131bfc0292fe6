import { fileURLToPath } from 'node:url';
import { type Clock, createLog, fixedClock, randomIds } from '@kinsight/kit/command';
import { createJobs } from '@kinsight/kit/jobs';
import { type Database, kitMigrations, testDatabase } from '@kinsight/kit/postgres';
import { createAccess, type Reader } from '../src/access/index.ts';
import { createExchange } from '../src/exchange/index.ts';
import { closeDoubtful, closeRestingOn, createFamilies } from '../src/families/index.ts';
import { loadLaw } from '../src/law/index.ts';
import { createPeople, type PeopleParts, relinkHere, relinkLater, relinkQueue } from '../src/people/index.ts';
import { insertFlows } from './example-place.ts';

const hubMigrations = fileURLToPath(new URL('../migrations', import.meta.url));

const questionFields =
  'Request ref,Item,NHS number,Surname,Forename,Date of birth,Sex,Postcode,Criterion'.split(',');

export type GivenRecord = {
  readonly kind?: 'person' | 'contact' | 'unborn';
  readonly name?: readonly [forename: string, surname: string];
  readonly born?: string;
  readonly expected?: string;
  readonly sex?: 'F' | 'M';
  readonly home?: readonly [line: string, postcode: string];
  readonly shield?: 'address' | 'restricted' | 'sealed';
  readonly identifiers?: Readonly<Record<string, string>>;
  readonly relations?: readonly (readonly [kind: string, otherKey: string, resident?: boolean])[];
};

/** The rooms of such a place over its database; every flow is permitted. */
export function peopleRoomsOn(
  db: Database,
  flows: readonly number[],
  {
    afterLinks,
    machineClock,
  }: { readonly afterLinks?: PeopleParts['afterLinks']; readonly machineClock?: Clock } = {},
) {
  const permitted = async () => flows.map((flow) => ({ flow, shown: 'evidence' as const, giver: 1 }));
  const ids = async () => flows;
  const clock = fixedClock('2025-02-28');
  const access = createAccess({ db, clock, loaders: { flows: permitted } });
  const families = createFamilies({ access, clock, matchingFlows: ids, identifyingFlows: ids });
  const jobs = createJobs({
    db,
    ids: randomIds(),
    log: createLog('silent'),
    ...(machineClock ? { machineClock } : {}),
  });
  const relinking = relinkLater(db, jobs);
  const people = createPeople({
    access,
    clock,
    soon: relinking.send,
    inDoubt: { parted: closeDoubtful, gone: closeRestingOn },
    matchingFlows: ids,
    afterLinks: afterLinks ?? (async (tx, reader) => void (await families.rebuildIn(tx, reader))),
  });
  jobs.handle(relinkQueue, relinkHere(people));
  return { access, clock, families, jobs, people, relinking };
}

/** A place of few records put straight into the tables, with the real rooms and access over it. Every flow is permitted. */
export async function openPeoplePlace(sources: readonly string[]) {
  const db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  const flows = await db.asSuperuser((tx) => insertFlows(tx, sources));
  const rooms = peopleRoomsOn(db, [...flows.values()]);
  const { access, clock } = rooms;
  const ids = async () => [...flows.values()];
  const exchange = createExchange({
    access,
    clock,
    display: loadLaw(fileURLToPath(new URL('../../law', import.meta.url))).display,
    identifyingFlows: ids,
    termsOf: () => Promise.resolve({ fields: questionFields, answerBy: clock.today().add({ days: 28 }) }),
  });
  const reader = (role: string): Reader => ({
    account: 1,
    login: 'tess',
    name: 'Tess',
    organisation: { id: 1, code: 'test', kind: 'council-service' },
    roles: [{ role }],
    osUser: 'tester',
  });

  /** A full delivery: records that are not in it are closed; what a record says is replaced, its id stays. */
  const deliver = (source: string, records: Readonly<Record<string, GivenRecord>>): Promise<void> =>
    db.asSuperuser(async (tx) => {
      const flow = flows.get(source);
      const { load } = await tx.one<{ load: number }>(`select ledger.next_load('delivery', now()) as load`);
      const keys = Object.keys(records);
      await tx.run(
        'update intake.source_record set known_to = $2 where flow = $1 and known_to is null and source_key <> all ($3)',
        [flow, load, keys],
      );
      for (const [key, given] of Object.entries(records)) {
        const { id } = await tx.one<{ id: number }>(
          `insert into intake.source_record (flow, source_key, kind, sex, born, expected, shield, digest, delivery, known_from)
           values ($1, $2::text, $3, $4, $5, $6, $7, sha256(convert_to($2::text, 'UTF8')), (select id from intake.delivery where flow = $1), $8)
           on conflict (flow, source_key) where version_of is null
           do update set kind = $3, sex = $4, born = $5, expected = $6, shield = $7, known_from = $8, known_to = null returning id`,
          [
            flow,
            key,
            given.kind ?? 'person',
            given.sex ?? null,
            given.born ?? null,
            given.expected ?? null,
            given.shield ?? 'none',
            load,
          ],
        );
        for (const part of ['name', 'address', 'identifier'])
          await tx.run(`delete from intake.record_${part} where record = $1`, [id]);
        await tx.run('update intake.relation set known_to = $2 where record = $1 and known_to is null', [
          id,
          load,
        ]);
        if (given.name)
          await tx.run(
            `insert into intake.record_name (record, flow, kind, forename, surname) values ($1, $2, 'current', $3, $4)`,
            [id, flow, ...given.name],
          );
        if (given.home)
          await tx.run(
            'insert into intake.record_address (record, flow, line, postcode, shield) values ($1, $2, $3, $4, $5)',
            [id, flow, ...given.home, given.shield ?? 'none'],
          );
        for (const [scheme, value] of Object.entries(given.identifiers ?? {}))
          await tx.run(
            'insert into intake.record_identifier (record, flow, scheme, value) values ($1, $2, $3, $4)',
            [id, flow, scheme, value],
          );
        for (const [kind, other, resident] of given.relations ?? [])
          await tx.run(
            `insert into intake.relation (flow, record, other_key, kind, resident, delivery, known_from)
             values ($1, $2, $3, $4, $5, (select id from intake.delivery where flow = $1), $6)`,
            [flow, id, other, kind, resident ?? null, load],
          );
      }
    });

  /** Number of a record, as text. */
  const record = (source: string, key: string): Promise<string> =>
    db.asSuperuser(
      async (tx) =>
        (
          await tx.one<{ id: string }>(
            'select id::text as id from intake.source_record where flow = $1 and source_key = $2 and version_of is null',
            [flows.get(source), key],
          )
        ).id,
    );

  /** Person each record is linked to now, by `source key`. */
  const persons = (): Promise<Readonly<Record<string, number>>> =>
    db.asSuperuser(async (tx) => {
      const rows = await tx.query<{ key: string; person: number }>(
        `select w.code || ' ' || r.source_key as key, l.person from people.link l join intake.source_record r on r.id = l.record
         join agreements.flow w on w.id = r.flow where l.known_to is null order by 1`,
      );
      return Object.fromEntries(rows.map((r) => [r.key, r.person]));
    });

  return {
    db,
    flows,
    ...rooms,
    exchange,
    reader,
    deliver,
    record,
    persons,
    close: () => db.stop(),
  };
}
