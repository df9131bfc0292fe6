import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import type { Table } from '../encode/table.ts';
import { placeholderIn } from '../encode/unreadable.ts';
import type { Model } from '../score/model.ts';
import { columnsOfTest } from '../settings/columns-of.ts';
import { exactLevel } from '../settings/exact-level.ts';
import type { Comparison, Settings } from '../settings/settings.ts';
import type { Diagnostic } from './diagnostics.ts';
import { type Learned, learn } from './em.ts';
import { countDeterministic, lambdaOf } from './lambda.ts';
import { populationShares } from './population-shares.ts';
import { refineLambda } from './refine-lambda.ts';
import { openSession, type Session } from './session.ts';
import { startingM } from './starting-m.ts';

/** m, u and λ of two fields are five numbers; their patterns show three. */
const IDENTIFIABLE = 3;

/** Blocks of fewer pairs teach nothing where a larger one taught the same comparison. */
const FEW_PAIRS = 200;

/** What one training block taught: rule, pairs, iterations, λ after each, and m of each comparison left free (by name). */
export interface SessionReport {
  readonly rule: string;
  readonly pairs: number;
  readonly iterations: number;
  readonly lambda: readonly number[];
  readonly m: Readonly<Record<string, readonly number[]>>;
}

export interface Trained {
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
  readonly history: readonly SessionReport[];
}

/** Sessions whose m of the first level lie further apart than this are doubtful; and a stable field below one half; and matches five times off. */
const ALARM = { spread: 0.2, stable: 0.5, factor: 5 };
/** u net of matches is never below this share of what random pairs show: λ is itself only an estimate. */
const NET_FLOOR = 0.1;
/** No level of several is ever all there is: a u of 1 would be refused where the model is read. */
const MOST = 1 - 1e-9;

/** Learns λ, u and m from the records themselves; no labels. Deterministic: same records (in any order) and settings, same model. Throws LinkageError where a rule makes more pairs than `pairBudget`. */
export function train(records: Records | Table, settings: Settings, pairBudget?: number): Trained {
  const table = 'origin' in records ? records : encodeRecords(records, settings);
  const trained = trainFrom(table, settings, {
    found: countDeterministic(table, settings, pairBudget),
    shares: populationShares(table, settings),
    sessions: settings.trainingRules.map((rule) => openSession(rule, table, settings, pairBudget)),
  });
  return settings.splink?.saysNoLambda === true
    ? { ...trained, model: refineLambda(trained.model, table, pairBudget) }
    : trained;
}

/** What training needs to have counted: pairs of the deterministic rules, shares of random pairs by level, patterns by training block. */
export interface Counted {
  readonly found: number;
  readonly shares: readonly number[][];
  readonly sessions: readonly Session[];
}

/** Learns λ, u and m from counts. */
export function trainFrom(table: Table, settings: Settings, { found, shares, sessions }: Counted): Trained {
  const { lambda, possible } = lambdaOf(found, table, settings);
  const matches = lambda * possible;
  const learned = sessions.map((session) => ({
    session,
    outcome: learnSession(session, settings, shares, matches),
  }));
  const comparisons = settings.comparisons.map((comparison, c) =>
    withLearned(comparison, c, learned, shares[c] ?? [], lambda),
  );
  return {
    model: { settings: { ...settings, comparisons }, lambda, trainedOn: { records: table.size } },
    diagnostics: [...inputDiagnostics(table, settings, found), ...diagnose(learned, comparisons, matches)],
    history: learned.map(({ session, outcome }) => ({
      rule: session.rule.name,
      pairs: session.pairs,
      iterations: outcome.iterations,
      lambda: outcome.history,
      m: Object.fromEntries(
        session.active.map((c, a) => [settings.comparisons[c]?.name ?? '', outcome.m[a] ?? []]),
      ),
    })),
  };
}

type Taught = { readonly session: Session; readonly outcome: Learned };

function learnSession(
  session: Session,
  settings: Settings,
  shares: readonly number[][],
  matches: number,
): Learned {
  const comparisons = session.active
    .map((c) => settings.comparisons[c])
    .filter((comparison) => comparison !== undefined);
  // Most matches agree on a training rule: start from nine tenths of them being in the block.
  const lambda = Math.min(Math.max((0.9 * matches) / Math.max(session.pairs, 1), 0.001), 0.95);
  return learn(
    session,
    { comparisons, m: comparisons.map(startingM), u: session.active.map((c) => shares[c] ?? []), lambda },
    settings.training,
  );
}

