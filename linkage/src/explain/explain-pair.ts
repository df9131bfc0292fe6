import { levelIn, shapeOf } from '../compare/pattern.ts';
import { valuesAt } from '../encode/column.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { namesOf } from '../encode/record-names.ts';
import type { Records } from '../encode/records.ts';
import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import { type PairScorer, pairScorer } from '../score/pair-scorer.ts';
import { ruleReader } from '../score/rules.ts';
import { adjustmentsOf } from '../score/term-frequency.ts';
import { levelWeights, priorWeight, toProbability } from '../score/weigh.ts';
import { columnsOfTest } from '../settings/columns-of.ts';

/** One bar: the bits it adds, and the weight when it has been added. */
export interface WaterfallBar {
  readonly kind: 'prior' | 'comparison' | 'term-frequency';
  readonly name: string;
  readonly level: string;
  readonly bits: number;
  readonly upTo: number;
}

/** Why two records are, or are not, one person. Rules are read after the sum and change no bar. */
export interface Waterfall {
  readonly left: string;
  readonly right: string;
  readonly bars: readonly WaterfallBar[];
  readonly weight: number;
  readonly probability: number;
  readonly rules: readonly { readonly id: string; readonly effect: string }[];
  /** Values the comparisons read, by column. */
  readonly values: Readonly<
    Record<string, { readonly left: readonly string[]; readonly right: readonly string[] }>
  >;
}

/** Explains a pair of records by id. Throws LinkageError where a record is not there. For many pairs make an `explainer` once. */
export function explainPair(
  model: Model,
  records: Records | Table,
  leftId: string,
  rightId: string,
): Waterfall {
  return explainer(model, records)(leftId, rightId);
}

/** Makes ready to explain pairs of these records. */
export function explainer(
  model: Model,
  records: Records | Table,
): (leftId: string, rightId: string) => Waterfall {
  const table = 'origin' in records ? records : encodeRecords(records, model.settings);
  const rows = new Map(table.ids.map((id, row) => [id, row]));
  // Where sources share ids, a record is also found by both, joined as Splink joins them.
  namesOf(table).forEach((name, row) => rows.set(name, row));
  const explain = rowExplainer(model, table, pairScorer(table, model));
  return (leftId, rightId) => {
    const [a, b] = [rowOf(rows, leftId), rowOf(rows, rightId)];
    return a < b ? explain(a, b) : explain(b, a);
  };
}

/** The same by rows, the lower first. */
export function rowExplainer(
  model: Model,
  table: Table,
  scorer: PairScorer,
): (left: number, right: number) => Waterfall {
  const adjustments = model.settings.comparisons.map((comparison) => adjustmentsOf(comparison, table));
  const rulesOf = ruleReader(model.settings);
  return (left, right) => {
    const pattern = scorer.pattern(left, right);
    const bars = barsOf(model, pattern, (c, level) => adjustments[c]?.[level]?.(left, right));
    const weight = bars.at(-1)?.upTo ?? 0;
    return {
      left: table.ids[left] ?? '',
      right: table.ids[right] ?? '',
      bars,
      weight,
      probability: toProbability(weight),
      rules: rulesOf(pattern).held.map(({ id, effect }) => ({ id, effect })),
      values: valuesOf(model, table, left, right),
    };
  };
}

function barsOf(
  model: Model,
  pattern: number,
  adjust: (comparison: number, level: number) => number | undefined,
): WaterfallBar[] {
  const shape = shapeOf(model.settings.comparisons);
  const weights = levelWeights(model);
  const bars: WaterfallBar[] = [];
  const add = (kind: WaterfallBar['kind'], name: string, level: string, bits: number): void => {
    bars.push({ kind, name, level, bits, upTo: (bars.at(-1)?.upTo ?? 0) + bits });
  };
  add('prior', 'prior', 'any two records', priorWeight(model.lambda));
  model.settings.comparisons.forEach((comparison, c) => {
    const k = levelIn(shape, pattern, c);
    const label = comparison.levels[k]?.label ?? '';
    add('comparison', comparison.name, label, weights[c]?.[k] ?? 0);
    const bits = adjust(c, k);
    if (bits !== undefined) add('term-frequency', comparison.name, label, bits);
  });
  return bars;
}

function rowOf(rows: ReadonlyMap<string, number>, id: string): number {
  const row = rows.get(id);
  if (row === undefined)
    throw new LinkageError('unknown-record', `There is no record with the id "${id}".`, { id });
  return row;
}

function valuesOf(model: Model, table: Table, left: number, right: number): Waterfall['values'] {
  const columns = new Set(
    model.settings.comparisons.flatMap((comparison) =>
      comparison.levels.flatMap((level) => columnsOfTest(level.when)),
    ),
  );
  return Object.fromEntries(
    [...columns].flatMap((name) => {
      const column = table.columns.get(name);
      return column === undefined
        ? []
        : [[name, { left: valuesAt(column, left), right: valuesAt(column, right) }] as const];
    }),
  );
}
