import { LinkageError } from '../problems.ts';
import { refuseOnes } from '../score/refuse-ones.ts';
import { toWeight } from '../score/weigh.ts';
import { isExactOn } from '../settings/exact-level.ts';
import {
  type Comparison,
  defaultTraining,
  type Level,
  type Settings,
  type Test,
} from '../settings/settings.ts';
import { columnsIn, type Sql } from '../sql/ast.ts';
import { DEFAULT_LAMBDA } from './defaults.ts';
import { nameOfDialect } from './dialects.ts';
import { foreignTest } from './foreign-test.ts';
import { listColumnsIn } from './list-columns.ts';
import { MadeColumns } from './made-columns.ts';
import { rulesOf } from './rules-of.ts';
import type { SplinkBlocking, SplinkComparison, SplinkLevel, SplinkModel } from './splink-model.ts';
import { readerFor, type SqlReader, unquoted } from './sql-reader.ts';
import { testOf } from './test-of.ts';

/** What reading a file of Splink's found worth saying. */
export type SplinkNote =
  | {
      /** `never-seen`: trained, but no pair was at the level. */
      readonly code: 'not-trained' | 'never-seen';
      readonly comparison: string;
      readonly level: string;
      readonly which: 'm' | 'u';
    }
  | { readonly code: 'foreign-sql'; readonly comparison: string; readonly sql: string }
  | { readonly code: 'other-dialect'; readonly dialect: string };

export interface ReadOptions {
  /** Let DuckDB evaluate what this engine does not know (slow); without it such a level is refused. */
  readonly allowSql: boolean;
}

export interface FromSplink {
  readonly settings: Settings;
  readonly lambda: number;
  readonly notes: readonly SplinkNote[];
}

/** Splink clusters at this probability unless told otherwise. */
const CLUSTER_AT = 0.95;

/** Turns a file of Splink's into settings of this engine. Throws LinkageError with the SQL it cannot read. */
export function fromSplink(model: SplinkModel, options: ReadOptions): FromSplink {
  const notes: SplinkNote[] =
    model.dialect === 'duckdb' ? [] : [{ code: 'other-dialect', dialect: nameOfDialect(model.dialect) }];
  const reader = readerFor(model, options);
  const read = model.comparisons.map((comparison) => ({
    comparison,
    levels: readLevels(comparison, reader),
  }));
  const rules = [model.blocking, model.training, model.deterministic].map((list) =>
    list.map((rule) => readRule(rule, reader)),
  );
  const lists = new Set(rules.flat().flatMap((rule) => rule.explode));
  for (const { levels } of read)
    for (const { sql } of levels) if (sql !== undefined) listColumnsIn(sql, lists);
  for (const rule of rules.flat()) listColumnsIn(rule.parsed, lists);
  const made = new MadeColumns(lists);
  const comparisons = read.map(({ comparison, levels }) =>
    toComparison(comparison, levels, made, notes, reader.spell),
  );
  const [blocking = [], training = [], deterministic = []] = rules.map((list) =>
    list.flatMap((rule, matchKey) => rulesOf(rule, matchKey, made)),
  );
  const settings: Settings = {
    linkType: model.linkType,
    lenient: false,
    derive: [],
    comparisons,
    blockingRules:
      blocking.length > 0 ? blocking : [{ name: 'every pair', on: [made.constant()], matchKey: 0 }],
    trainingRules: training,
    deterministicRules: deterministic,
    recall: model.recall ?? 0.8,
    rules: [],
    thresholds: { auto: toWeight(CLUSTER_AT), review: 0 },
    training: {
      ...defaultTraining,
      ...(model.convergence === undefined ? {} : { convergence: model.convergence }),
      ...(model.iterations === undefined ? {} : { maxIterations: model.iterations }),
    },
    splink: {
      major: model.major,
      uniqueId: model.uniqueId,
      sourceDataset: model.sourceDataset,
      retain: model.retain,
      ...(model.lambda === undefined ? {} : { lambda: model.lambda }),
    },
  };
  return {
    settings: { ...settings, derive: made.derivations },
    lambda: model.lambda ?? DEFAULT_LAMBDA,
    notes,
  };
}

interface ReadLevel {
  readonly level: SplinkLevel;
  /** Undefined for ELSE and for SQL left to DuckDB. */
  readonly sql: Sql | undefined;
  readonly foreign: boolean;
}

