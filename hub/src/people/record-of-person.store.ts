import type { Transaction } from '@kinsight/kit/postgres';

/** What one source wrote of a person: identity alone. */
export type RecordOfPerson = {
  readonly record: string;
  readonly source: string;
  readonly name: string | null;
  readonly born: string | null;
  readonly address: string | null;
  /** Ours (own-records.store.ts): it says nothing of identity. */
  readonly isOwn: boolean;
};

/** The records of a person, as row-level security lets through; our own last. */
export const listRecordsOf = (tx: Transaction, person: number): Promise<readonly RecordOfPerson[]> =>
  tx.query<RecordOfPerson>(
    `select r.id::text as record, coalesce(w.body ->> 'title', w.code) as source, r.born, r.kind = 'own' as "isOwn",
       (select concat_ws(' ', n.forename, n.middle, n.surname) from intake.record_name n where n.record = r.id order by n.kind <> 'current', n.surname limit 1) as name,
       (select concat_ws(', ', a.line, a.postcode) from intake.record_address a where a.record = r.id order by a.ends is not null, a.starts desc nulls last limit 1) as address
     from people.link l join intake.source_record r on r.id = l.record join agreements.flow w on w.id = r.flow
     where l.person = $1 and l.known_to is null order by r.kind = 'own', w.code, r.id`,
    [person],
  );
