import type { GivenDataset } from '../agreements/index.ts';
import { sqlText } from './column-types.ts';

/** Everything a contract may return. Any column but person and line may be absent; absent fields of a struct are null. */
export const contractColumns = `create table sayable (
  person varchar, line bigint, line_to bigint,
  identity struct(kind varchar, forename varchar, middle varchar, surname varchar, sex varchar, born date, expected date, died date, shield varchar),
  names struct(kind varchar, forename varchar, middle varchar, surname varchar)[],
  addresses struct(kind varchar, line varchar, postcode varchar, uprn varchar, starts date, ends date, shield varchar)[],
  identifiers struct(scheme varchar, value varchar)[],
  relations struct(other varchar, kind varchar, parental_responsibility boolean, resident boolean, starts date, ends date)[],
  facts struct(dataset varchar, key varchar, starts date, ends date, details json, sensitivity varchar)[])`;

const digest = (of: string): string => `'\\x' || sha256(${of})`;

const factDigest = digest(
  "concat_ws(chr(31), source_key, coalesce(starts::varchar, '-'), coalesce(ends::varchar, '-'), details, sensitivity)",
);

/** SQL that turns the contract's rows (table `contract`) into one table per kind of thing that intake stores of people. */
export const flattenPeopleSql: readonly string[] = [
  contractColumns,
  // Refuses columns that are none of these; the rows are read where they are, for a copy of them costs as much as using them.
  'insert into sayable by name from contract limit 0',
  'create view said as select * from sayable union all by name select * from contract',
  `create table name as select distinct person as source_key, coalesce(n.kind, 'current') as kind, n.forename, n.middle, n.surname from (
       select person, unnest(names) as n from said where len(names) > 0
       union all select person, struct_pack(kind := 'current', forename := identity.forename, middle := identity.middle, surname := identity.surname) from said)
     where nullif(n.forename, '') is not null or nullif(n.surname, '') is not null`,
  `create table address as select distinct person as source_key, coalesce(a.kind, 'home') as kind, a.line, a.postcode, a.uprn, a.starts, a.ends, coalesce(a.shield, 'none') as shield
     from (select person, unnest(addresses) as a from said where len(addresses) > 0) where coalesce(a.line, a.postcode, a.uprn) is not null`,
  `create table identifier as select distinct person as source_key, i.scheme, i.value
     from (select person, unnest(identifiers) as i from said where len(identifiers) > 0) where i.scheme is not null and nullif(i.value, '') is not null`,
  `create table relation as select distinct person as source_key, r.other as other_key, r.kind, r.parental_responsibility, r.resident, r.starts, r.ends
     from (select person, unnest(relations) as r from said where len(relations) > 0) where nullif(r.other, '') is not null and r.kind is not null`,
  `create table one as select person as source_key, arg_max(identity, line) filter (identity is not null) as i, min(line) as line_from, max(coalesce(line_to, line)) as line_to
     from said where person is not null group by person`,
  // The digest is of all that is said about identity: two deliveries that say the same give the same 32 bytes.
  `create table record as select o.source_key, coalesce(o.i.kind, 'person') as kind, o.i.sex as sex, o.i.born as born, o.i.expected as expected, o.i.died as died,
       ${digest("concat_ws(chr(31), coalesce(o.i.kind, 'person'), coalesce(o.i.sex, '-'), coalesce(o.i.born::varchar, '-'), coalesce(o.i.expected::varchar, '-'), coalesce(o.i.died::varchar, '-'), coalesce(o.i.shield, '-'), coalesce(n.said, '-'), coalesce(a.said, '-'), coalesce(d.said, '-'))")} as digest,
       coalesce(o.i.shield, 'none') as shield, o.line_from, o.line_to
     from one o
     left join (select source_key, array_to_string(list_sort(list(concat_ws(chr(30), kind, coalesce(forename, '-'), coalesce(middle, '-'), coalesce(surname, '-')))), chr(29)) as said from name group by source_key) n using (source_key)
     left join (select source_key, array_to_string(list_sort(list(concat_ws(chr(30), kind, coalesce(line, '-'), coalesce(postcode, '-'), coalesce(uprn, '-'), coalesce(starts::varchar, '-'), coalesce(ends::varchar, '-'), shield))), chr(29)) as said from address group by source_key) a using (source_key)
     left join (select source_key, array_to_string(list_sort(list(concat_ws(chr(30), scheme, value))), chr(29)) as said from identifier group by source_key) d using (source_key)`,
  `create table mentioned as select distinct person as source_key from "contract of refused rows" where person is not null`,
];

/** The same of facts, after it. */
export function flattenFactsSql(
  gives: Readonly<Record<string, GivenDataset>>,
  asAt: string,
): readonly string[] {
  const datasets = Object.entries(gives);
  const sensitivity = `case f.dataset ${datasets.map(([name, given]) => `when ${sqlText(name)} then ${sqlText(given.sensitivity ?? 'standard')}`).join(' ')} else 'standard' end`;
  return [
    // Most keys are said once, and their rows stay where they are: to copy them all with their details took as long as to make them.
    `create table fact_said as select *, ${factDigest} as digest
     from (select person as source_key, f.dataset, f.key as fact_key, f.starts, f.ends, f.details::varchar as details, coalesce(f.sensitivity, ${sensitivity}) as sensitivity, line, line_to
       from (select person, line, coalesce(line_to, line) as line_to, unnest(facts) as f from said where len(facts) > 0))`,
    `create table fact_twice as select source_key, dataset, fact_key from fact_said group by all having count(*) > 1`,
    // Of what is said twice, the last line counts.
    `create table fact_merged as select *, ${factDigest} as digest
     from (select source_key, dataset, fact_key, arg_max(starts, line) as starts, arg_max(ends, line) as ends, arg_max(details, line) as details, arg_max(sensitivity, line) as sensitivity,
         min(line) as line_from, max(line_to) as line_to
       from fact_said semi join fact_twice using (source_key, dataset, fact_key) group by source_key, dataset, fact_key)`,
    `create view fact as select source_key, dataset, fact_key, starts, ends, details, sensitivity, digest, line as line_from, line_to
       from fact_said anti join fact_twice using (source_key, dataset, fact_key)
     union all by name select * from fact_merged`,
    // A key is never null in the store; an empty one comes back from a CSV file as null.
    `create view fact_new as select f.* from fact f left join known_fact k on k.dataset = f.dataset and coalesce(k.fact_key, '') = f.fact_key
     where k.digest is null or k.digest <> f.digest`,
    `create view fact_gone as select k.dataset, coalesce(k.fact_key, '') as fact_key, f.digest is not null as changed
     from known_fact k left join fact f on f.dataset = k.dataset and f.fact_key = coalesce(k.fact_key, '') where f.digest is null or f.digest <> k.digest`,
    coverageSql(asAt),
  ];
}

/** A record is covered in a dataset from the first to the last day its facts speak of; the delivery as a whole likewise (no record). */
function coverageSql(asAt: string): string {
  const last = `least(max(coalesce(ends, date ${sqlText(asAt)})), date ${sqlText(asAt)})`;
  return `create table coverage as
    select source_key, dataset, min(starts) as starts, greatest(min(starts), ${last}) as ends from fact where starts is not null group by all
    union all select null, dataset, coalesce(min(starts), date ${sqlText(asAt)}), date ${sqlText(asAt)} from fact group by dataset`;
}