function readLevels(comparison: SplinkComparison, { parse, spell, allowSql }: SqlReader): ReadLevel[] {
  return comparison.levels.map((written) => {
    const { tfColumn } = written;
    const level = tfColumn === undefined ? written : { ...written, tfColumn: spell(unquoted(tfColumn)) };
    if (level.sql.trim().toUpperCase() === 'ELSE') return { level, sql: undefined, foreign: false };
    try {
      return { level, sql: parse(level.sql, 'suffix'), foreign: false };
    } catch (error) {
      if (!(error instanceof LinkageError) || error.code === 'other-dialect') throw error;
      if (allowSql) return { level, sql: undefined, foreign: true };
      throw new LinkageError(
        'unknown-sql',
        `Level "${level.label ?? level.sql}" of "${comparison.name ?? 'a comparison'}" is SQL this engine does not know: ${level.sql} (${error.message}) Give --allow-sql to let DuckDB evaluate it, which is slow.`,
        { comparison: comparison.name, sql: level.sql },
      );
    }
  });
}

function readRule(rule: SplinkBlocking, reader: SqlReader): SplinkBlocking & { parsed: Sql } {
  const explode = rule.explode.map(reader.spell);
  try {
    return { ...rule, explode, parsed: reader.parse(rule.sql, 'prefix') };
  } catch (error) {
    if (!(error instanceof LinkageError) || error.code === 'other-dialect') throw error;
    const canHelp = error.code === 'unknown-function' && explode.length === 0;
    if (canHelp && reader.allowSql) return { ...rule, explode, parsed: reader.parseAny(rule.sql, 'prefix') };
    throw new LinkageError(
      'unknown-sql',
      `Blocking rule is SQL this engine does not know: ${rule.sql} (${error.message}) ${canHelp ? 'Give --allow-sql to let DuckDB compute that part.' : 'DuckDB cannot stand in here: write the rule in known functions.'}`,
      { sql: rule.sql },
    );
  }
}

function toComparison(
  comparison: SplinkComparison,
  levels: readonly ReadLevel[],
  made: MadeColumns,
  notes: SplinkNote[],
  spell: (name: string) => string,
): Comparison {
  const name = comparison.name ?? defaultName(levels);
  const real = levels.filter(({ level }) => !level.isNull).length;
  let gamma = real;
  return refuseWithoutExact({
    name,
    levels: levels.map((read): Level => {
      const { level } = read;
      if (!level.isNull) gamma--;
      const label = level.label ?? (level.isNull ? '-1' : String(gamma));
      if (read.foreign) notes.push({ code: 'foreign-sql', comparison: name, sql: level.sql });
      const when: Test = read.foreign
        ? foreignTest(level.sql, spell)
        : read.sql === undefined
          ? { is: 'else' }
          : testOf(read.sql, made);
      if (level.isNull) return { label, when, isNull: true };
      for (const which of ['m', 'u'] as const)
        if (level[which] === undefined)
          notes.push({
            code: level.unseen.includes(which) ? 'never-seen' : 'not-trained',
            comparison: name,
            level: label,
            which,
          });
      return {
        label,
        when,
        ...(level.m === undefined ? {} : { m: level.m }),
        ...(level.u === undefined ? {} : { u: level.u }),
        ...(level.fixM ? { fixM: true } : {}),
        ...(level.fixU ? { fixU: true } : {}),
        ...termFrequency(level, read.sql === undefined),
        sql: level.sql,
      };
    }),
  });
}

/** Splink needs to know how often the value itself agrees, to tell what a common value is worth less. */
function refuseWithoutExact(comparison: Comparison): Comparison {
  refuseOnes(comparison);
  for (const { tf, label } of comparison.levels) {
    if (tf === undefined || tf.reference === 'own') continue;
    const exact = comparison.levels.some(({ when }) => isExactOn(when, tf.column));
    if (!exact)
      throw new LinkageError(
        'no-exact-level',
        `"${comparison.name}: ${label}" weighs how common ${tf.column} is, but "${comparison.name}" has no level for an exact match on it.`,
        { comparison: comparison.name, level: label },
      );
  }
  return comparison;
}

function termFrequency(level: SplinkLevel, isElse: boolean): Pick<Level, 'tf'> | undefined {
  if (level.tfColumn === undefined || level.tfWeight === 0 || isElse) return undefined;
  return {
    tf: {
      column: level.tfColumn,
      weight: level.tfWeight,
      minimum: level.tfMinimum,
      reference: level.ownReference ? 'own' : 'exact',
    },
  };
}

/** Splink's name for a comparison without one: its column, or `custom_` and its columns. */
function defaultName(levels: readonly ReadLevel[]): string {
  const columns = [
    ...new Set(
      levels.flatMap(({ sql }) => (sql === undefined ? [] : columnsIn(sql).map(({ name }) => name))),
    ),
  ];
  return columns.length === 1 ? (columns[0] ?? '') : `custom_${columns.join('_')}`;
}
