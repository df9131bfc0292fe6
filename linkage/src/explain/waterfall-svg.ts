import { svg, WIDTH } from '../report/charts.ts';
import { safe } from '../report/markup.ts';
import type { Waterfall, WaterfallBar } from './explain-pair.ts';

const ROW = 34;
const [LEFT, RIGHT] = [8, 8];
/** Kept free of bars for the numbers. */
const NUMBERS = 40;

/** What each bar is called. */
export function nameOfBar({ kind, name, level }: WaterfallBar): string {
  if (kind === 'prior') return 'Before looking: any two records';
  return kind === 'term-frequency' ? `${name}: how common the value is` : `${name}: ${level}`;
}

/** The waterfall in one sentence, for those who do not see it. */
export function sayWaterfall({ left, right, bars, weight, probability }: Waterfall): string {
  const parts = bars.map((bar) => `${nameOfBar(bar)} ${signed(bar.bits)}`);
  return `${left} and ${right}: ${parts.join('; ')}. Together ${signed(weight)} bits, probability ${probability.toFixed(4)}.`;
}

export const signed = (bits: number): string => `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`;

/** The bits of a pair as a picture: each bar begins where the one before ended; blue speaks for one person, red and hatched against. */
export function waterfallSvg(waterfall: Waterfall): string {
  const { bars, weight, probability } = waterfall;
  const ends = [0, ...bars.map(({ upTo }) => upTo)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const x = (bits: number): number =>
    LEFT + ((bits - low) / (high - low || 1)) * (WIDTH - LEFT - RIGHT - NUMBERS);
  const drawn = bars.map((bar, i) => {
    const y = i * ROW;
    const [from, to] = [x(bar.upTo - bar.bits), x(bar.upTo)];
    const colour = bar.bits < 0 ? '#d4351c' : '#1d70b8';
    return [
      `<text x="${LEFT}" y="${y + 12}">${safe(nameOfBar(bar)).slice(0, 90)}</text>`,
      `<text x="${WIDTH - RIGHT}" y="${y + 12}" text-anchor="end" font-weight="bold">${bar.bits === 0 ? '0' : signed(bar.bits)}</text>`,
      ...(bar.bits === 0
        ? []
        : [
            `<rect x="${Math.min(from, to).toFixed(1)}" y="${y + 17}" width="${Math.max(Math.abs(to - from), 1).toFixed(1)}" height="11" fill="${colour}"${bar.bits < 0 ? ' fill-opacity=".8" stroke="#942514" stroke-dasharray="3 2"' : ''}/>`,
          ]),
      i + 1 === bars.length
        ? ''
        : `<line x1="${to.toFixed(1)}" x2="${to.toFixed(1)}" y1="${y + 28}" y2="${y + ROW + 17}" stroke="#b1b4b6" stroke-width=".7"/>`,
    ].join('');
  });
  const at = bars.length * ROW;
  const zero = x(0).toFixed(1);
  return svg(at + 40, sayWaterfall(waterfall), [
    `<line x1="${zero}" x2="${zero}" y1="0" y2="${at + 20}" stroke="#b1b4b6" stroke-dasharray="2 2"/>`,
    ...drawn,
    `<text x="${LEFT}" y="${at + 32}" font-weight="bold">Together ${signed(weight)} bits, probability ${probability.toFixed(4)}</text>`,
  ]);
}
