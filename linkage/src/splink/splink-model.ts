import { LinkageError } from '../problems.ts';
import { Reader } from '../settings/reader.ts';
import type { LinkType } from '../settings/settings.ts';

/** One level as Splink's JSON has it; what it leaves out is undefined. */
export interface SplinkLevel {
  readonly sql: string;
  readonly label: string | undefined;
  readonly isNull: boolean;
  readonly m: number | undefined;
  readonly u: number | undefined;
  /** Of m and u those that Splink's training never saw, and wrote a sentence for. */
  readonly unseen: readonly ('m' | 'u')[];
  readonly fixM: boolean;
  readonly fixU: boolean;
  readonly tfColumn: string | undefined;
  readonly tfWeight: number;
  readonly tfMinimum: number;
  readonly ownReference: boolean;
}

export interface SplinkComparison {
  readonly name: string | undefined;
  readonly levels: readonly SplinkLevel[];
}

export interface SplinkBlocking {
  readonly sql: string;
  readonly explode: readonly string[];
}

/** A model or settings file of Splink 4 or 5, as it stands. */
export interface SplinkModel {
  /** The database whose SQL it is written in; Splink's own name of it. */
  readonly dialect: string;
  readonly linkType: LinkType;
  readonly lambda: number | undefined;
  readonly comparisons: readonly SplinkComparison[];
  readonly blocking: readonly SplinkBlocking[];
  readonly deterministic: readonly SplinkBlocking[];
  readonly training: readonly SplinkBlocking[];
  readonly recall: number | undefined;
  readonly uniqueId: string;
  readonly sourceDataset: string;
  readonly retain: readonly string[];
  readonly convergence: number | undefined;
  readonly iterations: number | undefined;
  /** Splink 4 multiplies Bayes factors and keeps the product within 1e±300; 5 adds weights. */
  readonly major: 4 | 5;
}

/** True if JSON looks like a file of Splink's. */
export function isSplink(json: unknown): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    ('blocking_rules_to_generate_predictions' in json || ('link_type' in json && 'comparisons' in json))
  );
}

/** Reads Splink's JSON. Throws LinkageError naming the field that is wrong. */
export function readSplinkModel(json: unknown): SplinkModel {
  const reader = new Reader(json, '');
  const rules = (name: string): SplinkBlocking[] =>
    reader.field(name).isThere ? reader.field(name).list().map(readRule) : [];
  const optional = <T>(name: string, read: (field: Reader) => T): T | undefined =>
    reader.field(name).isThere ? read(reader.field(name)) : undefined;
  const comparisons = reader.field('comparisons').list().map(readComparison);
  if (comparisons.length === 0) reader.field('comparisons').fail('is empty');
  return {
    dialect: (optional('sql_dialect', (field) => field.text()) ?? 'duckdb').toLowerCase(),
    linkType: reader.field('link_type').oneOf(['dedupe_only', 'link_only', 'link_and_dedupe']),
    lambda: optional('probability_two_random_records_match', (field) => probability(field, 'λ')),
    comparisons,
    blocking: rules('blocking_rules_to_generate_predictions'),
    deterministic: rules('deterministic_rules'),
    training: rules('training_blocking_rules'),
    recall: optional('recall', (field) => field.number(0.01, 1)),
    uniqueId: optional('unique_id_column_name', (field) => field.text()) ?? 'unique_id',
    sourceDataset: optional('source_dataset_column_name', (field) => field.text()) ?? 'source_dataset',
    retain: optional('additional_columns_to_retain', (field) => field.texts()) ?? [],
    convergence: optional('em_convergence', (field) => field.number(0)),
    iterations: optional('max_iterations', (field) => field.number(1)),
    major: reader.field('match_weight_column_prefix').isThere ? 5 : 4,
  };
}

function readRule(reader: Reader): SplinkBlocking {
  if (typeof reader.value === 'string') return { sql: reader.text(), explode: [] };
  const explode = reader.field('arrays_to_explode');
  return { sql: reader.field('blocking_rule').text(), explode: explode.isThere ? explode.texts() : [] };
}

function readComparison(reader: Reader): SplinkComparison {
  const levels = reader.field('comparison_levels').list().map(readLevel);
  if (levels.filter((level) => !level.isNull).length < 2)
    reader.field('comparison_levels').fail('has fewer than two levels besides null');
  const name = reader.field('output_column_name');
  return { name: name.isThere ? name.text() : undefined, levels };
}

function readLevel(reader: Reader): SplinkLevel {
  const flag = (name: string): boolean => (reader.field(name).isThere ? reader.field(name).flag() : false);
  const text = (name: string): string | undefined =>
    reader.field(name).isThere ? reader.field(name).text() : undefined;
  const number = (name: string, otherwise: number): number =>
    reader.field(name).isThere ? reader.field(name).number(0) : otherwise;
  return {
    sql: reader.field('sql_condition').text(),
    label: text('label_for_charts'),
    isNull: flag('is_null_level'),
    m: share(reader.field('m_probability')),
    u: share(reader.field('u_probability')),
    unseen: (['m', 'u'] as const).filter((which) => isUnseen(reader.field(`${which}_probability`))),
    fixM: flag('fix_m_probability'),
    fixU: flag('fix_u_probability'),
    tfColumn: text('tf_adjustment_column'),
    tfWeight: number('tf_adjustment_weight', 1),
    tfMinimum: number('tf_minimum_u_value', 0),
    ownReference: flag('disable_tf_exact_match_detection'),
  };
}

function isUnseen({ value }: Reader): boolean {
  return typeof value === 'string' && /not observed/i.test(value);
}

/** m or u: above 0, at most 1. */
function share(field: Reader): number | undefined {
  // Splink 4 and 5 read their own sentence about a level never seen as if nothing stood there.
  if (!field.isThere || isUnseen(field)) return undefined;
  const value = field.number();
  if (value <= 0 || value > 1)
    throw new LinkageError(
      'impossible-level',
      `${field.path} is ${value}; it must be above 0 and at most 1. One level would decide every pair alone.`,
      { path: field.path, value },
    );
  return value;
}

function probability(field: Reader, name: string): number {
  const value = field.number();
  if (value <= 0 || value >= 1)
    throw new LinkageError(
      'impossible-lambda',
      `${field.path} (${name}) is ${value}; it must lie between 0 and 1.`,
      {
        path: field.path,
        value,
      },
    );
  return value;
}
