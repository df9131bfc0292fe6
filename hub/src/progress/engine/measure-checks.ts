import type { DuckOutput } from '../../duck/index.ts';
import type { Measure } from '../measures/measure.ts';

type Names = {
  readonly result: string;
  readonly shape: string;
  readonly faults: string;
  readonly rows: string;
};

/** Our own SELECTs over a measure's result: its shape, its faults, its rows. */
export const checks = (m: Measure, { result, shape, faults, rows }: Names): Record<string, string> => {
  const facts = Object.keys(m.uses)
    .map((d) => `select fact_id, person from "${d}"`)
    .join(' union all ');
  return {
    [shape]: `select * from ${result} limit 0`,
    [faults]: `select
      (select count(*) from ${result} r where r.person is null or r.person not in (select id from person))::integer as persons,
      (select count(*) from ${result} where starts is null or ends is null or good is null or ends < starts)::integer as days,
      (select count(*) from ${result} where level is not null and (isnan(level::double) or isinf(level::double)))::integer as levels,
      ((select count(*) from (select person, unnest(evidence) as fact from ${result}) e
         left join (${facts}) f on f.fact_id = e.fact and f.person = e.person where f.fact_id is null)
       + (select count(*) from ${result} where evidence is null or len(evidence) = 0))::integer as evidence`,
    [rows]: `${m.reads === 'terms' ? `${wholeSql(m)} ` : ''}select r.person, r.starts::date::varchar as starts, r.ends::date::varchar as ends, r.good::boolean as good,
      r.level::double as level, array_to_string(list_sort(list_distinct(r.evidence)), ',') as evidence,
      ${m.reads === 'terms' ? 'w.person is not null' : 'true'} as whole
      from ${result} r ${m.reads === 'terms' ? 'left join whole w on w.person = r.person and w.ts = r.starts' : ''} order by r.person, r.starts, r.ends`,
  };
};

/** A half-term, an INSET day and the edge weeks without rows do not break a term; three weeks between two schools do. */
const slackDays = 14;

/** Whom rows cover from end to end of which term. */
const wholeSql = (m: Measure): string => {
  const facts = Object.keys(m.uses)
    .map((d) => `select person, starts, ends from "${d}"`)
    .join(' union all ');
  return `with pieces as (
      select f.person, t.starts as ts, t.ends as te, f.starts as a, f.ends as b,
        max(f.ends) over (partition by f.person, t.starts order by f.starts, f.ends rows between unbounded preceding and 1 preceding) as before
      from (${facts}) f join term t on f.starts <= t.ends and f.ends >= t.starts),
    whole as (select person, ts from pieces group by person, ts, te
      having min(a) <= ts + ${slackDays} and max(b) >= te - ${slackDays} and coalesce(max(a - before - 1), 0) <= ${slackDays})`;
};

const columns = ['person', 'starts', 'ends', 'good', 'level', 'evidence'];
const isNumber =
  /^(BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U?\w*INT|FLOAT|DOUBLE|DECIMAL.*|"NULL"|NULL)$/;

/** What is wrong with the columns, in words; undefined where nothing is. No column may hold text. */
export const checkShape = ({ types }: DuckOutput): string | undefined => {
  const found = Object.keys(types);
  const lacks = columns.find((one) => !found.includes(one));
  if (lacks !== undefined) return `lacks ${lacks}`;
  const extra = found.find((one) => !columns.includes(one));
  if (extra !== undefined) return `has a column ${extra} too many`;
  if (!/^(DATE|TIMESTAMP)$/.test(types['starts'] ?? '') || !/^(DATE|TIMESTAMP)$/.test(types['ends'] ?? ''))
    return 'has starts or ends that are not days';
  if (types['good'] !== 'BOOLEAN') return 'has a good that is not true or false';
  for (const name of ['person', 'level'])
    if (!isNumber.test(types[name] ?? '')) return `has a ${name} that is not a number`;
  return /^(BIGINT|INTEGER)\[\]$/.test(types['evidence'] ?? '')
    ? undefined
    : 'has evidence that is not a list of fact ids';
};

const faultWords: Readonly<Record<string, string>> = {
  persons: 'rows are about somebody who is not in the person table',
  days: 'rows lack a day or good, or end before they start',
  levels: 'rows have a level that is no number',
  evidence: 'rows name no evidence, or a fact that is not about that person',
};

export const checkFaults = ({ columns: found }: DuckOutput): string | undefined => {
  for (const [name, words] of Object.entries(faultWords)) {
    const count = Number(found[name]?.[0] ?? 0);
    if (count > 0) return `${count} ${words}`;
  }
  return undefined;
};
