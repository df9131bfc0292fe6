// Deterministic functions only: same rows, same answer. Left out on purpose: random, now, uuid, any_value, first, last
// (they depend on order), anything that reads files, settings, the environment or the catalogue.
const operators = toWords(`
  + - * / // % ** ^ || & | ~ << >> ! @ ~~ !~~ ~~* !~~* ~~~ -> ->> ^@ && @> <@
`);
const text = toWords(`
  ascii bit_length chr concat concat_ws contains ends_with format instr lcase left length len like_escape
  not_like_escape ilike_escape not_ilike_escape lower lpad ltrim md5 nfc_normalize ord position prefix
  printf regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace
  regexp_split_to_array repeat replace reverse right rpad rtrim sha256 split split_part starts_with
  str_split string_split strip_accents strlen strpos substr substring suffix translate trim ucase unicode
  upper
`);
const numbers = toWords(`
  abs add ceil ceiling divide even exp floor greatest isfinite isinf isnan least ln log log10 log2 mod
  multiply pow power round sign sqrt subtract trunc
`);
const dates = toWords(`
  age date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname
  dayofmonth dayofweek dayofyear hour isodow isoyear last_day make_date minute month monthname quarter
  second strftime strptime to_days to_months to_weeks to_years try_strptime week weekday weekofyear year
  yearweek
`);
const choices = toWords(`
  coalesce if ifnull nullif constant_or_null
`);
const aggregates = toWords(`
  arg_max arg_max_null arg_min arg_min_null argmax argmin array_agg avg bit_and bit_or bool_and bool_or corr
  count count_if count_star countif group_concat histogram list listagg max max_by mean median min min_by
  mode product quantile quantile_cont quantile_disc stddev stddev_pop stddev_samp string_agg sum var_pop
  var_samp variance
`);
const windows = toWords(`
  cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
`);
const lists = toWords(`
  array_append array_concat array_contains array_distinct array_extract array_filter array_has array_length
  array_position array_slice array_sort array_to_string array_transform array_value cardinality flatten
  generate_series list_aggregate list_any_value list_append list_apply list_avg list_bool_and list_bool_or
  list_cat list_concat list_contains list_count list_distinct list_element list_extract list_filter list_has
  list_has_all list_has_any list_intersect list_max list_min list_pack list_position list_prepend
  list_reduce list_reverse list_reverse_sort list_slice list_sort list_sum list_transform list_unique
  list_value list_where list_zip map map_contains map_entries map_extract map_from_entries map_keys
  map_values range row struct_extract struct_insert struct_pack unnest unlist
`);
const json = toWords(`
  from_json json json_array json_array_length json_contains json_exists json_extract json_extract_path
  json_extract_path_text json_extract_string json_group_array json_group_object json_keys json_merge_patch
  json_object json_quote json_structure json_transform json_type json_valid json_value row_to_json to_json
`);

/** Functions that a gated statement may use, in lower case. */
export const allowedFunctions: ReadonlySet<string> = new Set(
  [operators, text, numbers, dates, choices, aggregates, windows, lists, json].flat(),
);

/** The only functions that may stand in FROM: they make rows out of values, not out of files. */
export const allowedTableFunctions: ReadonlySet<string> = new Set(['unnest', 'generate_series', 'range']);

// These look like columns in the syntax tree and are asked of the session when the statement is bound.
export const sessionWords: ReadonlySet<string> = new Set(
  toWords(`
    current_catalog current_database current_date current_role current_schema current_time
    current_timestamp current_user localtime localtimestamp session_user today user
  `),
);

function toWords(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
