import type { Transaction } from '@kinsight/kit/postgres';
import { type CountedChild, ethnicGroupOf } from './equality.rules.ts';

type Row = Omit<CountedChild, 'ageBand' | 'sex' | 'ethnicity' | 'disability'> & {
  readonly age: number | null;
  readonly sex: string | null;
  readonly code: string | null;
  readonly disabled: boolean;
};

const ageBandOf = (age: number | null): string => {
  if (age === null) return 'not recorded';
  return age < 5 ? 'under 5' : age < 12 ? '5 to 11' : age < 16 ? '12 to 15' : '16 to 18';
};
const sexOf = (sex: string | null): string => {
  const [first] = (sex ?? '').trim().toUpperCase();
  return first === 'F' ? 'girls' : first === 'M' ? 'boys' : 'not recorded';
};

/**
 * Every child of a family here, and what is recorded of it by flows that may be used for insight: no flow permits, nothing is recorded. A case
 * counts as held where one of its needs is.
 * @param flows permitted for insight
 * @param counted flows that progress may be counted from
 * @param refused persons who refused something: nothing of theirs is used but that they are there, and no need that rests on them counts as held
 */
export async function readChildren(
  tx: Transaction,
  {
    flows,
    counted,
    refused,
    today,
  }: {
    readonly flows: readonly number[];
    readonly counted: readonly number[];
    readonly refused: readonly number[];
    readonly today: Temporal.PlainDate;
  },
): Promise<readonly CountedChild[]> {
  const rows = await tx.query<Row>(
    `with child as (select distinct on (m.person) m.person, m.family from families.member m
       where m.known_to is null and m.primary_family and m.role in ('child', 'sibling') order by m.person, m.family),
     said as (select c.person, (array_agg(s.born order by s.known_from desc) filter (where s.born is not null))[1] as born,
         (array_agg(s.sex order by s.known_from desc) filter (where s.sex is not null))[1] as sex
       from child c join people.link l on l.person = c.person and l.known_to is null
       join intake.source_record s on s.id = l.record and s.known_to is null and s.flow = any ($1::smallint[])
       where c.person <> all ($3::bigint[]) group by c.person),
     recorded as (select c.person, (array_agg(f.details ->> 'code' order by f.known_from desc) filter (where f.dataset = 'ethnicity'))[1] as code,
         bool_or(f.dataset = 'disability') as disabled
       from child c join people.link l on l.person = c.person and l.known_to is null
       join intake.fact f on f.record = l.record and f.known_to is null and f.flow = any ($1::smallint[]) and f.dataset in ('ethnicity', 'disability')
       where c.person <> all ($3::bigint[]) group by c.person)
     select extract(year from age($4::date, s.born))::int as age, s.sex, r.code, coalesce(r.disabled, false) as disabled,
       exists (select from needs.candidate k where k.family = c.family and k.known_to is null) as found,
       exists (select from progress.case_seen h where h.family = c.family) as helped,
       exists (select from progress.case_seen h join progress.standing x on x.case_id = h.case_id and x.known_to is null and x.state = 'held' and (x.need <> x.measure or x.stands_for_all) and x.flows <@ $2::smallint[]
           and not exists (select from progress.history y where y.case_id = x.case_id and y.need = x.need and y.known_to is null and y.person = any ($3::bigint[]))
         where h.family = c.family) as held
     from child c left join said s on s.person = c.person left join recorded r on r.person = c.person`,
    [flows, counted, refused, today],
  );
  // A brother or sister who is grown up is no child.
  const children = rows.filter(({ age }) => age === null || age <= 18);
  return children.map(({ age, sex, code, disabled, ...rest }) => ({
    ...rest,
    ageBand: ageBandOf(age),
    sex: sexOf(sex),
    ethnicity: ethnicGroupOf(code),
    disability: disabled ? 'recorded' : 'none recorded',
  }));
}
