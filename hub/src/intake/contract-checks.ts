import type { GivenDataset } from '../agreements/index.ts';
import { sqlText } from './column-types.ts';

/** One SELECT that names what the contract did wrong; it should give no row. */
export function contractChecksSql(gives: Readonly<Record<string, GivenDataset>>): string {
  const checks = Object.entries(checksOf(gives)).map(
    ([what, sql]) => `select ${sqlText(what)} as what where exists (${sql})`,
  );
  return checks.join(' union all ');
}

function checksOf(gives: Readonly<Record<string, GivenDataset>>): Readonly<Record<string, string>> {
  const declared = Object.entries(gives).map(
    ([dataset, given]) =>
      `(${sqlText(dataset)}, [${Object.keys(given.columns).map(sqlText).join(', ')}]::varchar[])`,
  );
  const datasets = declared.length > 0 ? `(values ${declared.join(', ')})` : "(select '' , []::varchar[])";
  return {
    'a row without a person': 'select 1 from said where person is null',
    'a row without a line': 'select 1 from said where line is null',
    'two people with the same fact key': 'select 1 from fact group by dataset, fact_key having count(*) > 1',
    'a fact without dataset or key': 'select 1 from fact_said where dataset is null or fact_key is null',
    'an undeclared dataset': `select 1 from fact_said where dataset not in (select d.name from ${datasets} d(name, columns))`,
    // Details of one dataset are made by one json_object, so their keys are those of its first row.
    'an undeclared detail': `select 1 from (select dataset, unnest(json_keys(arg_min(details, line))) as key from fact_said where details is not null group by dataset) f
      join ${datasets} d(name, columns) on d.name = f.dataset where not list_contains(d.columns, f.key)`,
    'an unknown kind of record':
      "select 1 from record where kind not in ('person', 'contact', 'unborn', 'encoded')",
    'an unknown kind of relation':
      "select 1 from relation where kind not in ('parent-of', 'carer-of', 'foster-carer-of', 'partner-of', 'sibling-of', 'lives-with', 'lodger-with', 'expecting', 'other-adult-of')",
    'an unknown kind of name':
      "select 1 from name where kind not in ('current', 'former', 'alias', 'preferred')",
  };
}
