import { explainer } from '../explain/explain-pair.ts';
import { nameOfBar, signed, waterfallSvg } from '../explain/waterfall-svg.ts';
import type { Linked } from '../link/link-records.ts';
import { sayShape, shapeSvg, shapesOf } from './cluster-shapes.ts';
import { count, paragraph, safe, section, table } from './markup.ts';

/** Pairs shown where none are chosen: the strongest, the weakest that still joins, those just below, and some for review. */
const SHOWN = 6;
const CLUSTERS = 6;

/** Waterfalls of chosen pairs. */
export function waterfallsSection(linked: Linked, chosen: readonly (readonly [string, string])[]): string {
  const explain = explainer(linked.model, linked.table);
  const pairs = chosen.length > 0 ? chosen : pickPairs(linked);
  const shown = pairs.map(([left, right]) => {
    const waterfall = explain(left, right);
    const rules = waterfall.rules.map(({ id, effect }) => `${id} (${effect})`).join(', ');
    return `<div><h3>${safe(left)} and ${safe(right)}</h3><figure>${waterfallSvg(waterfall)}</figure>${
      rules === '' ? '' : paragraph(`Rules: ${rules}`)
    }<details><summary>The numbers</summary>${table(`${left} and ${right}`, waterfall.bars, [
      { head: 'Evidence', cell: nameOfBar },
      { head: 'Bits', cell: ({ bits }) => signed(bits), isNumber: true },
      { head: 'So far', cell: ({ upTo }) => signed(upTo), isNumber: true },
    ])}</details></div>`;
  });
  return section(
    'waterfalls',
    'Why two records are one person, or not',
    paragraph(
      'Each bar begins where the one before ended. Blue to the right speaks for one person; red, edged with dashes, against.',
    ),
    `<div class="pairs">${shown.join('')}</div>`,
  );
}

function pickPairs({ edges, model, review }: Linked): (readonly [string, string])[] {
  const order = Array.from({ length: edges.count }, (_, edge) => edge).sort(
    (a, b) => (edges.weight[b] ?? 0) - (edges.weight[a] ?? 0) || a - b,
  );
  const name = (edge: number): readonly [string, string] => [
    edges.ids[edges.left[edge] ?? -1] ?? '',
    edges.ids[edges.right[edge] ?? -1] ?? '',
  ];
  const last = order.findLastIndex((edge) => (edges.weight[edge] ?? 0) >= model.settings.thresholds.auto);
  const picked = [order[0], order[last >> 1], order[last], order[last + 1]]
    .filter((edge) => edge !== undefined)
    .map(name);
  const pairs = [...picked, ...review.slice(0, SHOWN).map(({ left, right }) => [left, right] as const)];
  return [...new Map(pairs.map((pair) => [[...pair].sort().join('\u001f'), pair])).values()].slice(0, SHOWN);
}

/** How large persons are, and the shapes that need a look. */
export function clustersSection(linked: Linked): string {
  const sizes = new Map<number, number>();
  for (const { length } of linked.clusters) sizes.set(length, (sizes.get(length) ?? 0) + 1);
  const rows = [...sizes].sort(([a], [b]) => a - b).map(([size, n]) => ({ size, n }));
  const most = Math.max(1, ...sizes.values());
  const shapes = shapesOf(
    linked.clusterOf,
    linked.edges,
    linked.model.settings.thresholds.auto,
    CLUSTERS,
  ).map(
    (shape, i) =>
      `<div><h3>Cluster ${i + 1}</h3><figure>${shapeSvg(shape)}<figcaption>${safe(sayShape(shape))}</figcaption></figure><ol class="ids">${shape.ids.map((id) => `<li>${safe(id)}</li>`).join('')}</ol></div>`,
  );
  return section(
    'clusters',
    'Clusters',
    table('Persons by number of records', rows, [
      { head: 'Records', cell: ({ size }) => size, isNumber: true },
      { head: 'Persons', cell: ({ n }) => count(n), bar: ({ n }) => n / most, isNumber: true },
    ]),
    shapes.length === 0
      ? paragraph('No cluster has more than two records.')
      : paragraph(
          'A bridge (red, dashed) is a link without which the cluster falls apart: if it is wrong, two people are one.',
        ),
    `<div class="pairs">${shapes.join('')}</div>`,
  );
}
