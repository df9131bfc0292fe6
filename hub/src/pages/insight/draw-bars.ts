import type { EqualityTable, FunnelStep, Share, ToldTable } from '../../insight/index.ts';
import { percent } from './draw-chart.ts';

/** Units of a drawing; a browser scales it. */
const width = 600;
const x = (share: number): string => (Math.max(0, Math.min(1, share)) * width).toFixed(1);

/** From good to not known, told apart by lightness too; the table below each picture has the numbers. */
const colours = ['#1f4e5f', '#4f8296', '#8eb2c0', '#b58840', '#d4351c', '#d3d7d9'] as const;

type Piece = { readonly x: string; readonly width: string; readonly colour: string };
/** A bar with its name and what it says in words: nothing is told by colour or length alone. */
export type Bar = {
  readonly name: string;
  readonly says: string;
  readonly pieces: readonly Piece[];
  /** A range around the end of the bar, in the same units; undefined where there is none. */
  readonly range: { readonly from: string; readonly to: string } | undefined;
};
export type BarPicture = {
  readonly title: string;
  readonly width: number;
  readonly legend: readonly { readonly text: string; readonly colour: string }[];
  readonly bars: readonly Bar[];
};

const few = 'under 5';
const sumOf = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0);

/** Steps one below the other, each as long as its families are many; undefined where nothing can be told. */
export function drawFunnel(steps: readonly FunnelStep[]): BarPicture | undefined {
  const most = Math.max(0, ...steps.flatMap(({ families }) => families ?? []));
  if (most === 0) return undefined;
  return {
    title: 'From put forward to held, as a picture',
    width,
    legend: [],
    bars: steps.map(({ name, families }) => ({
      name,
      says: families === null ? few : `about ${families} families`,
      pieces: families === null ? [] : [{ x: '0', width: x(families / most), colour: colours[0] }],
      range: undefined,
    })),
  };
}

type Counted = Pick<ToldTable, 'title' | 'heads' | 'lines'>;

/** Lines of told counts, each a bar of its parts; what is withheld is no part, and the words say so. Undefined where no part can be told. */
export function drawParts({ title, heads, lines }: Counted): BarPicture | undefined {
  const bars = lines.map(({ name, cells }): Bar => {
    const told = cells.map((cell) => cell ?? 0);
    const all = sumOf(told);
    const withheld = cells.filter((cell) => cell === null).length;
    let from = 0;
    const pieces = told.flatMap((count, i): readonly Piece[] => {
      if (count === 0) return [];
      const piece = { x: x(from / all), width: x(count / all), colour: colours[i] ?? colours[5] };
      from += count;
      return [piece];
    });
    const said = heads.flatMap((head, i) => (cells[i] == null ? [] : [`${head} about ${cells[i]}`]));
    if (withheld > 0) said.push(`${withheld === 1 ? 'one part is' : `${withheld} parts are`} ${few}`);
    return { name, says: said.join(', '), pieces, range: undefined };
  });
  if (bars.every(({ pieces }) => pieces.length === 0)) return undefined;
  return {
    title: `${title}, as a picture`,
    width,
    legend: heads.map((text, i) => ({ text, colour: colours[i] ?? colours[5] })),
    bars,
  };
}

const shares = [
  ['found', 'Found, of those here', ({ foundShare }: EqualityTable['lines'][number]) => foundShare],
  ['helped', 'Helped, of those found', ({ helpedShare }: EqualityTable['lines'][number]) => helpedShare],
  ['held', 'Held, of those helped', ({ heldShare }: EqualityTable['lines'][number]) => heldShare],
] as const;

const saidOf = (share: Share): string =>
  `${percent(share.share)}, ${percent(share.low)} to ${percent(share.high)}`;

/** Each share of each group with its range of 95 %: three pictures of a table, of those of which something can be told. */
export const drawShares = ({ title, lines }: EqualityTable): readonly BarPicture[] =>
  shares.flatMap(([, what, shareOf]) => {
    const bars = lines.map((line): Bar => {
      const share = shareOf(line);
      return {
        name: line.group,
        says: share === null ? few : saidOf(share),
        pieces: share === null ? [] : [{ x: '0', width: x(share.share), colour: colours[2] }],
        range: share === null ? undefined : { from: x(share.low), to: x(share.high) },
      };
    });
    return bars.some(({ range }) => range !== undefined)
      ? [{ title: `${what}: ${title.toLowerCase()}`, width, legend: [], bars }]
      : [];
  });
