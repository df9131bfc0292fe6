import type { Transaction } from '@kinsight/kit/postgres';
import type { RecordedDecision } from './agreements/index.ts';

type DecisionRow = Omit<RecordedDecision, 'askedBy' | 'decidedOn' | 'thresholdRecorded'> & {
  readonly askedBy: string | null;
  readonly decidedOn: Temporal.PlainDate;
  readonly thresholdRecorded: string | null;
};
const decisionColumns = `d.id, d.outcome, d.gateway, g.code as giver, a.code as "askedBy", d.decided_on as "decidedOn",
  nullif(d.body ->> 'thresholdRecorded', '') as "thresholdRecorded",
  exists (select from agreements.share_decision c where c.corrects = d.id) as corrected,
  exists (select from agreements.case_delivery u where u.decision = d.id and u.known_to is null) as used`;
const decisionTables = `agreements.share_decision d join accounts.organisation g on g.id = d.giver
  left join accounts.organisation a on a.id = d.asked_by`;

const toDecision = <Row extends DecisionRow>(row: Row) => ({
  ...row,
  askedBy: row.askedBy ?? undefined,
  thresholdRecorded: row.thresholdRecorded ?? undefined,
});

/**
 * Decisions about a child, oldest first. A decision follows the child where linking gave them another number, but only as long as nobody
 * else goes by the number it names.
 */
export async function listDecisionsAbout(
  tx: Transaction,
  person: number,
): Promise<readonly RecordedDecision[]> {
  const rows = await tx.query<DecisionRow>(
    `select ${decisionColumns} from ${decisionTables}
     where d.child = $1 or (not exists (select from people.link l where l.person = d.child and l.known_to is null)
       and exists (select from people.link was join people.link is_now on is_now.record = was.record and is_now.known_to is null
         and is_now.person = $1 where was.person = d.child)) order by d.id`,
    [person],
  );
  return rows.map(toDecision);
}

/** Another source's record by which the place knows a person: the oldest. Undefined where nobody of that number is known. */
export async function findKnownRecord(tx: Transaction, person: number): Promise<number | undefined> {
  const row = await tx.maybeOne<{ record: number }>(
    'select record from people.link where person = $1 and known_to is null order by record limit 1',
    [person],
  );
  return row?.record;
}

/** Whether a flow holds what came as a list. */
export async function holdsLists(tx: Transaction, flow: number): Promise<boolean> {
  const row = await tx.maybeOne(
    `select 1 as one from intake.delivery d where d.flow = $1 and d.state in ('accepted', 'held')
       and not exists (select from agreements.case_delivery c where c.delivery = d.id) limit 1`,
    [flow],
  );
  return row !== undefined;
}

export type OneChildCase = RecordedDecision & { readonly flow: number; readonly records: readonly number[] };

/** What came in about whoever these records are, each with its decision and its own records. */
export async function listCases(
  tx: Transaction,
  records: readonly number[],
): Promise<readonly OneChildCase[]> {
  if (records.length === 0) return [];
  const rows = await tx.query<DecisionRow & { readonly flow: number; readonly records: number[] }>(
    `select ${decisionColumns}, k.flow,
       array(select r.id from intake.source_record r where r.delivery = k.delivery and r.known_to is null order by r.id) as records
     from ${decisionTables} join agreements.case_delivery k on k.decision = d.id
     where k.known_to is null and k.record = any ($1) order by d.id`,
    [records],
  );
  return rows.map(toDecision);
}
