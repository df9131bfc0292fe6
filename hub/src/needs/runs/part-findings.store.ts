import type { Transaction } from '@kinsight/kit/postgres';
import { newestRun } from './run.store.ts';

// The newest run of each framework: what pages, lists and counts read.
const newest = `newest as (select id, known_at from needs.run r where id = ${newestRun('r.framework')})`;
// Of row t: no fact it rests on is of a record that is somebody else's, and its person is of its family.
const isTheirs = `not exists (select from intake.fact e join people.link l on l.record = e.record and l.known_to is null where e.id = any (t.evidence) and l.person <> t.person)
   and exists (select from families.member m where m.family = t.family and m.person = t.person and m.known_to is null)`;
type Table = 'needs.finding' | 'needs.already_open';

/**
 * After records were parted, or families formed: what a run found of somebody by a record that is somebody else's now, or in a family that is not theirs,
 * is seen by nobody any more. In its place stands that nothing is known (not matched), until the next run. What was put back shows again.
 */
export async function partFindings(tx: Transaction): Promise<void> {
  for (const table of ['needs.finding', 'needs.already_open'] as const) {
    const back = await listRows(
      tx,
      `select t.ctid::text as row from ${table} t where t.parted and ${isTheirs}`,
    );
    const gone = await listRows(
      tx,
      `with ${newest}, lost as materialized (
         select distinct l.person from people.link l join people.link n on n.record = l.record and n.known_to is null and n.person <> l.person
         where l.known_to > (select min(known_at) from newest)),
       theirs as materialized (select distinct m.family, m.person from families.member m join lost on lost.person = m.person)
       select t.ctid::text as row from newest n cross join theirs join ${table} t on t.run = n.id and t.family = theirs.family and t.person = theirs.person
       where not t.parted and ${table === 'needs.finding' ? 'not t.stands_in and' : ''} not (${isTheirs})`,
    );
    // A write of no row makes every kept list be judged anew all the same (migrations/0080).
    if (back.length > 0) await showAgain(tx, table, back);
    if (gone.length > 0) await takeFromSight(tx, table, gone);
  }
}

const listRows = async (tx: Transaction, sql: string): Promise<readonly string[]> =>
  (await tx.query<{ row: string }>(sql)).map(({ row }) => row);

const mark = (table: Table, parted: boolean): string =>
  `update ${table} set parted = ${parted} where ctid = any ($1::tid[])`;

async function showAgain(tx: Transaction, table: Table, rows: readonly string[]): Promise<void> {
  await tx.run(
    table === 'needs.already_open'
      ? mark(table, false)
      : `with back as (${mark(table, false)} returning run, family, person, criterion, source)
         delete from needs.finding f using back b where f.stands_in and f.run = b.run and f.family = b.family and f.person = b.person
           and f.criterion = b.criterion and f.source = b.source`,
    [rows],
  );
}

async function takeFromSight(tx: Transaction, table: Table, rows: readonly string[]): Promise<void> {
  await tx.run(
    table === 'needs.already_open'
      ? mark(table, true)
      : `with gone as (${mark(table, true)} returning *)
         insert into needs.finding (run, family, person, member_role, criterion, need, source, value, causes, flows, shield, sensitivity, stands_in)
         select run, family, person, member_role, criterion, need, source, 'no-data', '{not-matched}', flows, shield, sensitivity, true
         from gone where value in ('met', 'not-met')`,
    [rows],
  );
}
