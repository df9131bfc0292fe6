import type { Layout, LayoutColumn } from './layout.ts';

/** How one type is read: SQL over `cell_text`, the trimmed text that is there. */
type TypeSql = {
  /** The value as the contract gets it. */
  readonly value: string;
  /** A row code of problems.ts, or null where the text is fine; over `cell_text`, and `parsed`, the value of it. */
  readonly code: string;
};

export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const sqlList = (words: readonly string[]): string => `[${words.map(sqlText).join(', ')}]`;
const pattern = (value: string, form: string): TypeSql => ({
  value,
  code: `case when not regexp_full_match(parsed, ${sqlText(form)}) then 'wrong-pattern' end`,
});
const digits = "regexp_replace(cell_text, '[^0-9]', '', 'g')";
const compact = "upper(replace(cell_text, ' ', ''))";

// Weights 10 to 2 on the first nine digits; 11 minus the remainder is the tenth, 11 stands for 0, 10 does not occur.
// Repeated digits pass that test and are placeholders.
const nhsCode = `case
  when length(parsed) <> 10 or regexp_full_match(cell_text, '.*[A-Za-z].*') then 'wrong-pattern'
  when parsed = repeat(left(parsed, 1), 10) then 'check-digit'
  when (11 - list_sum(list_transform(range(1, 10), lambda i: substr(parsed, i, 1)::integer * (11 - i))) % 11) % 11
    <> substr(parsed, 10, 1)::integer then 'check-digit' end`;

// The first letter is position (sum of digit times place, places 2 to 13, modulo 23) of an alphabet without I, O and S.
// A temporary number ends in a letter and has no digit to weigh there.
const upnCode = `case
  when regexp_full_match(parsed, '[A-HJ-NP-RT-Z][0-9]{11}[A-HJ-NP-RT-Z]') then null
  when not regexp_full_match(parsed, '[A-HJ-NP-RT-Z][0-9]{12}') then 'wrong-pattern'
  when substr('ABCDEFGHJKLMNPQRTUVWXYZ', 1 + (list_sum(list_transform(range(2, 14), lambda i: substr(parsed, i, 1)::integer * i)) % 23)::integer, 1)
    <> left(parsed, 1) then 'check-digit' end`;

// TN is given for the time being and must never be matched on; the others were never given (HMRC).
const ninoCode = `case
  when not regexp_full_match(parsed, '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]') or left(parsed, 2) in ('BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ')
  then 'wrong-pattern' end`;

const shortYear = "try_strptime(translate(cell_text, '.-', '//'), '%d/%m/%y')::date";
const dateForms: Record<Layout['dates'][number], string> = {
  iso: "when strlen(cell_text) = 10 and substr(cell_text, 5, 1) = '-' then try_cast(cell_text as date) when regexp_matches(cell_text, '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ].*)?$') then try_cast(split_part(split_part(cell_text, 'T', 1), ' ', 1) as date)",
  'dd/mm/yyyy':
    "when strlen(cell_text) = 10 and substr(cell_text, 3, 1) = '/' and substr(cell_text, 6, 1) = '/' then try_strptime(cell_text, '%d/%m/%Y')::date when regexp_matches(cell_text, '^[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}( .*)?$') then try_strptime(translate(split_part(cell_text, ' ', 1), '.-', '//'), '%d/%m/%Y')::date",
  // Said three times rather than once in a subquery: planning that took 5 ms for each column of dates of every file.
  'dd/mm/yy': `when regexp_full_match(cell_text, '[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}') then (case when ${shortYear} > AS_AT + interval SLACK year then (${shortYear} - interval 100 year)::date else ${shortYear} end)`,
  // Day 1 is 1900-01-01 and Excel believes in a 29 February 1900, so counting starts two days earlier.
  // Four figures are a year somebody typed, not a day before May 1927.
  'excel-serial':
    "when regexp_full_match(cell_text, '[0-9]{5,6}(\\.[0-9]+)?') then (date '1899-12-30' + trunc(cell_text::double)::integer)",
};

