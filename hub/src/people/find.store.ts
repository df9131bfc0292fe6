import type { Transaction } from '@kinsight/kit/postgres';
import type { ShownEdge } from '../access/index.ts';
import type { RecordRow } from './records.store.ts';

/** What is looked for, in every way it may be written. */
export type Wanted = {
  readonly surnames: readonly string[];
  readonly forenames: readonly string[];
  readonly born: readonly string[];
  readonly postcodes: readonly string[];
  readonly identifiers: readonly string[];
};

/** So many records of one person at most are counted on where names alone are asked for. */
const recordsOf = 6;

/**
 * Persons who may be meant, those first of whom most agrees. A name counts by its sound, its two parts also the other way round. Under a look only what
 * row-level security lets through is compared, so no hidden address or number finds anybody. `all`: however many; for who is told that somebody restricted
 * was meant, whom a cut would leave out.
 */
export const findMeant = async (
  tx: Transaction,
  { surnames, forenames, born, postcodes, identifiers }: Wanted,
  { least = 1, most = 100 }: { readonly least?: number; readonly most?: number | 'all' } = {},
): Promise<readonly number[]> => {
  // By names alone a common surname meets thousands: whose forename fits comes first, and of the rest no more are looked up than may be shown.
  const isNamesAlone = most !== 'all' && [born, postcodes, identifiers].every(({ length }) => length === 0);
  const rows = await tx.planned<{ person: number }>(
    `with sound as (
       select array(select intake.sounds_like(s) from unnest($1::text[]) s) as surname, array(select intake.sounds_like(f) from unnest($2::text[]) f) as forename),
     named as (
       select n.record, 1 + case when n.forename_sound = any ((select forename from sound)::text[]) then 1 else 0 end as points
         from intake.record_name n where n.surname_sound = any ((select surname from sound)::text[])),
     hit as (
       select record, points, 'name' as way from (
         select record, points from named where not $8 or points >= $6 order by points desc, record limit case when $8 then $9::int end) n
       union all select n.record, 2, 'name' from intake.record_name n
         where n.surname_sound = any ((select forename from sound)::text[]) and n.forename_sound = any ((select surname from sound)::text[])
       union all select r.id, 2, 'born' from intake.source_record r where r.born = any ($3::date[]) and r.known_to is null
       union all select a.record, 1, 'address' from intake.record_address a where a.postcode = any ($4)
       union all select i.record, 4, 'number' from intake.record_identifier i where i.value = any ($5)),
     best as (
       select l.person, h.way, max(h.points) as points from hit h join people.link l on l.record = h.record and l.known_to is null group by l.person, h.way)
     select person from best group by person having sum(points) >= $6 order by sum(points) desc, person limit $7`,
    [
      surnames,
      forenames,
      born,
      postcodes,
      identifiers,
      least,
      most === 'all' ? null : most,
      isNamesAlone,
      most === 'all' ? null : most * recordsOf,
    ],
  );
  return rows.map(({ person }) => person);
};

export type MeantRecord = RecordRow & { readonly person: number; readonly knownFrom: number };

/** The records of these persons, as far as row-level security lets through. */
export const readMeant = (tx: Transaction, persons: readonly number[]): Promise<readonly MeantRecord[]> =>
  tx.planned<MeantRecord>(
    `select l.person, r.id::text as id, r.flow, r.known_from as "knownFrom", w.code as source, r.kind, r.sex, r.born, r.expected,
       coalesce((select jsonb_agg(jsonb_build_object('record', r.id::text, 'kind', n.kind, 'forename', n.forename, 'middle', n.middle, 'surname', n.surname))
         from intake.record_name n where n.record = r.id), '[]') as names,
       coalesce((select jsonb_agg(jsonb_build_object('record', r.id::text, 'line', a.line, 'postcode', a.postcode, 'uprn', a.uprn, 'starts', a.starts, 'ends', a.ends)
         order by a.ends is not null, a.starts desc nulls last) from intake.record_address a where a.record = r.id), '[]') as addresses,
       coalesce((select jsonb_agg(jsonb_build_object('record', r.id::text, 'scheme', i.scheme, 'value', i.value))
         from intake.record_identifier i where i.record = r.id), '[]') as identifiers
     from people.link l join intake.source_record r on r.id = l.record and r.version_of is null join agreements.flow w on w.id = r.flow
     where l.person = any ($1) and l.known_to is null and r.known_to is null order by r.id`,
    [persons],
  );

export const readMeantEdges = (tx: Transaction, persons: readonly number[]): Promise<readonly ShownEdge[]> =>
  tx.planned<ShownEdge>(
    `select e.left_record as left, e.right_record as right, e.flows from people.edge e join people.link l on l.record = e.left_record and l.known_to is null
     where l.person = any ($1) and e.known_to is null and e.state = 'linked'`,
    [persons],
  );

/** Families to which these persons belong on a day (ISO). */
export const readFamiliesOf = (
  tx: Transaction,
  persons: readonly number[],
  on: string,
): Promise<readonly { readonly person: number; readonly family: number; readonly role: string }[]> =>
  tx.planned(
    `select person, family, role from families.member where person = any ($1) and known_to is null
       and (starts is null or starts <= $2) and (ends is null or ends > $2) order by family`,
    [persons, on],
  );

/** Who belongs to these families on a day (ISO), as far as row-level security lets through. */
export const readMembersOf = async (
  tx: Transaction,
  families: readonly number[],
  on: string,
): Promise<readonly number[]> =>
  (
    await tx.query<{ person: number }>(
      `select distinct person from families.member where family = any ($1) and known_to is null
         and (starts is null or starts <= $2) and (ends is null or ends > $2) order by person`,
      [families, on],
    )
  ).map(({ person }) => person);
