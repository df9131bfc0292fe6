import type { Transaction } from '@kinsight/kit/postgres';
import type { Told } from './told.ts';

/**
 * What the delivered files say of who belongs to whom and who lives where, by record (`flow|key`).
 * @param day ISO: as they say now of that day; left out: all that any of them ever said of any day
 */
export async function readTold(tx: Transaction, day?: string): Promise<Told> {
  const asked = day === undefined ? [] : [day];
  const on = (alias: string, known: string): string =>
    day === undefined
      ? 'true'
      : `${known}.known_to is null and (${alias}.starts is null or ${alias}.starts <= $1::date) and (${alias}.ends is null or ${alias}.ends > $1::date)`;
  const ties = await tx.query<Told['ties'][number]>(
    `select w.code || '|' || r.source_key as "from", w.code || '|' || o.source_key as "to", rel.resident
     from intake.relation rel join intake.source_record r on r.id = rel.record
     join intake.source_record o on o.flow = rel.flow and o.source_key = rel.other_key${day === undefined ? '' : ' and o.known_to is null'}
     join agreements.flow w on w.id = rel.flow
     where ${on('rel', 'rel')}`,
    asked,
  );
  const stays = await tx.query<Told['stays'][number]>(
    `select w.code || '|' || r.source_key as record, a.uprn, a.line, a.postcode
     from intake.record_address a join intake.source_record r on r.id = a.record join agreements.flow w on w.id = r.flow
     where r.version_of is null and a.kind <> 'previous' and ${on('a', 'r')}`,
    asked,
  );
  return { ties, stays };
}
