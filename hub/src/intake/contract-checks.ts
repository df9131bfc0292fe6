import type { GivenDataset } from '../agreements/index.ts';
import { sqlText } from './column-types.ts';

/** SELECTs, each of which must give no row; its name says what the contract did wrong. */
export function contractChecks(
  gives: Readonly<Record<string, GivenDataset>>,
): Readonly<Record<string, string>> {
  const declared = Object.entries(gives).map(
    ([dataset, given]) =>
      `(${sqlText(dataset)}, [${Object.keys(given.columns).map(sqlText).join(', ')}]::varchar[])`,
  );
  const datasets = declared.length > 0 ? `(values ${declared.join(', ')})` : "(select '' , []::varchar[])";
  return {
    'a row without a person': 'select 1 from said where person is null limit 1',
    'a row without a line': 'select 1 from said where line is null limit 1',
    'a fact without dataset or key':
      'select 1 from fact_said where dataset is null or fact_key is null limit 1',
    'an undeclared dataset': `select 1 from fact_said where dataset not in (select d.name from ${datasets} d(name, columns)) limit 1`,
    // Details of one dataset are made by one json_object, so their keys are those of its first row.
    'an undeclared detail': `select 1 from (select dataset, unnest(json_keys(arg_min(details, line))) as key from fact_said where details is not null group by dataset) f
      join ${datasets} d(name, columns) on d.name = f.dataset where not list_contains(d.columns, f.key) limit 1`,
    'an unknown kind of record':
      "select 1 from record where kind not in ('person', 'contact', 'unborn', 'encoded') limit 1",
    'an unknown kind of relation':
      "select 1 from relation where kind not in ('parent-of', 'carer-of', 'foster-carer-of', 'partner-of', 'sibling-of', 'lives-with', 'lodger-with', 'expecting', 'other-adult-of') limit 1",
    'an unknown kind of name':
      "select 1 from name where kind not in ('current', 'former', 'alias', 'preferred') limit 1",
  };
}
