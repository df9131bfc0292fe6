import type { DuckOutput } from '../../duck/index.ts';
import type { Criterion } from '../criteria/criterion.ts';
import type { Problem } from '../problems.ts';

const wrongValue: Record<Criterion['value']['type'], string> = {
  ratio: 'value::double < 0 or value::double > 1 or isnan(value::double)',
  count: 'value::double < 0 or value::double <> floor(value::double)',
  amount: 'isnan(value::double) or isinf(value::double)',
  days: 'value::double <> floor(value::double)',
  flag: 'value::double not in (0, 1)',
};

type Names = {
  readonly result: string;
  readonly shape: string;
  readonly faults: string;
  readonly rows: string;
};

/** Our own SELECTs over a criterion's result: its shape, its faults, and its rows by subject. */
export const checks = (
  c: Criterion,
  { result, shape, faults, rows }: Names,
  whole: string | undefined,
): Record<string, string> => {
  const facts = Object.keys(c.uses)
    .map((d) => `select fact_id, person from "${d}"`)
    .join(' union all ');
  return {
    // No row, but names and types; duckdb_columns() took 8 to 20 ms of a job's 40.
    [shape]: `select * from ${result} limit 0`,
    // One pass over the rows and one over their evidence: planned apart, four took three times as long as they ran.
    [faults]: `select
      count(*) filter (where p.id is null)::integer as persons,
      (count(*) - count(distinct r.person))::integer as twice,
      count(*) filter (where r.value is not null and (${wrongValue[c.value.type].replaceAll('value::', 'r.value::')}))::integer as wrong_values,
      (count(*) filter (where r.met and (r.evidence is null or len(r.evidence) = 0))
       + (select count(*) from (select person, unnest(evidence) as fact from ${result}) e
          left join (${facts}) f on f.fact_id = e.fact and f.person = e.person where f.fact_id is null))::integer as evidence
      from ${result} r left join person p on p.id = r.person`,
    // A result without shortfall gets an empty one by the union. Nobody is covered whole where no roster is asked.
    [rows]: `select p.id as person, r.met, r.value::double as value,
      case when r.met then '{' || array_to_string(list_sort(list_distinct(r.evidence)), ',') || '}' end as evidence,
      r.shortfall::double as shortfall, ${whole === undefined ? 'false' : 'w.person is not null'} as whole
      from person p
      left join (select * from ${result} union all by name select null::double as shortfall where false) r on r.person = p.id
      ${whole === undefined ? '' : `left join (${whole}) w on w.person = p.id`}`,
  };
};

const isNumber =
  /^(BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U?\w*INT|FLOAT|DOUBLE|DECIMAL.*|"NULL"|NULL)$/;

/** The result must be exactly person, met, value, evidence (and shortfall), and hold no text. */
export const checkShape = (c: Criterion, shape: DuckOutput): Problem | undefined => {
  const types = new Map(Object.entries(shape.types));
  const says = (words: string): Problem => ({ code: 'output-column', criterion: c.id, says: words });
  for (const name of ['person', 'met', 'value', 'evidence'])
    if (!types.has(name)) return says(`lacks ${name}`);
  const extra = [...types.keys()].find(
    (n) => !['person', 'met', 'value', 'evidence', 'shortfall'].includes(n),
  );
  if (extra !== undefined) return says(`has a column ${extra} too many`);
  if (!['BOOLEAN', 'INTEGER', '"NULL"'].includes(types.get('met') ?? ''))
    return says('has a met that is not true or false');
  for (const name of ['person', 'value', 'shortfall']) {
    if (types.has(name) && !isNumber.test(types.get(name) ?? ''))
      return says(`has a ${name} that is not a number`);
  }
  return /^(BIGINT|INTEGER)\[\]$/.test(types.get('evidence') ?? '')
    ? undefined
    : says('has evidence that is not a list of fact ids');
};

/** What the counted faults say, if any is not zero. */
export const checkFaults = (c: Criterion, faults: DuckOutput): readonly Problem[] => {
  const of = (name: string): number => Number(faults.columns[name]?.[0] ?? 0);
  const found: Problem[] = [];
  if (of('persons') > 0) found.push({ code: 'output-person', criterion: c.id, rows: of('persons') });
  if (of('twice') > 0) found.push({ code: 'output-twice', criterion: c.id, rows: of('twice') });
  if (of('wrong_values') > 0)
    found.push({ code: 'output-value', criterion: c.id, type: c.value.type, rows: of('wrong_values') });
  if (of('evidence') > 0) found.push({ code: 'output-evidence', criterion: c.id, rows: of('evidence') });
  return found;
};
