import { countBlocks } from '../block/rule-counts.ts';
import type { Records } from '../encode/records.ts';
import type { Measured } from '../evaluate/measure.ts';
import type { ThresholdRow } from '../evaluate/threshold-table.ts';
import type { Linked } from '../link/link-records.ts';
import { histogram, lineChart } from './charts.ts';
import { count, figure, paragraph, percent, section, table } from './markup.ts';
import type { WeightCounts } from './weight-counts.ts';

export function completenessSection(records: Records): string {
  const rows = Object.entries(records.columns).map(([name, cells]) => {
    const known = cells.filter((cell) => cell !== null && cell.length > 0);
    return {
      name,
      known: records.ids.length === 0 ? 0 : known.length / records.ids.length,
      values: new Set(known.map(String)).size,
    };
  });
  return section(
    'completeness',
    'Completeness',
    table('How many records have a value', rows, [
      { head: 'Column', cell: ({ name }) => name },
      { head: 'Known', cell: ({ known }) => percent(known), bar: ({ known }) => known, isNumber: true },
      { head: 'Different values', cell: ({ values }) => count(values), isNumber: true },
    ]),
  );
}

export function blockingSection({ table: records, model, pairsByRule }: Linked): string {
  const most = Math.max(1, ...pairsByRule);
  const rows = model.settings.blockingRules.map((rule, i) => ({
    ...countBlocks(rule, records, model.settings.linkType),
    adds: pairsByRule[i] ?? 0,
  }));
  return section(
    'blocking',
    'Blocking',
    paragraph(
      'A pair counts for the first rule that finds it. A rule that adds nothing can go; one large block may be a placeholder.',
    ),
    table('Pairs by blocking rule', rows, [
      { head: 'Rule', cell: ({ rule }) => rule },
      { head: 'Finds', cell: ({ pairs }) => count(pairs), isNumber: true },
      {
        head: 'Adds',
        cell: ({ adds }) => (adds === 0 ? 'nothing' : count(adds)),
        bar: ({ adds }) => adds / most,
        isNumber: true,
      },
      { head: 'Records with a key', cell: ({ covered }) => percent(covered, 0), isNumber: true },
      { head: 'Largest block', cell: ({ largest }) => count(largest[0]?.records ?? 0), isNumber: true },
    ]),
  );
}

/** Weights of all compared pairs, and of records against themselves. */
export function pairsSection({ pairs, selves }: WeightCounts, { model }: Linked): string {
  const { auto, review } = model.settings.thresholds;
  const rows = [...pairs].sort(([a], [b]) => a - b).map(([from, n]) => ({ from, n }));
  const linked = rows.filter(({ from }) => from >= auto).reduce((sum, { n }) => sum + n, 0);
  const all = rows.reduce((sum, { n }) => sum + n, 0);
  // The many that are nothing alike would flatten the rest: heights are logarithms.
  const bars = rows.map(({ from, n }) => ({ from, n: Math.log10(n + 1) }));
  const records = [...selves].sort(([a], [b]) => a - b);
  const size = records.reduce((sum, [, n]) => sum + n, 0);
  let below = 0;
  const lost = records.map(([bits, n]): [number, number] => {
    const share = below / Math.max(size, 1);
    below += n;
    return [bits, share];
  });
  const cannot =
    records.filter(([bits]) => bits < auto).reduce((sum, [, n]) => sum + n, 0) / Math.max(size, 1);
  return section(
    'pairs',
    'Weights of pairs',
    figure(
      histogram(bars, 1, {
        x: 'match weight (bits)',
        y: 'pairs (powers of 10)',
        says: `Of ${count(all)} compared pairs ${count(linked)} weigh ${auto} bits or more, the threshold.`,
        marks: [{ at: auto, name: 'linked' }],
      }),
      `Pairs by match weight; ${count(linked)} of ${count(all)} at or above ${auto} bits. From ${review} bits on a person looks.`,
      table('Pairs by match weight', rows, [
        { head: 'From bits', cell: ({ from }) => from, isNumber: true },
        { head: 'Pairs', cell: ({ n }) => count(n), isNumber: true },
      ]),
    ),
    `<h3>Records that cannot be linked</h3>`,
    figure(
      lineChart([{ name: 'records', points: lost }], {
        x: 'threshold (bits)',
        y: 'share of records',
        yFrom: 0,
        says: `${percent(cannot)} of records know so little that not even a copy of themselves would reach ${auto} bits.`,
        marks: [{ at: auto, name: 'linked' }],
      }),
      `${percent(cannot)} of records know too little to reach the threshold even against a copy of themselves.`,
      table(
        'Records below a threshold even against themselves',
        lost.map(([bits, share]) => ({ bits, share })),
        [
          { head: 'Threshold', cell: ({ bits }) => bits, isNumber: true },
          { head: 'Share of records', cell: ({ share }) => percent(share), isNumber: true },
        ],
      ),
    ),
  );
}

export function truthSection(measured: Measured, rows: readonly ThresholdRow[]): string {
  const { precision, recall } = measured;
  const line = (name: 'precision' | 'recall') => ({
    name,
    points: rows.map((row): [number, number] => [row.weight, row[name]]),
  });
  const said = `Clusters: precision ${percent(precision.value, 2)} (95 % ${percent(precision.low, 2)} to ${percent(precision.high, 2)}), recall ${percent(recall.value, 2)} (95 % ${percent(recall.low, 2)} to ${percent(recall.high, 2)}), F1 ${measured.f1.toFixed(4)}.`;
  return section(
    'truth',
    'Precision and recall',
    paragraph(said),
    figure(
      lineChart([line('precision'), line('recall')], {
        x: 'pairs from this weight on (bits)',
        y: 'share',
        yFrom: 0,
        yTo: 1,
        says: `Precision and recall of pairs by threshold. ${said}`,
      }),
      'Pairs by threshold, against the labels given.',
      table('By threshold', rows, [
        { head: 'From bits', cell: ({ weight }) => weight, isNumber: true },
        { head: 'Pairs', cell: ({ found }) => count(found), isNumber: true },
        { head: 'Precision', cell: (row) => row.precision.toFixed(4), isNumber: true },
        { head: 'Recall', cell: (row) => row.recall.toFixed(4), isNumber: true },
        { head: 'F1', cell: (row) => row.f1.toFixed(4), isNumber: true },
      ]),
    ),
  );
}
