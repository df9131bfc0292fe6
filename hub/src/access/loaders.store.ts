import type { Transaction } from '@kinsight/kit/postgres';
import type { Among, Loaders, Member, Refused, Shielded } from './loaders.ts';

const membersOf = {
  person: `select p.id, p.id as person, m.family from people.person p
           left join families.member m on m.person = p.id and m.known_to is null where p.id = any ($1)`,
  family: `select family as id, person, family from families.member where family = any ($1) and known_to is null`,
  candidate: `select c.id, m.person, m.family from needs.candidate c
              join families.member m on m.family = c.family and m.known_to is null where c.id = any ($1)`,
  // Who takes part stays reached where the child has left the family; who left it themselves takes part no more (follow.store.ts).
  case: `select c.id, m.person, m.family from support.cases c
         join families.member m on m.family = c.family and m.known_to is null where c.id = any ($1) and c.known_to is null
         union select c.id, p.person, c.family from support.cases c
         join support.case_member p on p.case_id = c.id and p.known_to is null and p.left_on is null where c.id = any ($1) and c.known_to is null`,
} as const;

/**
 * What access reads itself until a room registers a loader of its own. Nothing is permitted by default: agreements must say.
 * A case is an `open_case` fact given by the reader's own organisation whose `lead` is their login: no partner's file opens a door. It must
 * be open today, about somebody who belongs to the family today: who led a case that is closed has no door of their own any more.
 * A team's candidates are the open candidates of the place, for readers whose role is bound to a team.
 */
export const defaultLoaders: Loaders = {
  members: (tx, { kind, ids }) =>
    isFew(ids) ? tx.planned<Member>(membersOf[kind], [ids]) : tx.query<Member>(membersOf[kind], [ids]),

  cases: async (tx, reader, among, today) => {
    const asked = [reader.login, reader.organisation.id, today];
    const hasTeam = reader.roles.some(({ team }) => team !== undefined);
    const [own, candidates] = await Promise.all([
      askAmong<{ family: number }>(tx, ownCases, asked, 'm.family', among === 'theirs' ? 'all' : among),
      hasTeam && among !== 'theirs'
        ? askAmong<{ family: number }>(tx, teamsCandidates, [], 'family', among)
        : [],
    ]);
    const theirs = own.map((row) => row.family);
    return { own: theirs, entrusted: theirs, team: [], candidates: candidates.map((row) => row.family) };
  },

  casesHere: () => Promise.resolve({ own: [], entrusted: [], team: [], candidates: [] }),

  claimed: () => Promise.resolve([]),

  records: async (tx, persons) => {
    const sql = 'select record from people.link where person = any ($1) and known_to is null';
    const rows = await (isFew(persons) ? tx.planned : tx.query)<{ record: number }>(sql, [persons]);
    return rows.map((row) => row.record);
  },

  shields: async (tx, among) =>
    among === 'all'
      ? tx.planned<Shielded>(shieldsOf('true', 'true'), [])
      : tx.planned<Shielded>(shieldsOf('p.id = any ($1)', '(l.person is null or l.person = any ($1))'), [
          await findNear(tx, among),
        ]),

  // A person who refused stays refused whatever linking does: every record believed theirs since then takes the refusal along, to
  // whomever it belongs now. More may be hidden than meant, until the IG lead says which record it was; never less.
  refusals: (tx, purpose, today) =>
    tx.planned<Refused>(
      `with held as (
         select id, person, record, flow, known_from, flow is null and record is null as all from agreements.refusal
         where known_to is null and (purpose is null or purpose = $1) and starts <= $2 and (ends is null or ends >= $2)),
       theirs as (
         select h.id, l.record from held h join people.link l on l.person = h.person and l.known_to is null where h.record is null
         union select h.id, l.record from held h join people.link l on l.person = h.person and l.known_to > h.known_from where h.record is null
         union select id, record from held where record is not null),
       whose as (
         select id, person from held where record is null
         union select t.id, l.person from theirs t join people.link l on l.record = t.record and l.known_to is null),
       every as (
         select id, record from theirs
         union select w.id, l.record from whose w join held h on h.id = w.id and h.record is null
           join people.link l on l.person = w.person and l.known_to is null),
       refused as (
         select w.person, null::bigint as record, coalesce(h.flow, s.flow) as flow, h.all
         from whose w join held h using (id) left join intake.source_record s on s.id = h.record
         union select l.person, e.record, s.flow, h.all
         from every e join held h using (id) join intake.source_record s on s.id = e.record and (h.flow is null or h.flow = s.flow)
         left join people.link l on l.record = e.record and l.known_to is null)
       select * from refused
       union all select f.person, v.id, f.flow, f.all from refused f join intake.source_record v on v.version_of = f.record`,
      [purpose, today],
    ),

  flows: () => Promise.resolve([]),

  shared: () => Promise.resolve([]),
};

