import type { Transaction } from '@kinsight/kit/postgres';
import { Correction } from './corrections.ts';
import type { RestsOn } from './words-rest-on.ts';

/** A correction as recorded: who said so, when, why, and whether the source has been told. */
export type RecordedCorrection = {
  readonly id: number;
  readonly correction: Correction;
  readonly reason: string;
  readonly account: number;
  readonly decidedOn: string;
  readonly toldSource: boolean;
  readonly rests: RestsOn;
};

type Row = Omit<RecordedCorrection, 'correction' | 'rests'> & RestsOn & { readonly body: unknown };

export async function listCorrections(tx: Transaction): Promise<readonly RecordedCorrection[]> {
  const rows = await tx.query<Row>(`
    select id, body, reason, account, decided_on as "decidedOn", told_source as "toldSource", flows, shield
    from families.correction where known_to is null order by known_from, id`);
  return rows.map(({ body, flows, shield, ...row }) => ({
    ...row,
    correction: Correction.parse(body),
    rests: { flows, shield },
  }));
}

/** Who these accounts are. */
export async function listNames(
  tx: Transaction,
  accounts: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await tx.query<{ id: number; name: string }>(
    'select id, name from accounts.account where id = any ($1::bigint[])',
    [accounts],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Which of these persons the reader sees; inside a look. */
export async function listSeen(tx: Transaction, persons: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    'select id::text as id from people.person where id = any ($1::bigint[])',
    [persons],
  );
  return new Set(rows.map((r) => r.id));
}

export async function insertCorrection(
  tx: Transaction,
  given: {
    correction: Correction;
    reason: string;
    rests: RestsOn;
    account: number;
    decidedOn: string;
    load: number;
  },
): Promise<number> {
  const row = await tx.one<{ id: number }>(
    `insert into families.correction (kind, person, body, reason, account, decided_on, known_from, flows, shield)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      given.correction.kind,
      given.correction.person,
      JSON.stringify(given.correction),
      given.reason,
      given.account,
      given.decidedOn,
      given.load,
      given.rests.flows,
      given.rests.shield,
    ],
  );
  return row.id;
}

/** Undoing closes the correction at a load number; what was believed meanwhile stays on record. */
export async function undoCorrection(
  tx: Transaction,
  id: number,
  by: number,
  reason: string,
  load: number,
): Promise<boolean> {
  const touched = await tx.run(
    `update families.correction set known_to = $4, undone_by = $2, undo_reason = $3 where id = $1 and known_to is null`,
    [id, by, reason, load],
  );
  return touched === 1;
}

export async function markTold(tx: Transaction, ids: readonly number[]): Promise<void> {
  await tx.run('update families.correction set told_source = true where id = any ($1::bigint[])', [ids]);
}

export type SourceKey = { readonly person: string; readonly source: string; readonly key: string };

/** The sources' own keys of these persons; inside a look. */
export function listSourceKeys(tx: Transaction, persons: readonly string[]): Promise<readonly SourceKey[]> {
  return tx.query<SourceKey>(
    `select l.person::text as person, w.code as source, r.source_key as key from people.link l
     join intake.source_record r on r.id = l.record join agreements.flow w on w.id = r.flow
     where l.person = any ($1::bigint[]) and l.known_to is null order by w.code, r.source_key`,
    [persons],
  );
}
