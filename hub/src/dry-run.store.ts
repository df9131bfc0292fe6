import type { Transaction } from '@kinsight/kit/postgres';

/** Something stored, by the word it goes by on screen, with a value of it. */
export type Stored = { readonly field: string; readonly value: string };

/**
 * Everything that the transaction lets through of made-up records of a flow: whoever asks gets what row-level security gives them. Facts
 * other than who to ring only where `detail`.
 */
export async function listStored(
  tx: Transaction,
  flow: number,
  records: readonly number[],
  detail: boolean,
): Promise<readonly Stored[]> {
  const said = "value is not null and value <> ''";
  return tx.query<Stored>(
    `with record as (select * from intake.source_record where id = any ($2) and flow = $1),
     fact as (select f.* from intake.fact f where f.record = any ($2) and f.flow = $1
       and ($3 or f.dataset in ('involvement', 'open_case'))),
     stored as (
       select 1 as part, 'date of birth' as field, born::text as value from record
       union all select 1, 'sex', sex from record
       union all select 1, 'due date', expected::text from record
       union all select 1, 'died on', died::text from record
       union all select 0, case kind when 'current' then '' else kind || ' ' end || part.name, part.value
         from intake.record_name n cross join lateral (values ('forename', n.forename), ('middle name', n.middle), ('surname', n.surname)) part (name, value)
         where n.record = any ($2)
       union all select 2, part.name, part.value from intake.record_address a
         cross join lateral (values ('address', a.line), ('postcode', a.postcode), ('UPRN', a.uprn)) part (name, value) where a.record = any ($2)
       union all select 3, scheme, value from intake.record_identifier where record = any ($2)
       union all select 4, 'is ' || kind, 'another person' from intake.relation where record = any ($2)
       union all select 5, dataset || ': from', starts::text from fact
       union all select 5, dataset || ': to', ends::text from fact
       union all select 6, dataset || ': ' || replace(d.key, '_', ' '), d.value from fact f cross join lateral jsonb_each_text(f.details) d)
     select field, min(value) as value from stored where ${said} group by part, field order by part, field`,
    [flow, records, detail],
  );
}
