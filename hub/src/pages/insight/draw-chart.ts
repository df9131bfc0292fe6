import { sayCount, sayDay } from '@kinsight/kit/web';
import type { RunChart } from '../../insight/index.ts';
import { table } from '../table.ts';

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

const [width, height, left, bottom] = [640, 220, 50, 30] as const;

/** A run chart with an axis in words; its numbers stand in a table beside it, and what stands out is said in a sentence too. */
export function drawChart({ title, points, mean, shifted }: RunChart) {
  // The scale ends at the next ten per cent above all that is drawn, so that small shares are not a line on the floor.
  const top = Math.min(
    1,
    Math.ceil(Math.max(...points.flatMap(({ share, high }) => [share, high])) * 10) / 10,
  );
  const x = (i: number) => Math.round(left + (i / Math.max(1, points.length - 1)) * (width - left - 20));
  const y = (share: number) => Math.round(height - bottom - (share / top) * (height - bottom - 15));
  const outside = points.filter((point) => point.outside);
  const [first, last] = [points[0], points.at(-1)];
  return {
    title,
    width,
    height,
    left,
    right: width - 20,
    mean: y(mean),
    ticks: [0, top / 2, top].map((share) => ({ y: y(share), says: percent(share) })),
    ends:
      first && last
        ? {
            x1: x(0),
            first: sayDay(first.day),
            x2: x(points.length - 1),
            last: sayDay(last.day),
            y: height - 8,
          }
        : undefined,
    dots: points.map(({ share, outside: far }, i) => ({ x: x(i), y: y(share), far })),
    line: points.map(({ share }, i) => `${x(i)},${y(share)}`).join(' '),
    low: points.map(({ low }, i) => `${x(i)},${y(low)}`).join(' '),
    high: points.map(({ high }, i) => `${x(i)},${y(high)}`).join(' '),
    alt: `${title}: ${sayCount(points.length, 'point')}, mean ${percent(mean)}. The numbers are in the table below.`,
    says:
      outside.length > 0
        ? `Outside the limits, so ask what changed: ${outside.map(({ day, share }) => `${sayDay(day)} (${percent(share)})`).join(', ')}.`
        : shifted
          ? 'Eight points or more in a row lie on one side of the mean: something has changed. Ask what.'
          : 'Every point lies inside the limits: up and down are what chance alone would bring.',
    table: table(
      `${title}, run by run`,
      ['Day', 'Share', 'Lower limit', 'Upper limit', 'Says'],
      points.map(({ day, share, low, high, outside: far }) => [
        sayDay(day),
        percent(share),
        percent(low),
        percent(high),
        far ? 'outside' : 'inside',
      ]),
      '',
    ),
  };
}
