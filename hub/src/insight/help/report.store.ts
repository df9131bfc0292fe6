import type { Transaction } from '@kinsight/kit/postgres';
import type { Anchors } from './create-teller.rules.ts';
import type { HelpReport } from './help-report.ts';

type Body = Omit<HelpReport, 'id'>;
export type KeptReport = {
  readonly id: number;
  readonly madeOn: string;
  readonly usable: string;
  readonly body: Body;
};

/** Of two who look at once the second gets what the first made. */
export const takeReportTurn = (tx: Transaction): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('insight.help_report'))");

export const findLastReport = (tx: Transaction): Promise<KeptReport | undefined> =>
  tx.maybeOne<KeptReport>(
    'select id, made_on as "madeOn", usable, body from insight.help_report order by id desc limit 1',
  );

export const findReport = (tx: Transaction, id: number): Promise<KeptReport | undefined> =>
  tx.maybeOne<KeptReport>(
    'select id, made_on as "madeOn", usable, body from insight.help_report where id = $1',
    [id],
  );

/** The reports made so far, the newest first. */
export const listReports = (
  tx: Transaction,
): Promise<readonly { readonly id: number; readonly madeOn: string; readonly asAt: string }[]> =>
  tx.query(
    'select id, made_on as "madeOn", as_at as "asAt" from insight.help_report order by id desc limit 40',
  );

export const readAnchors = async (tx: Transaction): Promise<Anchors> =>
  new Map(
    (await tx.query<{ name: string; count: number }>('select name, count from insight.told')).map(
      ({ name, count }) => [name, count],
    ),
  );

export async function insertReport(
  tx: Transaction,
  report: {
    readonly body: Body;
    readonly usable: string;
    readonly anchors: Anchors;
    readonly account: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into insight.help_report (made_on, as_at, usable, body, made_by, made_at) values ($1, $2, $3, $4, $5, $6) returning id`,
    [
      report.body.day,
      report.body.asAt,
      report.usable,
      JSON.stringify(report.body),
      report.account,
      report.at,
    ],
  );
  await tx.run(
    `insert into insight.told (name, count, report) select t.name, t.count, $2 from json_to_recordset($1) as t (name text, count integer)
     on conflict (name) do update set count = excluded.count, report = excluded.report where told.count <> excluded.count`,
    [JSON.stringify([...report.anchors].map(([name, count]) => ({ name, count }))), id],
  );
  return id;
}
