import path from 'node:path';
import type { Transaction } from '@kinsight/kit/postgres';
import type { DuckTable } from '../../duck/index.ts';
import type { Cut } from '../../needs/index.ts';

/** A dataset as measures use it. `name@versions`: what each file said, from its day to the next file's. */
export type UsedDataset = { readonly name: string; readonly columns: readonly string[] };

const flowsOf = ({ flows }: Cut): string => `'{${flows.join(',')}}'::smallint[]`;

/** The columns of the file of facts: a dataset's used columns stand, as text, in c0, c1 … */
export const packedColumns = (used: readonly UsedDataset[]): Record<string, string> => {
  const slots = Math.max(1, ...used.map((d) => d.columns.length));
  return {
    dataset: 'VARCHAR',
    fact_id: 'BIGINT',
    person: 'BIGINT',
    flow: 'INTEGER',
    starts: 'DATE',
    ends: 'DATE',
    ...Object.fromEntries(Array.from({ length: slots }, (_, i) => [`c${i}`, 'VARCHAR'])),
  };
};

/**
 * Writes the facts of everybody in run_record to one file. Facts are those known at the cut; of versions also those that a later file
 * replaced, each from the day of the file that brought it to the day before the file that took it away.
 * @param from facts that ended before are left out
 */
export async function writeMeasureFacts(
  tx: Transaction,
  cut: Cut,
  used: readonly UsedDataset[],
  from: Temporal.PlainDate,
  dir: string,
): Promise<DuckTable> {
  const columns = packedColumns(used);
  const slots = Object.keys(columns).length - 6;
  const file = path.join(dir, 'facts.csv');
  const selects = used.map(({ name, columns: own }) => {
    const [dataset = name, kind] = name.split('@');
    const cells = Array.from({ length: slots }, (_, i) =>
      own[i] === undefined ? 'null' : `f.details ->> '${own[i]}'`,
    ).join(', ');
    const known = `f.known_from <= ${cut.knownAt}`;
    if (kind === undefined)
      return `select '${name}', f.id as fact_id, m.person, f.flow, f.starts, f.ends, ${cells}
        from intake.fact f join run_record m on m.record = f.record
        where f.dataset = '${dataset}' and f.flow = any (${flowsOf(cut)}) and ${known} and (f.known_to is null or f.known_to > ${cut.knownAt})
          and (f.ends is null or f.ends >= '${from.toString()}')`;
    return `select '${name}', f.id, m.person, f.flow, greatest(f.starts, d.as_at), least(f.ends, n.as_at - 1), ${cells}
      from intake.fact f join run_record m on m.record = f.record join intake.delivery d on d.id = f.delivery
      left join intake.delivery n on n.load = f.known_to and n.load <= ${cut.knownAt} and n.flow = f.flow
      where f.dataset = '${dataset}' and f.flow = any (${flowsOf(cut)}) and ${known}
        and (n.as_at is null or n.as_at > d.as_at)
        and (f.known_to is null or f.known_to > ${cut.knownAt} or n.id is not null)`;
  });
  const none = `select null::text, null::bigint, null::bigint, null::int, null::date, null::date${', null::text'.repeat(slots)} where false`;
  await tx.copyOutTo(
    `copy (${selects.length > 0 ? selects.join(' union all ') : none}) to stdout (format csv, header true)`, // the reader takes the first line for names
    file,
  );
  return { file, columns };
}

/** Which flows hold a record of whom, of the people in run_record. */
export async function readFlowsOf(tx: Transaction): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await tx.query<{ person: number; flows: number[] }>(
    'select person, array_agg(distinct flow order by flow) as flows from run_record group by person',
  );
  return new Map(rows.map(({ person, flows }) => [person, flows]));
}

export type Cover = {
  readonly flow: number;
  readonly dataset: string | null;
  readonly from: string;
  readonly to: string;
};

/**
 * Which days the files of each flow speak of: what they say themselves, else everything up to the newest file's day. What our own people write
 * comes by no file: it is there the day it is written.
 */
export async function readCover(tx: Transaction, { knownAt, asAt }: Cut): Promise<readonly Cover[]> {
  const said = await tx.query<Cover>(
    `select flow, dataset, starts as "from", ends as "to" from intake.coverage
     where record is null and known_from <= $1 and (known_to is null or known_to > $1) order by flow, dataset, starts`,
    [knownAt],
  );
  const files = await tx.query<Cover>(
    `select flow, null as dataset, '1900-01-01'::date as "from", case when bool_or(file_name = 'form') then greatest(max(as_at), $2::date) else max(as_at) end as "to"
     from intake.delivery where state = 'accepted' and load <= $1 group by flow`,
    [knownAt, asAt],
  );
  return [...said, ...files];
}
