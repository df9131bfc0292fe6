import type { Transaction } from '@kinsight/kit/postgres';

export type Delivery = {
  readonly id: number;
  readonly flow: number;
  readonly flowCode: string;
  readonly state: 'held' | 'accepted' | 'refused' | 'recalled';
  readonly load: number | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly mode: 'full' | 'delta';
  readonly asAt: Temporal.PlainDate;
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly unknown[];
  readonly receivedAt: Temporal.Instant;
};

export type NewDelivery = {
  readonly flow: number;
  readonly state: 'held' | 'accepted' | 'refused';
  readonly load?: number;
  readonly fileName: string;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly lines?: number;
  readonly mode: 'full' | 'delta';
  readonly asAt: string;
  readonly recipeHash: string;
  readonly madeUp: boolean;
  readonly counts?: Readonly<Record<string, unknown>>;
  readonly problems?: readonly unknown[];
  readonly receivedAt: Temporal.Instant;
  readonly receivedBy: number | undefined;
};

/** One delivery of a flow at a time: held until the transaction ends. */
export async function lockFlow(tx: Transaction, flow: number): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('intake.flow'), $1)", [flow]);
}

/** A delivery of this very file that was accepted or is held. */
export async function findSameFile(
  tx: Transaction,
  flow: number,
  sha256: Buffer,
): Promise<{ id: number; state: 'accepted' | 'held' } | undefined> {
  return tx.maybeOne(
    "select id, state from intake.delivery where flow = $1 and sha256 = $2 and state in ('accepted', 'held')",
    [flow, sha256],
  );
}

/** The last accepted full delivery: its day, and how many people the flow speaks of now. */
export async function findLastFull(
  tx: Transaction,
  flow: number,
): Promise<{ asAt: Temporal.PlainDate; people: number } | undefined> {
  return tx.maybeOne(
    `select d.as_at as "asAt", (select count(*)::integer from intake.source_record where flow = $1 and known_to is null and version_of is null) as people
     from intake.delivery d where d.flow = $1 and d.state = 'accepted' and d.mode = 'full' order by d.as_at desc, d.id desc limit 1`,
    [flow],
  );
}

export async function insertDelivery(tx: Transaction, one: NewDelivery): Promise<number> {
  const row = await tx.one<{ id: number }>(
    `insert into intake.delivery (flow, load, state, file_name, sha256, bytes, lines, mode, as_at, recipe_hash, counts, problems, received_at, received_by, finished_at, made_up)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $15) returning id`,
    [
      one.flow,
      one.load ?? null,
      one.state,
      one.fileName,
      one.sha256,
      one.bytes,
      one.lines ?? null,
      one.mode,
      one.asAt,
      one.recipeHash,
      JSON.stringify(one.counts ?? {}),
      JSON.stringify(one.problems ?? []),
      one.receivedAt,
      one.receivedBy ?? null,
      one.madeUp,
    ],
  );
  return row.id;
}

/** A held delivery that a named person released: it becomes the accepted one. */
export async function acceptHeld(tx: Transaction, delivery: number, load: number): Promise<void> {
  await tx.run(
    "update intake.delivery set state = 'accepted', load = $2, problems = '[]' where id = $1 and state = 'held'",
    [delivery, load],
  );
}

export async function writeCounts(
  tx: Transaction,
  delivery: number,
  counts: Readonly<Record<string, number>>,
  problems: readonly unknown[],
): Promise<void> {
  await tx.run('update intake.delivery set counts = $2, problems = $3 where id = $1', [
    delivery,
    JSON.stringify(counts),
    JSON.stringify(problems),
  ]);
}

const columns = `d.id, d.flow, f.code as "flowCode", d.state, d.load, d.file_name as "fileName", encode(d.sha256, 'hex') as sha256, d.mode, d.as_at as "asAt",
  d.counts, d.problems, d.received_at as "receivedAt"`;

/** Oldest first; of one flow by its code, or of the flows one organisation gives. */
export async function listDeliveries(
  tx: Transaction,
  { flow, giver }: { readonly flow?: string | undefined; readonly giver?: number | undefined } = {},
): Promise<readonly Delivery[]> {
  return tx.query(
    `select ${columns} from intake.delivery d join agreements.flow f on f.id = d.flow
     where ($1::text is null or f.code = $1) and ($2::smallint is null or f.giver = $2) order by d.id`,
    [flow ?? null, giver ?? null],
  );
}

/** Refuses held deliveries received before a moment (or, unless `expire`, only names them); gives their numbers. */
export async function expireHeld(
  tx: Transaction,
  before: Temporal.Instant,
  expire: boolean,
): Promise<readonly number[]> {
  const sql = expire
    ? `update intake.delivery set state = 'refused', problems = '[{"code": "held-too-long"}]' where state = 'held' and received_at < $1 returning id`
    : `select id from intake.delivery where state = 'held' and received_at < $1`;
  return (await tx.query<{ id: number }>(sql, [before])).map(({ id }) => id);
}

/** A named person did not let a held delivery in. False where it is not held. */
export const refuseHeld = async (tx: Transaction, delivery: number): Promise<boolean> =>
  (await tx.run(
    `update intake.delivery set state = 'refused', problems = '[{"code": "not-let-in"}]' where id = $1 and state = 'held'`,
    [delivery],
  )) > 0;

/** Hashes of the files that wait for a person. */
export const listHeldHashes = async (tx: Transaction): Promise<readonly string[]> =>
  (
    await tx.query<{ sha256: string }>(
      "select encode(sha256, 'hex') as sha256 from intake.delivery where state = 'held'",
    )
  ).map(({ sha256 }) => sha256);

/** Accepted or held deliveries that are marked as made-up. */
export async function countMadeUp(tx: Transaction): Promise<number> {
  const found = await tx.one<{ n: number }>(
    "select count(*)::integer as n from intake.delivery where made_up and state in ('accepted', 'held')",
  );
  return found.n;
}

export async function findDelivery(tx: Transaction, id: number): Promise<Delivery | undefined> {
  return tx.maybeOne(
    `select ${columns} from intake.delivery d join agreements.flow f on f.id = d.flow where d.id = $1`,
    [id],
  );
}

export type QuarantinedRow = {
  readonly line: number;
  readonly record: string | null;
  readonly column: string | null;
  readonly code: string;
  readonly kept: unknown;
  readonly expiresOn: Temporal.PlainDate;
};

export async function listQuarantine(tx: Transaction, delivery: number): Promise<readonly QuarantinedRow[]> {
  return tx.query(
    `select line, their_record as record, column_name as column, code, kept, expires_on as "expiresOn" from intake.quarantine where delivery = $1 order by line, column_name`,
    [delivery],
  );
}

/** Quarantined rows past their 30 days. Returns how many went. */
export async function forgetQuarantine(tx: Transaction, today: Temporal.PlainDate): Promise<number> {
  return tx.run('delete from intake.quarantine where expires_on <= $1', [today]);
}

/** What a partner was asked that answers by this flow: references and items; only those about one person where one is named. */
export async function findAsked(
  tx: Transaction,
  flow: number,
  person?: number,
): Promise<{ request: string[]; item: string[] }> {
  const rows = await tx.query<{ request: string; item: string }>(
    `select r.reference as request, i.item from intake.request r join intake.request_item i on i.request = r.id
     where r.answer_flow = $1 and ($2::bigint is null or exists (
       select from people.link l where l.record = i.record and l.person = $2 and l.known_to is null))`,
    [flow, person ?? null],
  );
  return { request: rows.map((row) => row.request), item: rows.map((row) => row.item) };
}
