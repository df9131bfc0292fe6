import type { Transaction } from '@kinsight/kit/postgres';
import { z } from 'zod';
import type { Mark } from './identity-marks.ts';
import type { MarkSecret } from './mark-secret.ts';

/** What was wished, without whose it is. */
export const KeptBody = z.object({
  kind: z.string(),
  /** Of whoever it was believed to be, or of what one source said of them. */
  whole: z.boolean(),
  /** Where not of everything: the flow, by number. */
  flow: z.int().nullable(),
  purpose: z.string().nullable(),
  starts: z.string().nullable(),
  ends: z.string().nullable(),
  how: z.string().nullable(),
  withdrawn_on: z.string().nullable(),
  by: z.int().nullable(),
  decided_on: z.string(),
});
export type KeptBody = z.infer<typeof KeptBody>;

export type NewKept = {
  readonly what: 'refusal' | 'consent' | 'decision';
  readonly body: KeptBody;
  readonly keptOn: string;
  readonly endsOn: string;
  readonly marks: { readonly left: readonly Mark[]; readonly right?: readonly Mark[] };
  /** The other of a pair, where it stays. */
  readonly rightRecord?: number | undefined;
  readonly origin?: string;
};
export type Kept = {
  readonly id: number;
  readonly what: NewKept['what'];
  readonly body: KeptBody;
  readonly left_record: number | null;
  readonly right_record: number | null;
  /** A pair's wish has marks on both sides, or knows the other already. */
  readonly pair: boolean;
};
type KeptMark = {
  readonly wish: number;
  readonly side: 'left' | 'right';
  readonly scheme: string;
  readonly mark: Buffer;
};

/** Keeps one; false where nothing is known by which to know the person again, or it is kept already. */
export async function insertKept(
  tx: Transaction,
  secret: MarkSecret,
  kept: NewKept,
  load: number,
): Promise<boolean> {
  const { what, body, keptOn, endsOn, marks, rightRecord, origin } = kept;
  if (marks.left.length === 0 || marks.right?.length === 0) return false;
  const row = await tx.maybeOne<{ id: number }>(
    `insert into people.kept_wish (origin, what, body, secret, kept_on, ends_on, right_record, known_from) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (origin) do nothing returning id`,
    [origin ?? null, what, JSON.stringify(body), secret.id, keptOn, endsOn, rightRecord ?? null, load],
  );
  if (!row) return false;
  for (const side of ['left', 'right'] as const)
    for (const { scheme, mark } of marks[side] ?? [])
      await tx.run('insert into people.kept_mark (wish, side, scheme, mark) values ($1, $2, $3, $4)', [
        row.id,
        side,
        scheme,
        mark,
      ]);
  return true;
}

const keptSql = `select k.id, k.what, k.body, k.left_record, k.right_record,
    k.right_record is not null or exists (select from people.kept_mark m where m.wish = k.id and m.side = 'right') as pair
  from people.kept_wish k where k.known_to is null`;
const parse = (row: Kept): Kept => ({ ...row, body: KeptBody.parse(row.body) });

/** Whether any is kept: asked at every delivery. */
export const anyKept = async (tx: Transaction): Promise<boolean> =>
  (
    await tx.one<{ any: boolean }>(
      'select exists (select from people.kept_wish where known_to is null) as any',
    )
  ).any;

/** Those the present key made, with their marks. */
export async function listKept(
  tx: Transaction,
  secret: string,
): Promise<readonly (Kept & { readonly marks: readonly KeptMark[] })[]> {
  const kept = await tx.query<Kept>(`${keptSql} and k.secret = $1 order by k.id`, [secret]);
  const marks = await tx.query<KeptMark>('select wish, side, scheme, mark from people.kept_mark');
  return kept.map((row) => ({ ...parse(row), marks: marks.filter(({ wish }) => wish === row.id) }));
}

/** Those met by a delivery that no linking has carried to a person yet. */
export const listMet = async (tx: Transaction): Promise<readonly Kept[]> =>
  (await tx.query<Kept>(`${keptSql} and k.left_record is not null order by k.id`)).map(parse);

export const noteMet = (
  tx: Transaction,
  wish: number,
  side: 'left' | 'right',
  record: number,
): Promise<number> =>
  tx.run(`update people.kept_wish set ${side}_record = $2 where id = $1 and ${side}_record is null`, [
    wish,
    record,
  ]);

/** It holds as a wish of its own again, or no longer: its marks go with it. */
export const dropKept = (tx: Transaction, wish: number): Promise<number> =>
  tx.run('delete from people.kept_wish where id = $1', [wish]);
export const dropKeptByOrigin = (tx: Transaction, origin: string): Promise<number> =>
  tx.run('delete from people.kept_wish where origin = $1', [origin]);
export const dropEnded = (tx: Transaction, today: Temporal.PlainDate): Promise<number> =>
  tx.run('delete from people.kept_wish where ends_on < $1', [today]);

export type KeptLine = {
  readonly id: number;
  readonly what: NewKept['what'];
  readonly kind: string;
  readonly flow: string | null;
  readonly keptOn: string;
  readonly endsOn: string;
  /** Which key made its marks. */
  readonly secret: string;
};
/** What the IG lead sees of them: not whose, which nobody knows. */
export const listKeptLines = (tx: Transaction): Promise<readonly KeptLine[]> =>
  tx.query(
    `select k.id, k.what, k.body ->> 'kind' as kind, f.code as flow, k.secret, k.kept_on as "keptOn", k.ends_on as "endsOn"
     from people.kept_wish k left join agreements.flow f on f.id = (k.body ->> 'flow')::smallint where k.known_to is null order by k.id`,
  );
