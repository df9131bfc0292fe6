import { LinkageError } from '../problems.ts';
import { refuseOnes } from '../score/refuse-ones.ts';
import { toWeight } from '../score/weigh.ts';
import {
  type Comparison,
  defaultTraining,
  type Level,
  type Settings,
  type Test,
} from '../settings/settings.ts';
import { columnsIn, partsOf, type Sql } from '../sql/ast.ts';
import { knowsFunction } from '../sql/evaluate.ts';
import { parseSql, type Style } from '../sql/parse-sql.ts';
import { DEFAULT_LAMBDA } from './defaults.ts';
import { foreignTest } from './foreign-test.ts';
import { listColumnsIn } from './list-columns.ts';
import { MadeColumns } from './made-columns.ts';
import { rulesOf } from './rules-of.ts';
import type { SplinkBlocking, SplinkComparison, SplinkLevel, SplinkModel } from './splink-model.ts';
import { testOf } from './test-of.ts';

/** What reading a file of Splink's found worth saying. */
export type SplinkNote =
  | {
      readonly code: 'not-trained';
      readonly comparison: string;
      readonly level: string;
      readonly which: 'm' | 'u';
    }
  | { readonly code: 'foreign-sql'; readonly comparison: string; readonly sql: string };

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
  const notes: SplinkNote[] = [];
  const read = model.comparisons.map((comparison) => ({
    comparison,
    levels: readLevels(comparison, options),
  }));
  const rules = [model.blocking, model.training, model.deterministic].map((list) => list.map(readRule));
  const lists = new Set(
    model.blocking.concat(model.training, model.deterministic).flatMap((rule) => rule.explode),
  );
  for (const { levels } of read)
    for (const { sql } of levels) if (sql !== undefined) listColumnsIn(sql, lists);
  for (const rule of rules.flat()) listColumnsIn(rule.parsed, lists);
  const made = new MadeColumns(lists);
  const comparisons = read.map(({ comparison, levels }) => toComparison(comparison, levels, made, notes));
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

function readLevels(comparison: SplinkComparison, { allowSql }: ReadOptions): ReadLevel[] {
  return comparison.levels.map((level) => {
    if (level.sql.trim().toUpperCase() === 'ELSE') return { level, sql: undefined, foreign: false };
    try {
      return { level, sql: parseKnown(level.sql, 'suffix'), foreign: false };
    } catch (error) {
      if (!(error instanceof LinkageError)) throw error;
      if (allowSql) return { level, sql: undefined, foreign: true };
      throw new LinkageError(
        'unknown-sql',
        `Level "${level.label ?? level.sql}" of "${comparison.name ?? 'a comparison'}" is SQL this engine does not know: ${level.sql} (${error.message}) Give --allow-sql to let DuckDB evaluate it, which is slow.`,
        { comparison: comparison.name, sql: level.sql },
      );
    }
  });
}

function readRule(rule: SplinkBlocking): SplinkBlocking & { parsed: Sql } {
  try {
    return { ...rule, parsed: parseKnown(rule.sql, 'prefix') };
  } catch (error) {
    if (!(error instanceof LinkageError)) throw error;
    throw new LinkageError(
      'unknown-sql',
      `Blocking rule is SQL this engine does not know: ${rule.sql} (${error.message})`,
      { sql: rule.sql },
    );
  }
}

function parseKnown(text: string, style: Style): Sql {
  const sql = parseSql(text, style);
  const check = (part: Sql): void => {
    if (part.kind === 'call' && !knowsFunction(part.name))
      throw new LinkageError('unknown-function', `No function ${part.name}().`, { function: part.name });
    partsOf(part).forEach(check);
  };
  check(sql);
  return sql;
}

function toComparison(
  comparison: SplinkComparison,
  levels: readonly ReadLevel[],
  made: MadeColumns,
  notes: SplinkNote[],
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
        ? foreignTest(level.sql)
        : read.sql === undefined
          ? { is: 'else' }
          : testOf(read.sql, made);
      if (level.isNull) return { label, when, isNull: true };
      for (const which of ['m', 'u'] as const)
        if (level[which] === undefined)
          notes.push({ code: 'not-trained', comparison: name, level: label, which });
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
    const column = tf.column.toLowerCase();
    const exact = comparison.levels.some(
      ({ when }) => when.is === 'equal' && when.other === undefined && when.column.toLowerCase() === column,
    );
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
      column: level.tfColumn.replace(/^"(.*)"$/, '$1'),
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
