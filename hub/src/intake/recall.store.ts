import type { Transaction } from '@kinsight/kit/postgres';

export type Recalled = {
  readonly records: readonly number[];
  readonly facts: readonly number[];
  readonly persons: readonly number[];
  readonly theirRecords: readonly string[];
};

// What a later accepted full delivery of the same flow said again stays: that one gave it too, and rightly.
const saidAgain = `(known_to is null and exists (select from intake.delivery later where later.flow = d.flow and later.id > d.id and later.state = 'accepted' and later.mode = 'full'))`;

/** Records and facts that only this delivery gave, and the persons and record numbers they are about. */
export async function findRecalled(tx: Transaction, delivery: number): Promise<Recalled> {
  const records = await tx.query<{ id: number; source_key: string }>(
    `select r.id, r.source_key from intake.source_record r join intake.delivery d on d.id = r.delivery where r.delivery = $1 and not ${saidAgain}`,
    [delivery],
  );
  const facts = await tx.query<{ id: number }>(
    `select f.id from intake.fact f join intake.delivery d on d.id = f.delivery where f.delivery = $1 and not ${saidAgain}`,
    [delivery],
  );
  const persons = await tx.query<{ person: number }>(
    `select distinct person from people.link where record = any ($1) or record in (select record from intake.fact where id = any ($2))
     union select l.person from agreements.case_delivery c join people.link l on l.record = c.record and l.known_to is null where c.delivery = $3 order by person`,
    [records.map((row) => row.id), facts.map((row) => row.id), delivery],
  );
  return {
    records: records.map((row) => row.id),
    facts: facts.map((row) => row.id),
    persons: persons.map((row) => row.person),
    theirRecords: [...new Set(records.map((row) => row.source_key))],
  };
}

export type FoundLook = {
  readonly number: number;
  readonly at: string;
  readonly account: number | null;
  readonly action: string;
  readonly purpose: string | null;
  readonly subjects: readonly number[];
};

/** Audited looks at any of these persons, their families and candidacies, oldest first. */
export async function findLooks(tx: Transaction, persons: readonly number[]): Promise<readonly FoundLook[]> {
  if (persons.length === 0) return [];
  return tx.query('select number, at::text, account, action, purpose, subjects from access.looks_at($1)', [
    persons,
  ]);
}

/**
 * Deletes what the delivery gave, opens again what it had closed, and leaves the delivery's hash, size and counts.
 * Its rows that a later full delivery said again pass to that one, without line numbers.
 */
export async function removeDelivery(
  tx: Transaction,
  what: { delivery: number; flow: number; load: number; records: readonly number[] },
) {
  const { delivery, flow, load } = what;
  await tx.run('update agreements.case_delivery set known_to = $2 where delivery = $1 and known_to is null', [
    delivery,
    load,
  ]);
  const keptForLaterDelivery = await passToLater(tx, delivery);
  const facts = await tx.run('delete from intake.fact where delivery = $1', [delivery]);
  await tx.run('delete from intake.relation where delivery = $1', [delivery]);
  const changed = await restoreVersions(tx, delivery);
  // Facts and relations of other deliveries that hang on a record known only from this one go with it.
  const orphans = 'record in (select id from intake.source_record where delivery = $1)';
  const orphaned = await tx.run(`delete from intake.fact where ${orphans}`, [delivery]);
  await tx.run(`delete from intake.relation where ${orphans}`, [delivery]);
  const records =
    changed + (await tx.run('delete from intake.source_record where delivery = $1', [delivery]));
  await reopen(tx, flow, delivery);
  await tx.run('delete from intake.coverage where delivery = $1', [delivery]);
  const quarantined = await tx.run('delete from intake.quarantine where delivery = $1', [delivery]);
  await tx.run(
    "update intake.delivery set state = 'recalled', recalled_load = $2, problems = '[]', file_name = 'recalled' where id = $1",
    [delivery, load],
  );
  return { records, facts: facts + orphaned, quarantined, keptForLaterDelivery };
}

async function passToLater(tx: Transaction, delivery: number): Promise<number> {
  let passed = 0;
  for (const table of ['source_record', 'fact', 'relation']) {
    const lines = table === 'relation' ? '' : ', line_from = null, line_to = null';
    passed += await tx.run(
      `update intake.${table} x set delivery = later.id, known_from = later.load${lines}
       from intake.delivery d join lateral (
         select l.id, l.load from intake.delivery l where l.flow = d.flow and l.id > d.id and l.state = 'accepted' and l.mode = 'full' order by l.id limit 1) later on true
       where d.id = $1 and x.delivery = $1 and x.known_to is null`,
      [delivery],
    );
  }
  return passed;
}

/** A record that this delivery changed reads again as it did before: its last closed copy becomes it. */
async function restoreVersions(tx: Transaction, delivery: number): Promise<number> {
  await tx.run(
    `create temporary table restored on commit drop as
     select distinct on (v.version_of) v.id as copy, v.version_of as id from intake.source_record v join intake.source_record r on r.id = v.version_of
     where r.delivery = $1 and r.version_of is null and v.delivery <> $1 order by v.version_of, v.known_from desc`,
    [delivery],
  );
  for (const part of ['name', 'address', 'identifier']) {
    await tx.run(`delete from intake.record_${part} where record in (select id from restored)`);
    await tx.run(`update intake.record_${part} p set record = r.id from restored r where p.record = r.copy`);
  }
  const count = await tx.run(
    `update intake.source_record r set kind = v.kind, sex = v.sex, born = v.born, expected = v.expected, died = v.died, digest = v.digest, shield = v.shield,
       delivery = v.delivery, line_from = v.line_from, line_to = v.line_to, known_from = v.known_from,
       known_to = case when v.known_to < (select load from intake.delivery where id = $1) then v.known_to end
     from restored s join intake.source_record v on v.id = s.copy where r.id = s.id`,
    [delivery],
  );
  await tx.run('delete from intake.source_record where id in (select copy from restored)');
  return count;
}

/** What this delivery closed is known again, unless something else took its place. */
async function reopen(tx: Transaction, flow: number, delivery: number): Promise<void> {
  const closed = 'known_to = (select load from intake.delivery where id = $2)';
  await tx.run(
    `update intake.fact f set known_to = null where f.flow = $1 and ${closed}
     and not exists (select from intake.fact o where o.flow = f.flow and o.dataset = f.dataset and o.fact_key = f.fact_key and o.known_to is null)`,
    [flow, delivery],
  );
  await tx.run(`update intake.relation set known_to = null where flow = $1 and ${closed}`, [flow, delivery]);
  await tx.run(
    `update intake.source_record set known_to = null where flow = $1 and version_of is null and ${closed}`,
    [flow, delivery],
  );
  await tx.run(`update intake.coverage set known_to = null where flow = $1 and ${closed}`, [flow, delivery]);
}
