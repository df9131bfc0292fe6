import { safe } from './markup.ts';

/** Pictures are drawn this wide, so that their letters stay legible at the width of a telephone. */
export const WIDTH = 360;
const HEIGHT = 220;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 8, 10, 34];

/** Lines are told apart by dash and by name, not by colour alone. */
const LINES = [
  { colour: '#1d70b8', dash: '' },
  { colour: '#d4351c', dash: '6 3' },
  { colour: '#00703c', dash: '2 3' },
  { colour: '#4c2c92', dash: '8 3 2 3' },
  { colour: '#594d00', dash: '1 2' },
  { colour: '#0b0c0c', dash: '10 4' },
] as const;

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

export interface Axes {
  readonly x: string;
  readonly y: string;
  /** What the picture says, for those who do not see it. */
  readonly says: string;
  readonly yFrom?: number;
  readonly yTo?: number;
  /** Upright lines with a word: thresholds. */
  readonly marks?: readonly { readonly at: number; readonly name: string }[];
}

/** Lines over a common axis. */
export function lineChart(lines: readonly Line[], axes: Axes): string {
  const all = lines
    .flatMap(({ points }) => points)
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const scale = scaleOf(
    all.map(([x]) => x),
    [
      ...all.map(([, y]) => y),
      ...(axes.yFrom === undefined ? [] : [axes.yFrom]),
      ...(axes.yTo === undefined ? [] : [axes.yTo]),
    ],
  );
  const drawn = lines.map(({ points }, i) => {
    const { colour, dash } = LINES[i % LINES.length] ?? LINES[0];
    const way = points.map(([x, y]) => `${scale.x(x).toFixed(1)},${scale.y(y).toFixed(1)}`).join(' ');
    return `<polyline points="${way}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;
  });
  const key = lines.map(({ name }, i) => {
    const { colour, dash } = LINES[i % LINES.length] ?? LINES[0];
    const y = HEIGHT + 12 + 16 * i;
    return `<line x1="${LEFT}" x2="${LEFT + 28}" y1="${y - 4}" y2="${y - 4}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/><text x="${LEFT + 34}" y="${y}">${safe(name)}</text>`;
  });
  const height = HEIGHT + (lines.length > 1 ? 16 * lines.length + 4 : 0);
  return svg(height, axes.says, [...frame(scale, axes), ...drawn, ...(lines.length > 1 ? key : [])]);
}

/** Bars side by side, one from each x to the next. */
export function histogram(
  bars: readonly { readonly from: number; readonly n: number }[],
  step: number,
  axes: Axes,
): string {
  const scale = scaleOf(
    bars.flatMap(({ from }) => [from, from + step]),
    [0, ...bars.map(({ n }) => n)],
  );
  const floor = scale.y(0);
  const drawn = bars.map(({ from, n }) => {
    const [x, next, y] = [scale.x(from), scale.x(from + step), scale.y(n)];
    return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(next - x - 1, 0.5).toFixed(1)}" height="${(floor - y).toFixed(1)}" fill="#1d70b8"/>`;
  });
  return svg(HEIGHT, axes.says, [...frame(scale, axes), ...drawn]);
}

export function svg(height: number, says: string, content: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height.toFixed(0)}" role="img" aria-label="${safe(says)}" font-family="Arial, sans-serif" font-size="12" fill="#0b0c0c">${content.join('')}</svg>`;
}

interface Scale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

function scaleOf(xs: readonly number[], ys: readonly number[]): Scale {
  const span = (values: readonly number[]): [number, number] => {
    const [low, high] = values.length === 0 ? [0, 1] : [least(values), most(values)];
    return high > low ? [low, high] : [low, low + 1];
  };
  const [[x0, x1], [y0, y1]] = [span(xs), span(ys)];
  return {
    x: (value) => LEFT + ((value - x0) / (x1 - x0)) * (WIDTH - LEFT - RIGHT),
    y: (value) => HEIGHT - BOTTOM - ((value - y0) / (y1 - y0)) * (HEIGHT - TOP - BOTTOM),
    xs: ticks(x0, x1),
    ys: ticks(y0, y1),
  };
}

const least = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const most = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

/** Round numbers, about five of them. */
function ticks(low: number, high: number): number[] {
  const raw = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((n) => n * power >= raw) ?? 10) * power;
  const from = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - from + 1 }, (_, i) => (from + i) * step);
}

function frame(scale: Scale, { x, y, marks = [] }: Axes): string[] {
  const floor = HEIGHT - BOTTOM;
  const say = (value: number): string =>
    Math.abs(value) >= 10_000
      ? `${Number((value / 1000).toPrecision(3))}k`
      : String(Number(value.toPrecision(3)));
  return [
    ...scale.ys.map(
      (value) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${scale.y(value).toFixed(1)}" y2="${scale.y(value).toFixed(1)}" stroke="#b1b4b6" stroke-width=".5"/><text x="${LEFT - 4}" y="${(scale.y(value) + 4).toFixed(1)}" text-anchor="end" font-size="10">${say(value)}</text>`,
    ),
    ...scale.xs.map(
      (value) =>
        `<text x="${scale.x(value).toFixed(1)}" y="${floor + 13}" text-anchor="middle" font-size="10">${say(value)}</text>`,
    ),
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${floor}" y2="${floor}" stroke="#0b0c0c"/>`,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">${safe(x)}</text>`,
    `<text x="11" y="${(TOP + floor) / 2}" text-anchor="middle" transform="rotate(-90 11 ${(TOP + floor) / 2})">${safe(y)}</text>`,
    ...marks.map(
      ({ at, name }) =>
        `<line x1="${scale.x(at).toFixed(1)}" x2="${scale.x(at).toFixed(1)}" y1="${TOP}" y2="${floor}" stroke="#0b0c0c" stroke-dasharray="3 3"/><text x="${(scale.x(at) + 3).toFixed(1)}" y="${TOP + 9}" font-size="10">${safe(name)}</text>`,
    ),
  ];
}