function withLearned(
  comparison: Comparison,
  c: number,
  learned: readonly Taught[],
  shares: readonly number[],
  lambda: number,
): Comparison {
  const able = learned.filter(({ session }) => session.pairs > 0 && session.active.includes(c));
  const large = able.filter(({ session }) => session.pairs >= FEW_PAIRS);
  const sessions = (large.length > 0 ? large : able).map(
    ({ session, outcome }) => outcome.m[session.active.indexOf(c)] ?? [],
  );
  const start = startingM(comparison);
  const medians = comparison.levels.map((_, k) =>
    sessions.length === 0 ? (start[k] ?? 0) : median(sessions.map((m) => m[k] ?? 0)),
  );
  const total = comparison.levels.reduce(
    (sum, level, k) => sum + (level.isNull === true ? 0 : (medians[k] ?? 0)),
    0,
  );
  const net = comparison.levels.map((_, k) => {
    const share = shares[k] ?? 0;
    const rest = (share - (lambda * (medians[k] ?? 0)) / total) / (1 - lambda);
    // In few records what is left for a level can come out above all there is.
    return Math.min(Math.max(rest, share * NET_FLOOR), MOST);
  });
  return {
    ...comparison,
    levels: comparison.levels.map((level, k) => {
      if (level.isNull === true) return level;
      return {
        ...level,
        m: level.fixM === true ? (level.m ?? 0) : (medians[k] ?? 0) / total,
        u: level.fixU === true ? (level.u ?? 0) : (net[k] ?? 0),
      };
    }),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function inputDiagnostics(table: Table, settings: Settings, found: number): Diagnostic[] {
  const compared = new Set(
    settings.comparisons.flatMap((comparison) =>
      comparison.levels.flatMap((level) => columnsOfTest(level.when)),
    ),
  );
  return [
    ...(table.unread ?? []).map((column): Diagnostic => ({ code: 'column-unread', column })),
    ...table.missing.map((column): Diagnostic => ({ code: 'column-missing', column })),
    // What is derived is empty because what it is derived from is, or as it should be: nobody can mend it.
    ...[...compared]
      .filter((column) => table.roots.get(column)?.has(column) === true && !table.missing.includes(column))
      .filter((column) => table.columns.get(column)?.counts.length === 0)
      .map((column): Diagnostic => ({ code: 'column-all-null', column })),
    ...(table.unreadable ?? []).map((one): Diagnostic => ({ code: 'unreadable-values', ...one })),
    ...[...new Set([...compared].flatMap((column) => asWritten(column, settings)))].flatMap(
      (column): Diagnostic[] => {
        const held = table.columns.get(column);
        const placeholder = held === undefined ? undefined : placeholderIn(held);
        return placeholder === undefined ? [] : [{ code: 'placeholder', column, ...placeholder }];
      },
    ),
    ...(found < 10 && settings.deterministicRules.length > 0
      ? [{ code: 'few-deterministic-pairs', pairs: found } as const]
      : []),
  ];
}

/** The columns a part of a text was cut from: a postcode area of "NA" stands for no missing value. */
function asWritten(column: string, { derive }: Settings): readonly string[] {
  const made = derive.find((one) => one.column === column);
  return made?.by === 'sql' ? made.from : [column];
}

/** Active comparisons that show more than one level in the block. */
function freeComparisons({ active, levels, patterns }: Session): number {
  return active.filter((_, a) => {
    const seen = new Set(patterns.map((_pattern, i) => levels[i * active.length + a]));
    return seen.size > 1;
  }).length;
}

function diagnose(
  learned: readonly Taught[],
  comparisons: readonly Comparison[],
  matches: number,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { session, outcome } of learned) {
    const rule = session.rule.name;
    if (session.pairs === 0) {
      found.push({ code: 'empty-block', rule });
      continue;
    }
    const free = freeComparisons(session);
    if (free < IDENTIFIABLE) found.push({ code: 'under-determined', rule, free });
    if (!outcome.converged) found.push({ code: 'not-converged', rule, iterations: outcome.iterations });
    const inBlock = outcome.lambda * session.pairs;
    if (inBlock > ALARM.factor * matches)
      found.push({
        code: 'lambda-differs',
        rule,
        matchesInBlock: inBlock,
        matchesExpected: matches,
        factor: inBlock / matches,
      });
  }
  comparisons.forEach((comparison, c) => {
    const first = Math.max(exactLevel(comparison), 0);
    const values = learned
      .filter(({ session }) => session.pairs > 0 && session.active.includes(c))
      .map(({ session, outcome }) => outcome.m[session.active.indexOf(c)]?.[first] ?? 0);
    if (values.length === 0) found.push({ code: 'not-trained', comparison: comparison.name });
    else if (Math.max(...values) - Math.min(...values) > ALARM.spread)
      found.push({
        code: 'm-differs',
        comparison: comparison.name,
        level: comparison.levels[first]?.label ?? '',
        values,
      });
    const m = comparison.levels[first]?.m ?? 1;
    if (comparison.stable === true && m < ALARM.stable)
      found.push({ code: 'stable-field-disagrees', comparison: comparison.name, m });
  });
  return found;
}
