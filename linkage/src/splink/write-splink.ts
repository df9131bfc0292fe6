import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import { isExactOn } from '../settings/exact-level.ts';
import type { BlockingRule, Comparison, KeyPart, Level, Settings, Test } from '../settings/settings.ts';
import { type ColumnSql, derivedSql, sqlOfTest } from './sql-of-test.ts';

/** A trained model as it is saved: our own JSON, or one that Splink 4 and 5 load. `lists`: columns that hold lists. */
export function savedAs(model: Model, format: string, lists: ReadonlySet<string>): unknown {
  if (format === 'kinsight') return model;
  if (format === 'splink') return toSplink(model, lists);
  throw new LinkageError('bad-format', `"${format}" is no format of a model; give kinsight or splink.`, {
    format,
  });
}

/**
 * A model as Splink's JSON. Columns our own normalisation makes keep their names: Splink's input must bring them.
 * Rules on patterns (twins, review) have no place there. Prefixes are left out: 4 and 5 refuse each other's.
 */
export function toSplink({ settings, lambda }: Model, lists: ReadonlySet<string>): Record<string, unknown> {
  const facts = settings.splink;
  return {
    link_type: settings.linkType,
    probability_two_random_records_match: lambda,
    retain_matching_columns: true,
    retain_intermediate_calculation_columns: true,
    additional_columns_to_retain: facts?.retain ?? [],
    sql_dialect: 'duckdb',
    em_convergence: settings.training.convergence,
    max_iterations: settings.training.maxIterations,
    term_frequency_adjustment_column_prefix: 'tf_',
    comparison_vector_value_column_prefix: 'gamma_',
    unique_id_column_name: facts?.uniqueId ?? 'unique_id',
    source_dataset_column_name: facts?.sourceDataset ?? 'source_dataset',
    blocking_rules_to_generate_predictions: rulesOf(settings, lists),
    comparisons: settings.comparisons.map((comparison) => toComparison(comparison, settings, lists)),
  };
}

function toComparison(comparison: Comparison, settings: Settings, lists: ReadonlySet<string>): object {
  const suffixed = columnSql(settings, (name, side) => `"${name.replaceAll('"', '""')}_${side}"`);
  return {
    // Splink puts the name into its SQL unquoted.
    output_column_name: comparison.name.replaceAll(/\W/g, '_'),
    comparison_levels: withTwoLevels(comparison).map((level, k, levels) => ({
      sql_condition: conditionOf(level, k === levels.length - 1, (test) => sqlOfTest(test, suffixed)),
      label_for_charts: level.label,
      ...(level.isNull === true ? { is_null_level: true } : {}),
      ...(level.m === undefined || level.isNull === true ? {} : { m_probability: level.m }),
      ...(level.u === undefined || level.isNull === true ? {} : { u_probability: level.u }),
      fix_m_probability: level.fixM === true,
      fix_u_probability: level.fixU === true,
      ...termFrequency(level, comparison, lists),
    })),
    comparison_description: comparison.name,
  };
}

/** Splink divides by the number of levels less one: a comparison of one level besides null gets one that never holds. */
function withTwoLevels({ levels }: Comparison): Level[] {
  if (levels.filter((level) => level.isNull !== true).length > 1) return [...levels];
  const never: Level = { label: 'never', when: { is: 'else' }, sql: '1 = 0', m: 0.5, u: 0.5 };
  return [...levels.slice(0, -1), never, ...levels.slice(-1)];
}

/** The last level catches what no other does, as Splink's ELSE. */
function conditionOf(level: Level, isLast: boolean, sql: (test: Test) => string): string {
  if (level.sql !== undefined) return level.sql;
  return isLast ? 'ELSE' : sql(level.when);
}

function termFrequency({ tf }: Level, comparison: Comparison, lists: ReadonlySet<string>): object {
  // Splink knows no frequency of a list's items.
  if (tf === undefined || lists.has(tf.column)) return {};
  const hasExact = comparison.levels.some(({ when }) => isExactOn(when, tf.column));
  return {
    tf_adjustment_column: tf.column,
    tf_adjustment_weight: tf.weight,
    ...(tf.minimum > 0 ? { tf_minimum_u_value: tf.minimum } : {}),
    ...(tf.reference === 'own' || !hasExact ? { disable_tf_exact_match_detection: true } : {}),
  };
}

function rulesOf(settings: Settings, lists: ReadonlySet<string>): object[] {
  const seen = new Set<number>();
  return settings.blockingRules.flatMap((rule) => {
    if (rule.matchKey !== undefined && seen.has(rule.matchKey)) return [];
    if (rule.matchKey !== undefined) seen.add(rule.matchKey);
    return [toRule(rule, settings, lists)];
  });
}

function toRule(rule: BlockingRule, settings: Settings, lists: ReadonlySet<string>): object {
  if (rule.source !== undefined) {
    const { sql, explode } = rule.source;
    return {
      blocking_rule: sql,
      sql_dialect: 'duckdb',
      ...(explode.length > 0 ? { arrays_to_explode: explode } : {}),
    };
  }
  const prefixed = columnSql(settings, (name, side) => `${side}."${name.replaceAll('"', '""')}"`);
  const keyOf = (part: KeyPart): string =>
    typeof part === 'string'
      ? `${prefixed(part, 'l')} = ${prefixed(part, 'r')}`
      : `${prefixed(part.left, 'l')} = ${prefixed(part.right, 'r')}`;
  const where = rule.where === undefined ? [] : [`(${sqlOfTest(rule.where, prefixed)})`];
  const exploded = [
    ...new Set(rule.on.flatMap((part) => (typeof part === 'string' ? [part] : [part.left, part.right]))),
  ].filter((name) => lists.has(name));
  return {
    blocking_rule: [...rule.on.map(keyOf), ...where].join(' AND '),
    sql_dialect: 'duckdb',
    ...(exploded.length > 0 ? { arrays_to_explode: exploded } : {}),
  };
}

function columnSql(settings: Settings, plain: ColumnSql): ColumnSql {
  const made = new Map(settings.derive.map((derivation) => [derivation.column, derivation]));
  const write: ColumnSql = (name, side) => {
    const derivation = made.get(name);
    return (derivation === undefined ? undefined : derivedSql(derivation, write, side)) ?? plain(name, side);
  };
  return write;
}