/** Few enough that the way is always the same: PostgreSQL need not plan it anew. */
const isFew = (ids: readonly number[]): boolean => ids.length <= 300;

const ownCases = `select distinct m.family from intake.fact f join people.link l on l.record = f.record and l.known_to is null
  join families.member m on m.person = l.person and m.known_to is null join agreements.flow w on w.id = f.flow and w.giver = $2
  where f.dataset = 'open_case' and f.known_to is null and f.details ->> 'lead' = $1
    and (f.starts is null or f.starts <= $3) and (f.ends is null or f.ends > $3)
    and (m.starts is null or m.starts <= $3) and (m.ends is null or m.ends > $3)`;
const teamsCandidates = 'select family from needs.candidate where known_to is null';

/** One statement for everybody and another for some: planned once, a single one would have to read everybody's rows for one family. */
const askAmong = <T>(
  tx: Transaction,
  sql: string,
  asked: readonly unknown[],
  column: string,
  among: Among,
): Promise<readonly T[]> => {
  if (among === 'all') return tx.planned<T>(sql, asked);
  const some = `${sql} and ${column} = any ($${asked.length + 1})`;
  return (isFew(among) ? tx.planned : tx.query)<T>(some, [...asked, among]);
};

// A record's earlier versions (version_of) are under its shield and its refusal.
// Who lives where a shielded person lives tells where that is: they are under the address shield too.
const shieldsOf = (person: string, linked: string): string =>
  `with marked as (
    select l.person, l.record, p.shield from people.person p join people.link l on l.person = p.id and l.known_to is null
     where p.shield <> 'none' and p.known_to is null and ${person}
    union select l.person, r.id, r.shield from intake.source_record r left join people.link l on l.record = r.id and l.known_to is null
     where r.shield <> 'none' and r.known_to is null and ${linked}
    union select l.person, a.record, 'address' from intake.record_address a left join people.link l on l.record = a.record and l.known_to is null
     where a.shield <> 'none' and ${linked}),
  whole as (
    select person, record, shield from marked
    union select m.person, l.record, m.shield from marked m join people.link l on l.person = m.person and l.known_to is null),
  homes as (
    select distinct a.uprn, a.line_low as line, a.postcode from whole w join intake.record_address a on a.record = w.record where a.ends is null),
  beside as (
    select a.record from homes h join intake.record_address a on a.uprn = h.uprn
    union select a.record from homes h join intake.record_address a on a.postcode = h.postcode and a.line_low = h.line),
  found as (
    select person, record, shield from whole
    union select l.person, coalesce(o.record, b.record), 'address' from beside b left join people.link l on l.record = b.record and l.known_to is null
      left join people.link o on o.person = l.person and o.known_to is null)
  select person, record, shield from found
  union all select f.person, v.id, f.shield from found f join intake.source_record v on v.version_of = f.record`;

/** These persons, and everybody who lives where one of them lives or lived. */
async function findNear(tx: Transaction, persons: readonly number[]): Promise<readonly number[]> {
  const rows = await (isFew(persons) ? tx.planned : tx.query)<{ person: number }>(
    `with homes as (
       select distinct a.uprn, a.line_low as line, a.postcode from people.link l join intake.record_address a on a.record = l.record
       where l.person = any ($1) and l.known_to is null),
     beside as (
       select a.record from homes h join intake.record_address a on a.uprn = h.uprn
       union select a.record from homes h join intake.record_address a on a.postcode = h.postcode and a.line_low = h.line)
     select distinct l.person from beside b join people.link l on l.record = b.record and l.known_to is null
     union select unnest($1::bigint[])`,
    [persons],
  );
  return rows.map(({ person }) => person);
}
