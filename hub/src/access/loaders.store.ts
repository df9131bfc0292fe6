import type { Transaction } from '@kinsight/kit/postgres';
import type { Among, Cases, Loaders, Member, Refused, Shielded } from './loaders.ts';

const membersOf = {
  person: `select p.id, p.id as person, m.family from unnest($1::bigint[]) p(id)
           left join families.member m on m.person = p.id and m.known_to is null`,
  family: `select family as id, person, family from families.member where family = any ($1) and known_to is null`,
  candidate: `select c.id, m.person, m.family from needs.candidate c
              join families.member m on m.family = c.family and m.known_to is null where c.id = any ($1)`,
} as const;

/**
 * What access reads itself until a room registers a loader of its own. Nothing is permitted by default: agreements must say.
 * A case is an `open_case` fact whose `lead` is the reader's login; a team's candidates are the open candidates of the place,
 * for readers whose role is bound to a team.
 */
export const defaultLoaders: Loaders = {
  members: (tx, { kind, ids }) => tx.query<Member>(membersOf[kind], [ids]),

  cases: async (tx, reader, among) => {
    const own = await tx.query<{ family: number }>(
      `select distinct m.family from intake.fact f join people.link l on l.record = f.record and l.known_to is null
       join families.member m on m.person = l.person and m.known_to is null
       where f.dataset = 'open_case' and f.known_to is null and f.details ->> 'lead' = $1 and ($2::bigint[] is null or m.family = any ($2))`,
      [reader.login, listOrNull(among)],
    );
    const hasTeam = reader.roles.some(({ team }) => team !== undefined);
    const team = hasTeam
      ? await tx.query<{ family: number }>(
          'select family from needs.candidate where known_to is null and ($1::bigint[] is null or family = any ($1))',
          [listOrNull(among)],
        )
      : [];
    const cases: Cases = { own: own.map((row) => row.family), team: team.map((row) => row.family) };
    return cases;
  },

  records: async (tx, persons) => {
    const rows = await tx.query<{ record: number }>(
      'select record from people.link where person = any ($1) and known_to is null',
      [persons],
    );
    return rows.map((row) => row.record);
  },

  // A record's earlier versions (version_of) are under its shield and its refusal.
  // Who lives where a shielded person lives tells where that is: they are under the address shield too.
  shields: async (tx, among) =>
    tx.query<Shielded>(
      `with marked as (
        select l.person, l.record, p.shield from people.person p join people.link l on l.person = p.id and l.known_to is null
         where p.shield <> 'none' and p.known_to is null and ($1::bigint[] is null or p.id = any ($1))
        union select l.person, r.id, r.shield from intake.source_record r left join people.link l on l.record = r.id and l.known_to is null
         where r.shield <> 'none' and r.known_to is null and ($1::bigint[] is null or l.person is null or l.person = any ($1))
        union select l.person, a.record, 'address' from intake.record_address a left join people.link l on l.record = a.record and l.known_to is null
         where a.shield <> 'none' and ($1::bigint[] is null or l.person is null or l.person = any ($1))),
      whole as (
        select person, record, shield from marked
        union select m.person, l.record, m.shield from marked m join people.link l on l.person = m.person and l.known_to is null),
      homes as (
        select distinct a.uprn, lower(a.line) as line, a.postcode from whole w join intake.record_address a on a.record = w.record where a.ends is null),
      beside as (
        select a.record from homes h join intake.record_address a on a.uprn = h.uprn
        union select a.record from homes h join intake.record_address a on a.postcode = h.postcode and lower(a.line) = h.line),
      found as (
        select person, record, shield from whole
        union select l.person, coalesce(o.record, b.record), 'address' from beside b left join people.link l on l.record = b.record and l.known_to is null
          left join people.link o on o.person = l.person and o.known_to is null)
      select person, record, shield from found
      union all select f.person, v.id, f.shield from found f join intake.source_record v on v.version_of = f.record`,
      [among === 'all' ? null : await findNear(tx, among)],
    ),

  refusals: (tx, purpose, today) =>
    tx.query<Refused>(
      `with refused as (
         select coalesce(r.person, l.person) as person, coalesce(r.record, l.record) as record, s.flow, r.flow is null and r.record is null as all
         from agreements.refusal r
         left join people.link l on l.known_to is null and ((r.record is not null and l.record = r.record) or (r.record is null and l.person = r.person))
         left join intake.source_record s on s.id = coalesce(r.record, l.record)
         where r.known_to is null and (r.purpose is null or r.purpose = $1) and r.starts <= $2 and (r.ends is null or r.ends >= $2)
           and (r.flow is null or s.flow = r.flow))
       select * from refused
       union all select f.person, v.id, f.flow, f.all from refused f join intake.source_record v on v.version_of = f.record`,
      [purpose, today],
    ),

  flows: () => Promise.resolve([]),
};

const listOrNull = (among: Among) => (among === 'all' ? null : among);

/** These persons, and everybody who lives where one of them lives or lived. */
async function findNear(tx: Transaction, persons: readonly number[]): Promise<readonly number[]> {
  const rows = await tx.query<{ person: number }>(
    `with homes as (
       select distinct a.uprn, lower(a.line) as line, a.postcode from people.link l join intake.record_address a on a.record = l.record
       where l.person = any ($1) and l.known_to is null),
     beside as (
       select a.record from homes h join intake.record_address a on a.uprn = h.uprn
       union select a.record from homes h join intake.record_address a on a.postcode = h.postcode and lower(a.line) = h.line)
     select distinct l.person from beside b join people.link l on l.record = b.record and l.known_to is null
     union select unnest($1::bigint[])`,
    [persons],
  );
  return rows.map(({ person }) => person);
}
