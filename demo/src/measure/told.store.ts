import type { Transaction } from '@kinsight/kit/postgres';
import type { Told } from './told.ts';

const onDay = (alias: string): string =>
  `(${alias}.starts is null or ${alias}.starts <= $1::date) and (${alias}.ends is null or ${alias}.ends > $1::date)`;

/** What the delivered files say on a day of who belongs to whom and who lives where, by record (`flow|key`). @param day ISO */
export async function readTold(tx: Transaction, day: string): Promise<Told> {
  const ties = await tx.query<Told['ties'][number]>(
    `select w.code || '|' || r.source_key as "from", w.code || '|' || o.source_key as "to", rel.resident
     from intake.relation rel join intake.source_record r on r.id = rel.record
     join intake.source_record o on o.flow = rel.flow and o.source_key = rel.other_key and o.known_to is null
     join agreements.flow w on w.id = rel.flow
     where rel.known_to is null and ${onDay('rel')}`,
    [day],
  );
  const stays = await tx.query<Told['stays'][number]>(
    `select w.code || '|' || r.source_key as record, a.uprn, a.line, a.postcode
     from intake.record_address a join intake.source_record r on r.id = a.record join agreements.flow w on w.id = r.flow
     where r.known_to is null and r.version_of is null and a.kind <> 'previous' and ${onDay('a')}`,
    [day],
  );
  return { ties, stays };
}
