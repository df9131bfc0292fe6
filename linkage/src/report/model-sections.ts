import type { Model } from '../score/model.ts';
import { levelWeights } from '../score/weigh.ts';
import { type Diagnostic, sayDiagnostics } from '../train/diagnostics.ts';
import type { SessionReport } from '../train/train.ts';
import { lineChart } from './charts.ts';
import { count, figure, paragraph, safe, section, table } from './markup.ts';

/** m, u and bits of every level, with bars. */
export function weightsSection(model: Model): string {
  const weights = levelWeights(model);
  const most = Math.max(1, ...weights.flat().map(Math.abs));
  const tables = model.settings.comparisons.map((comparison, c) =>
    table(
      comparison.name,
      comparison.levels.map((level, k) => ({ ...level, bits: weights[c]?.[k] ?? 0 })),
      [
        { head: 'Level', cell: ({ label }) => label },
        {
          head: 'm: of matches',
          cell: ({ isNull, m }) => (isNull === true ? 'says nothing' : share(m)),
          bar: ({ isNull, m }) => (isNull === true ? undefined : m),
          isNumber: true,
        },
        {
          head: 'u: of others',
          cell: ({ isNull, u }) => (isNull === true ? '' : share(u)),
          bar: ({ isNull, u }) => (isNull === true ? undefined : u),
          isNumber: true,
        },
        { head: 'Bits', cell: ({ bits }) => bits.toFixed(2), bar: ({ bits }) => bits / most, isNumber: true },
      ],
    ),
  );
  return section(
    'weights',
    'Match weights',
    paragraph(
      `Bits are log2(m ÷ u): each doubles or halves the odds of two records being one person. Before looking at any field one pair in ${count(Math.round(1 / model.lambda))} is a match.`,
    ),
    ...tables,
  );
}

function share(value: number | undefined): string {
  return value === undefined ? '' : value < 0.001 ? value.toExponential(1) : value.toFixed(4);
}

/** How training went, block by block, and what it found doubtful. */
export function trainingSection(
  history: readonly SessionReport[],
  diagnostics: readonly Diagnostic[],
): string {
  const lines = history.map(({ rule, lambda }) => ({
    name: rule,
    points: lambda.map((value, i): [number, number] => [i + 1, value]),
  }));
  const says = `Share of matches in each training block after each iteration: ${history.map(({ rule, lambda }) => `${rule} from ${lambda[0]?.toFixed(3)} to ${lambda.at(-1)?.toFixed(3)} in ${lambda.length} iterations`).join('; ')}.`;
  const warnings = sayDiagnostics(diagnostics).map(
    (says) => `<p class="warning"><strong>Warning:</strong> ${safe(says)}</p>`,
  );
  if (history.length === 0)
    return section(
      'training',
      'Training',
      paragraph('The model was given; nothing was trained here.'),
      ...warnings,
    );
  return section(
    'training',
    'Training',
    ...warnings,
    ...(warnings.length === 0 ? [paragraph('Nothing doubtful was found.')] : []),
    figure(
      lineChart(lines, { x: 'iteration', y: 'matches in block', says, yFrom: 0 }),
      'Expectation-maximisation: share of matches in each training block.',
      table('Training blocks', history, [
        { head: 'Block', cell: ({ rule }) => rule },
        { head: 'Pairs', cell: ({ pairs }) => count(pairs), isNumber: true },
        { head: 'Iterations', cell: ({ iterations }) => iterations, isNumber: true },
        { head: 'Matches in block', cell: ({ lambda }) => lambda.at(-1)?.toFixed(4) ?? '', isNumber: true },
      ]),
    ),
    table(
      'First level’s m by block: blocks should agree',
      [...new Set(history.flatMap(({ m }) => Object.keys(m)))],
      [
        { head: 'Comparison', cell: (name) => name },
        ...history.map(({ rule, m }) => ({
          head: rule,
          cell: (name: string) =>
            Math.max(...(m[name] ?? [Number.NaN]))
              .toFixed(3)
              .replace('NaN', 'not seen'),
          isNumber: true,
        })),
      ],
    ),
  );
}
