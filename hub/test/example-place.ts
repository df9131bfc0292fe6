import type { Transaction } from '@kinsight/kit/postgres';
import type { Example } from './example-families.ts';

/** Flows by code, made for a test. */
export type Flows = ReadonlyMap<string, number>;

/** One organisation, one account and one flow per source, put straight into the tables: for tests of rooms behind intake. */
export async function insertFlows(tx: Transaction, codes: readonly string[]): Promise<Flows> {
  const org = await tx.one<{ id: number }>(
    `insert into accounts.organisation (code, name, kind) values ('test', 'Test', 'council-service') returning id`,
  );
  await tx.run(
    `insert into accounts.account (login, name, organisation, made_up) values ('tess', 'Tess', $1, true)`,
    [org.id],
  );
  await tx.one(`select ledger.next_load('test', now())`);
  const flows = new Map<string, number>();
  for (const code of codes) {
    const flow = await tx.one<{ id: number }>(
      `insert into agreements.flow (code, giver, receiver, mode, shown, body, known_from) values ($1, $2, $2, 'full', 'evidence', '{}', 1) returning id`,
      [code, org.id],
    );
    await tx.run(
      `insert into intake.delivery (flow, load, state, file_name, sha256, bytes, mode, as_at, received_at)
       values ($1, 1, 'accepted', 'test', sha256(convert_to($2::text, 'UTF8')), 1, 'full', '2025-02-28', now())`,
      [flow.id, code],
    );
    flows.set(code, flow.id);
  }
  return flows;
}

/** An example family as source records: one per person and source that speaks of them, with ties as relations. */
export async function insertExample(tx: Transaction, example: Example, flows: Flows): Promise<void> {
  const records = new Map<string, number>();
  const record = async (person: string, source: string): Promise<number> => {
    const key = `${example.name}/${person}@${source}`;
    const known = records.get(key);
    if (known !== undefined) return known;
    const [name, born, expected] = example.people[person] ?? ['', null];
    const flow = flows.get(source);
    const words = name.split(' ');
    const row = await tx.one<{ id: number }>(
      `insert into intake.source_record (flow, source_key, kind, born, expected, digest, delivery, known_from)
       values ($1, $2::text, $3, $4, $5, sha256(convert_to($2::text, 'UTF8')), (select id from intake.delivery where flow = $1), 1) returning id`,
      [flow, key, expected === undefined ? 'person' : 'unborn', born, expected ?? null],
    );
    await tx.run(
      `insert into intake.record_name (record, flow, kind, forename, surname) values ($1, $2, 'current', $3, $4)`,
      [row.id, flow, words.slice(0, -1).join(' '), words.at(-1)],
    );
    records.set(key, row.id);
    return row.id;
  };
  for (const [person, home, source] of example.stays) {
    const id = await record(person, source);
    await tx.run(
      `insert into intake.record_address (record, flow, line, postcode, uprn) values ($1, $2, $3, 'BT1 1AA', $4)`,
      [
        id,
        flows.get(source),
        home,
        `9${Buffer.from(`${example.name}${home}`).toString('hex').slice(0, 11)}`.replace(/[a-f]/g, '0'),
      ],
    );
  }
  for (const [from, kind, to, resident, source] of example.ties) {
    const [left] = [await record(from, source), await record(to, source)];
    await tx.run(
      `insert into intake.relation (flow, record, other_key, kind, resident, delivery, known_from)
       values ($1, $2, $3, $4, $5, (select id from intake.delivery where flow = $1), 1)`,
      [
        flows.get(source),
        left,
        `${example.name}/${to}@${source}`,
        kind,
        resident === '-' ? null : resident === 'yes',
      ],
    );
  }
}
