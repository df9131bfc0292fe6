import type { Transaction } from '@kinsight/kit/postgres';
import type { ShownEdge } from '../access/index.ts';
import type { AddressRow, IdentifierRow, NameRow, RecordRow } from './records.store.ts';

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

/** A name counts by its sound, its two parts also the other way round. $1 surnames, $2 forenames. */
const sound = `sound as (
  select array(select intake.sounds_like(s) from unnest($1::text[]) s) as surname, array(select intake.sounds_like(f) from unnest($2::text[]) f) as forename)`;
const turned = `select n.record, 2 as points, 'name' as way from intake.record_name n
  where n.surname_sound = any ((select forename from sound)::text[]) and n.forename_sound = any ((select surname from sound)::text[])`;
const best = (least: string, most: string) => `best as (
    select l.person, h.way, max(h.points) as points from hit h join people.link l on l.record = h.record and l.known_to is null group by l.person, h.way)
  select person from best group by person having sum(points) >= ${least} order by sum(points) desc, person limit ${most}`;
const points = `1 + case when n.forename_sound = any ((select forename from sound)::text[]) then 1 else 0 end`;

/**
 * By names alone a common surname meets thousands: whose forename fits too is enough where two points are asked for; else whose forename fits comes first,
 * then who begins alike, and of the rest no more are looked up than may be shown.
 */
const bothNames = `with ${sound}, hit as (
    select n.record, 2 as points, 'name' as way from intake.record_name n
      where n.surname_sound = any ((select surname from sound)::text[]) and n.forename_sound = any ((select forename from sound)::text[])
    union all ${turned}), ${best('$3', '$4')}`;
const aSurname = (mostRecords: number) => `with ${sound}, hit as (
    select record, points, 'name' as way from (
      select n.record, ${points} as points from intake.record_name n where n.surname_sound = any ((select surname from sound)::text[])
      order by 2 desc, left(n.forename_sound, 1) = any (array(select left(f, 1) from unnest((select forename from sound)) f)) desc nulls last, n.record
      limit ${mostRecords}) n
    union all ${turned}), ${best('$3', '$4')}`;
const everyWay = `with ${sound}, hit as (
    select n.record, ${points} as points, 'name' as way from intake.record_name n where n.surname_sound = any ((select surname from sound)::text[])
    union all ${turned}
    union all select r.id, 2, 'born' from intake.source_record r where r.born = any ($5::date[]) and r.known_to is null
    union all select a.record, 1, 'address' from intake.record_address a where a.postcode = any ($6)
    union all select i.record, 4, 'number' from intake.record_identifier i where i.value = any ($7)), ${best('$3', '$4')}`;

/**
 * Persons who may be meant, those first of whom most agrees. Under a look only what row-level security lets through is compared, so no hidden address or number
 * finds anybody. `all`: however many; for who is told that somebody restricted was meant, whom a cut would leave out. Each way has words of its own, so that
 * PostgreSQL plans it once.
 */
export const findMeant = async (
  tx: Transaction,
  { surnames, forenames, born, postcodes, identifiers }: Wanted,
  { least = 1, most = 100 }: { readonly least?: number; readonly most?: number | 'all' } = {},
): Promise<readonly number[]> => {
  const isNamesAlone = [born, postcodes, identifiers].every(({ length }) => length === 0);
  const asked = [surnames, forenames, least, most === 'all' ? null : most];
  const rows = await (isNamesAlone && (least > 1 || most !== 'all')
    ? tx.planned<{ person: number }>(
        least > 1 || most === 'all' ? bothNames : aSurname(most * recordsOf),
        asked,
      )
    : tx.planned<{ person: number }>(everyWay, [...asked, born, postcodes, identifiers]));
  return rows.map(({ person }) => person);
};

export type MeantRecord = RecordRow & { readonly person: number; readonly knownFrom: number };

/** The records of these persons, as far as row-level security lets through. */
export const readMeant = async (
  tx: Transaction,
  persons: readonly number[],
): Promise<readonly MeantRecord[]> => {
  const rows = await tx.planned<Omit<MeantRecord, 'names' | 'addresses' | 'identifiers'>>(
    `select l.person, r.id::text as id, r.flow, r.known_from as "knownFrom", w.code as source, r.kind, r.sex, r.born, r.expected
     from people.link l join intake.source_record r on r.id = l.record and r.version_of is null join agreements.flow w on w.id = r.flow
     where l.person = any ($1) and l.known_to is null and r.known_to is null order by r.id`,
    [persons],
  );
  // What each wrote is read by itself and put together here: one look-up in each table for each record took four times as long.
  const records = [rows.map(({ id }) => id)];
  const [names, addresses, identifiers] = await Promise.all([
    tx.planned<NameRow>(
      'select record::text as record, kind, forename, middle, surname from intake.record_name where record = any ($1)',
      records,
    ),
    tx.planned<AddressRow>(
      `select record::text as record, line, postcode, uprn from intake.record_address where record = any ($1)
       order by ends is not null, starts desc nulls last`,
      records,
    ),
    tx.planned<IdentifierRow>(
      'select record::text as record, scheme, value from intake.record_identifier where record = any ($1)',
      records,
    ),
  ]);
  const of = <T extends { readonly record: string }>(all: readonly T[]) => {
    const grouped = Map.groupBy(all, ({ record }) => record);
    return (id: string): T[] => grouped.get(id) ?? [];
  };
  const [namesOf, addressesOf, identifiersOf] = [of(names), of(addresses), of(identifiers)];
  return rows.map((row) => ({
    ...row,
    names: namesOf(row.id),
    addresses: addressesOf(row.id),
    identifiers: identifiersOf(row.id),
  }));
};

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