function dateSql(column: LayoutColumn, layout: Layout, asAt: string): TypeSql {
  const today = `date ${sqlText(asAt)}`;
  // Of two digits the century that fits: a birth lies in the past, the end of a tenancy may lie years ahead.
  const slack = column.future ? '50' : '1';
  const value = `(case ${layout.dates.map((form) => dateForms[form].replaceAll('AS_AT', today).replaceAll('SLACK', slack)).join(' ')} end)`;
  const future = column.future ? '' : `when parsed > ${today} then 'date-in-future'`;
  // 1 January 1900 is what many systems write for "unknown"; nobody alive was born before 1905.
  return {
    value,
    code: `case when parsed is null then 'not-a-date' when parsed < date '1905-01-01' then 'date-too-old' ${future} end`,
  };
}

// A list is asked with list_contains: `in` with five words and more becomes a join of its own, 2 ms to plan for each column of each file.
/** The SQL that reads and judges one column. The last argument is the delivery's as-at date, `2025-02-28`. */
export function typeSql(column: LayoutColumn, layout: Layout, asAt: string): TypeSql {
  const length = `when length(cell_text) > ${column.max} then 'too-long'`;
  switch (column.type) {
    case 'text':
      return {
        value: 'cell_text',
        code: `case ${length} when regexp_matches(cell_text, '[\\x00-\\x08\\x0E-\\x1F]|\\x{FFFD}') then 'unreadable-characters' end`,
      };
    case 'ref':
      return { value: 'cell_text', code: "case when length(cell_text) > 64 then 'too-long' end" };
    case 'date':
      return dateSql(column, layout, asAt);
    case 'integer':
      return {
        value: "try_cast(replace(cell_text, ',', '') as bigint)",
        code: "case when parsed is null then 'not-a-number' end",
      };
    case 'number': {
      const value = "try_cast(regexp_replace(cell_text, '[£, ]', '', 'g') as double)";
      return { value, code: "case when parsed is null or not isfinite(parsed) then 'not-a-number' end" };
    }
    case 'yes-no': {
      const value =
        "case when list_contains(['Y', 'YES', 'TRUE', 'T', '1'], upper(cell_text)) then true when list_contains(['N', 'NO', 'FALSE', 'F', '0'], upper(cell_text)) then false end";
      return { value: `(${value})`, code: "case when parsed is null then 'not-yes-no' end" };
    }
    case 'code': {
      if (column.codes.length === 0)
        return { value: 'cell_text', code: "case when length(cell_text) > 64 then 'too-long' end" };
      const place = `list_position(${sqlList(column.codes.map((code) => code.toLowerCase()))}, lower(cell_text))`;
      return {
        value: `case when list_contains(${sqlList(column.codes)}, cell_text) then cell_text else ${sqlList(column.codes)}[${place}] end`,
        code: `case when coalesce(${place}, 0) = 0 then 'not-a-code' end`,
      };
    }
    case 'json':
      return {
        value: 'try_cast(cell_text as json)',
        code: "case when length(cell_text) > 20000 then 'too-long' when not json_valid(cell_text) then 'not-json' end",
      };
    case 'nhs-number':
      return { value: digits, code: nhsCode };
    case 'upn':
      return { value: compact, code: upnCode };
    case 'nino':
      return { value: compact, code: ninoCode };
    case 'uprn':
      return pattern("ltrim(cell_text, '0')", '[0-9]{1,12}');
    case 'urn':
      return pattern('cell_text', '[0-9]{6}');
    case 'postcode':
      return pattern(
        "upper(regexp_replace(cell_text, ' +', ' '))",
        '[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}',
      );
    case 'phone':
      return pattern('cell_text', '[+(]?[0-9][0-9 ()-]{5,24}( ?(x|ext\\.?) ?[0-9]{1,6})?');
    case 'email':
      return pattern('lower(cell_text)', '[^@ ]+@[^@ ]+\\.[^@ ]+');
  }
}
