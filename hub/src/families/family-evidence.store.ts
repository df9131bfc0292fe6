import type { Transaction } from '@kinsight/kit/postgres';
import { believedBirth } from './believed-birth.ts';
import type { PersonEvidence, Tie, TieKind } from './family-evidence.ts';
import type { StayRow } from './resolve-homes.ts';

/** What a rebuild may read: flows that permit matching today, as known at a load number, valid on a day. */
export type EvidenceScope = {
  readonly flows: readonly number[];
  readonly knownAt: number;
  readonly asAt: string;
  /** Those of them that may put a family forward. */
  readonly preferred?: readonly number[];
  /** Only these persons; everybody where none are given. */
  readonly among?: readonly string[];
};

// A record's person: people.link as known then. Births: one for each record that gives one, whatever names it has.
const persons = `
select l.person::text as id,
  array_remove(array_agg(distinct r.id || ' ' || r.born), null) as births,
  case when bool_and(r.kind = 'unborn') filter (where r.kind <> 'own') then max(r.expected) end as expected,
  max(r.died) as died,
  coalesce(array_agg(distinct lower(n.surname)) filter (where n.surname is not null), '{}') as surnames,
  coalesce(bool_or(roll.record is not null), false) as "onRoll"
from people.link l
join intake.source_record r on r.id = l.record and r.known_from <= $2 and (r.known_to is null or r.known_to > $2)
left join intake.record_name n on n.record = r.id and n.kind in ('current', 'former')
left join (
  select distinct record from intake.fact
  where dataset = 'roll' and flow = any ($1) and known_from <= $2 and (known_to is null or known_to > $2)
    and (starts is null or starts <= $3::date) and (ends is null or ends > $3::date)
) roll on roll.record = r.id
where l.known_from <= $2 and (l.known_to is null or l.known_to > $2) and l.flow = any ($1)
  and ($4::bigint[] is null or l.person = any ($4))
group by l.person`;

// Whose parent somebody is outlives the source; living together only for who left school at the end of compulsory age (born + 15.75 years).
const ties = `
select rel.id::text as id, f.person::text as "from", t.person::text as "to", rel.kind,
  case when rel.ends <= $3::date and rel.ends < o.born + interval '15 years 9 months' then null else rel.resident end as resident,
  rel.starts, rel.flow, coalesce(rel.ends <= $3::date, false) as past,
  rel.kind = 'other-adult-of' and w.code like 'childrens-social-care%' as "inFamily"
from intake.relation rel
join people.link f on f.record = rel.record and f.known_from <= $2 and (f.known_to is null or f.known_to > $2)
join intake.source_record o on o.flow = rel.flow and o.source_key = rel.other_key
  and o.known_from <= $2 and (o.known_to is null or o.known_to > $2)
join people.link t on t.record = o.id and t.known_from <= $2 and (t.known_to is null or t.known_to > $2)
join agreements.flow w on w.id = rel.flow
where rel.flow = any ($1) and rel.known_from <= $2 and (rel.known_to is null or rel.known_to > $2)
  and (rel.starts is null or rel.starts <= $3::date) and (rel.ends is null or rel.ends > $3::date or rel.kind = 'parent-of')
  and f.person <> t.person and ($4::bigint[] is null or (f.person = any ($4) and t.person = any ($4)))
order by rel.id`;

const stays = `
select l.person::text as person, a.kind = 'second' as second, a.uprn, a.line, a.postcode, a.starts, a.ends, a.flow, w.code as recipe
from intake.record_address a
join intake.source_record r on r.id = a.record and r.known_from <= $2 and (r.known_to is null or r.known_to > $2)
join people.link l on l.record = r.id and l.known_from <= $2 and (l.known_to is null or l.known_to > $2)
join agreements.flow w on w.id = a.flow
where a.flow = any ($1) and a.kind <> 'previous'
  and (a.starts is null or a.starts <= $3::date) and (a.ends is null or a.ends > $3::date)
  and ($4::bigint[] is null or l.person = any ($4))
order by a.record, a.kind, a.uprn, a.line`;

type PersonRow = Omit<PersonEvidence, 'born' | 'expected' | 'died'> & {
  births: readonly string[];
} & Record<'expected' | 'died', string | null>;
type TieRow = {
  id: string;
  from: string;
  to: string;
  kind: TieKind;
  resident: boolean | null;
  starts: string | null;
  flow: number;
  past: boolean;
  inFamily: boolean;
};

const toParameters = ({ flows, knownAt, asAt, among }: EvidenceScope): readonly unknown[] => [
  flows,
  knownAt,
  asAt,
  among ?? null,
];

export async function readPersons(tx: Transaction, scope: EvidenceScope): Promise<readonly PersonEvidence[]> {
  const rows = await tx.query<PersonRow>(persons, toParameters(scope));
  return rows.map(({ births, expected, died, ...row }) => ({
    ...row,
    ...believedBirth(
      births.flatMap((one) => one.split(' ')[1] ?? []),
      row.onRoll,
      scope.asAt,
    ),
    ...(expected === null ? {} : { expected }),
    ...(died === null ? {} : { died }),
  }));
}

export async function readTies(tx: Transaction, scope: EvidenceScope): Promise<readonly Tie[]> {
  const rows = await tx.query<TieRow>(ties, toParameters(scope));
  return rows.map(({ resident, starts, past, inFamily, ...row }) => ({
    ...row,
    ...(past ? { past } : {}),
    ...(inFamily ? { inFamily } : {}),
    ...(resident === null ? {} : { resident }),
    ...(starts === null ? {} : { starts }),
  }));
}

export async function readStays(tx: Transaction, scope: EvidenceScope): Promise<readonly StayRow[]> {
  return tx.query<StayRow>(stays, toParameters(scope));
}
