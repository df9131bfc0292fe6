import type { Transaction } from '@kinsight/kit/postgres';
import type { ArrivedFacts, ArrivedPeople } from './kinds.ts';
import { limits } from './limits.ts';

export type Merge = {
  readonly flow: number;
  readonly delivery: number;
  readonly load: number;
  /** A full delivery closes what it no longer says; a delta does not. */
  readonly mode: 'full' | 'delta';
  readonly today: Temporal.PlainDate;
};
export type MergedPeople = { readonly newRecords: number; readonly changedRecords: number };
export type MergedFacts = {
  readonly endedRecords: number;
  readonly newFacts: number;
  readonly endedFacts: number;
};

/**
 * Merges the staged tables (stage.store.ts) of who is spoken of into what is known, set by set, before the facts about them. What is said
 * again unchanged is not touched, and nothing is asked about what nobody sent: most of a place's files are small.
 */
export async function mergePeople(
  tx: Transaction,
  what: Merge,
  { stored }: Pick<ArrivedPeople, 'stored'>,
): Promise<MergedPeople> {
  // Temporary tables have no index and fresh ones no statistics: a nested loop, once chosen wrongly, took 38 times the peer.
  await tx.run("set local enable_nestloop = off; set local work_mem = '64MB'");
  const changedRecords = await keepOldVersions(tx, what);
  const newRecords = await insertRecords(tx, what);
  if (changedRecords + newRecords > 0) await insertAttributes(tx, what, stored);
  await tx.run(
    `create temporary table spared on commit drop as
     select r.id from staged_mentioned m join intake.source_record r on r.flow = ${what.flow} and r.source_key = m.source_key and r.version_of is null`,
  );
  await mergeRelations(tx, what);
  return { newRecords, changedRecords };
}

/** Merges what is said of them. After mergePeople, in the same transaction. */
export async function mergeFacts(
  tx: Transaction,
  what: Merge,
  { stored }: Pick<ArrivedFacts, 'stored'>,
): Promise<MergedFacts> {
  const endedFacts = stored.gone > 0 ? await endFacts(tx, what) : 0;
  const newFacts = stored.fact > 0 ? await insertFacts(tx, what) : 0;
  const endedRecords = what.mode === 'full' ? await endRecords(tx, what) : 0;
  await mergeCoverage(tx, what);
  if (stored.refused > 0) await quarantine(tx, what);
  return { endedRecords, newFacts, endedFacts };
}

/** A record whose identity reads differently now, or that comes back, leaves a closed copy behind and keeps its id. */
async function keepOldVersions(tx: Transaction, { flow, delivery, load }: Merge): Promise<number> {
  const count = await tx.run(
    `create temporary table changed on commit drop as
     select r.id, r.source_key from staged_record s join intake.source_record r on r.flow = ${flow} and r.source_key = s.source_key and r.version_of is null
     where r.digest <> s.digest or r.known_to is not null`,
  );
  if (count === 0) return 0;
  await tx.run('create temporary table old_version (id bigint, version_of bigint) on commit drop');
  await tx.run(
    `with copied as (
       insert into intake.source_record (flow, source_key, kind, sex, born, expected, died, digest, shield, delivery, line_from, line_to, known_from, known_to, version_of)
       select flow, source_key, kind, sex, born, expected, died, digest, shield, delivery, line_from, line_to, known_from, coalesce(known_to, $1), id
       from intake.source_record where id in (select id from changed)
       returning id, version_of)
     insert into old_version select id, version_of from copied`,
    [load],
  );
  for (const part of ['name', 'address', 'identifier']) {
    await tx.run(
      `update intake.record_${part} p set record = o.id from old_version o where p.record = o.version_of`,
    );
  }
  await tx.run(
    `update intake.source_record r set kind = s.kind, sex = s.sex, born = s.born, expected = s.expected, died = s.died, digest = s.digest, shield = s.shield,
       delivery = $1, line_from = s.line_from, line_to = s.line_to, known_from = $2, known_to = null
     from changed c join staged_record s using (source_key) where r.id = c.id`,
    [delivery, load],
  );
  return count;
}

/**
 * What is new is gathered first and inserted then: on a table that was empty, "insert … where not exists" reads again and again
 * what it is just inserting (100,000 facts took more than five minutes).
 */
async function insertRecords(tx: Transaction, { flow, delivery, load }: Merge): Promise<number> {
  const count = await tx.run(
    `create temporary table record_new on commit drop as
     select s.* from staged_record s left join intake.source_record r on r.flow = ${flow} and r.source_key = s.source_key and r.version_of is null
     where r.id is null`,
  );
  if (count === 0) return 0;
  return tx.run(
    `insert into intake.source_record (flow, source_key, kind, sex, born, expected, died, digest, shield, delivery, line_from, line_to, known_from)
     select $1, source_key, kind, sex, born, expected, died, digest, shield, $2, line_from, line_to, $3 from record_new`,
    [flow, delivery, load],
  );
}

async function insertAttributes(
  tx: Transaction,
  { flow, load }: Merge,
  stored: ArrivedPeople['stored'],
): Promise<void> {
  await tx.run(
    `create temporary table touched on commit drop as
     select id, source_key from intake.source_record where flow = ${flow} and known_from = ${load} and version_of is null`,
  );
  await tx.run('analyze touched');
  if (stored.name > 0)
    await tx.run(
      `insert into intake.record_name (record, flow, kind, forename, middle, surname)
     select t.id, $1, s.kind, s.forename, s.middle, s.surname from staged_name s join touched t using (source_key)`,
      [flow],
    );
  if (stored.address > 0)
    await tx.run(
      `insert into intake.record_address (record, flow, kind, line, postcode, uprn, starts, ends, shield)
     select t.id, $1, s.kind, s.line, s.postcode, s.uprn, s.starts, s.ends, s.shield from staged_address s join touched t using (source_key)`,
      [flow],
    );
  if (stored.identifier > 0)
    await tx.run(
      `insert into intake.record_identifier (record, flow, scheme, value)
     select t.id, $1, s.scheme, s.value from staged_identifier s join touched t using (source_key)`,
      [flow],
    );
}

/** A delta closes only what it says anew; a full delivery also what it says no more, unless a row it refused speaks of that person. */
const orGone = (mode: Merge['mode'], saidAnew: string, record: string): string =>
  mode === 'delta' ? saidAnew : `(${record} not in (select id from spared) or ${saidAnew})`;

const sameRelation = `s.record = r.record and s.other_key = r.other_key and s.kind = r.kind
  and s.parental_responsibility is not distinct from r.parental_responsibility and s.resident is not distinct from r.resident
  and s.starts is not distinct from r.starts and s.ends is not distinct from r.ends`;

async function mergeRelations(tx: Transaction, { flow, delivery, load, mode }: Merge): Promise<void> {
  const count = await tx.run(
    `create temporary table relation_now on commit drop as
     select r.id as record, s.other_key, s.kind, s.parental_responsibility, s.resident, s.starts, s.ends
     from staged_relation s join intake.source_record r on r.flow = ${flow} and r.source_key = s.source_key and r.version_of is null`,
  );
  if (count === 0 && mode === 'delta') return;
  await tx.run('analyze relation_now');
  const saidAnew =
    'exists (select from relation_now s where s.record = r.record and s.other_key = r.other_key and s.kind = r.kind)';
  await tx.run(
    `update intake.relation r set known_to = $2 where r.flow = $1 and r.known_to is null and ${orGone(mode, saidAnew, 'r.record')}
     and not exists (select from relation_now s where ${sameRelation})`,
    [flow, load],
  );
  if (count === 0) return;
  await tx.run(
    `insert into intake.relation (flow, record, other_key, kind, parental_responsibility, resident, starts, ends, delivery, known_from)
     select $1, s.record, s.other_key, s.kind, s.parental_responsibility, s.resident, s.starts, s.ends, $2, $3 from relation_now s
     where not exists (select from intake.relation r where r.flow = $1 and r.known_to is null and ${sameRelation})`,
    [flow, delivery, load],
  );
}

/** What is said otherwise or no more ends; what the refused rows may have meant to say does not. */
async function endFacts(tx: Transaction, { flow, load, mode }: Merge): Promise<number> {
  const gone = mode === 'full' ? 'g.changed or f.record not in (select id from spared)' : 'g.changed';
  return tx.run(
    `update intake.fact f set known_to = $1 from staged_gone g
     where f.flow = ${flow} and f.known_to is null and f.dataset = g.dataset and f.fact_key = g.fact_key and (${gone})`,
    [load],
  );
}

/** Staged are only facts that are new or changed (convert.ts compared), and endFacts has closed what they replace. */
async function insertFacts(tx: Transaction, { flow, delivery, load }: Merge): Promise<number> {
  return tx.run(
    `insert into intake.fact (flow, dataset, record, fact_key, starts, ends, details, sensitivity, digest, delivery, line_from, line_to, known_from)
     select $1, s.dataset, r.id, s.fact_key, s.starts, s.ends, s.details::jsonb, s.sensitivity, s.digest, $2, s.line_from, s.line_to, $3
     from staged_fact s join intake.source_record r on r.flow = ${flow} and r.source_key = s.source_key and r.version_of is null`,
    [flow, delivery, load],
  );
}

async function endRecords(tx: Transaction, { flow, load }: Merge): Promise<number> {
  return tx.run(
    `update intake.source_record r set known_to = $2 where r.flow = $1 and r.known_to is null and r.version_of is null
     and r.id not in (select id from spared) and not exists (select from staged_record s where s.source_key = r.source_key)`,
    [flow, load],
  );
}

async function mergeCoverage(tx: Transaction, { flow, delivery, load, mode }: Merge): Promise<void> {
  if (mode === 'full')
    await tx.run('update intake.coverage set known_to = $2 where flow = $1 and known_to is null', [
      flow,
      load,
    ]);
  await tx.run(
    `insert into intake.coverage (delivery, flow, dataset, record, starts, ends, known_from)
     select $2, $1, s.dataset, r.id, s.starts, s.ends, $3
     from staged_coverage s left join intake.source_record r on r.flow = $1 and r.source_key = s.source_key and r.version_of is null`,
    [flow, delivery, load],
  );
}

async function quarantine(tx: Transaction, { delivery, today }: Merge): Promise<void> {
  await tx.run(
    `insert into intake.quarantine (delivery, line, their_record, column_name, code, kept, expires_on)
     select $1, line, their_record, column_name, code, kept, $2 from staged_refused`,
    [delivery, today.add({ days: limits.quarantineDays })],
  );
}
