import { sayCount, sayDay } from '@kinsight/kit/web';
import type { HelpReport } from '../../insight/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

const withheld = 'withheld';
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const [width, height] = [600, 200] as const;

/** A report in tables and one picture; each picture has its numbers beside it. */
export const presentHelp = (report: HelpReport) => ({
  says: `As known on ${sayDay(report.day)}. Small counts are withheld, and with them what would give them away; lines of very few are taken together.`,
  caveat: report.caveat,
  csv: paths.insightExport(),
  funnel: table(
    'From put forward to held',
    ['Step', 'Families', 'Days since the step before (the middle one)'],
    report.funnel.map(({ name, families, days }) => [name, families ?? withheld, days ?? '']),
    'Nobody has been put forward yet.',
  ),
  tables: report.tables.map((one) => ({
    table: table(
      one.title,
      ['', ...one.heads, 'All'],
      [
        ...one.lines.map(({ name, cells, total }) => [name, ...cells.map((cell) => cell ?? withheld), total]),
        ['All', ...one.totals, one.totals.reduce((all, count) => all + count, 0)],
      ],
      'No need of an open case has been measured yet.',
    ),
    unknown:
      one.unknownShare === undefined
        ? undefined
        : `${percent(one.unknownShare)} of what is counted here is not known.`,
  })),
  tooFew: report.tooFew.length > 0 ? `Too few to tell: ${report.tooFew.join(', ')}.` : undefined,
  chart: report.chart ? drawChart(report.chart) : undefined,
});

/** Points with the line of their mean and control limits: a point outside is a reason to ask, inside is chance. */
function drawChart({ points, mean }: NonNullable<HelpReport['chart']>) {
  const x = (i: number) => Math.round(20 + (i / Math.max(1, points.length - 1)) * (width - 40));
  const y = (share: number) => Math.round(height - 10 - share * (height - 20));
  return {
    width,
    height,
    mean: y(mean),
    dots: points.map(({ share }, i) => ({ x: x(i), y: y(share) })),
    line: points.map(({ share }, i) => `${x(i)},${y(share)}`).join(' '),
    low: points.map(({ low }, i) => `${x(i)},${y(low)}`).join(' '),
    high: points.map(({ high }, i) => `${x(i)},${y(high)}`).join(' '),
    says: `Share of needs held, ${sayCount(points.length, 'point')}: ${points.map(({ day, share }) => `${sayDay(day)} ${percent(share)}`).join('; ')}. Mean ${percent(mean)}.`,
    table: table(
      'Share of needs held, run by run',
      ['Day', 'Held', 'Lower limit', 'Upper limit'],
      points.map(({ day, share, low, high }) => [sayDay(day), percent(share), percent(low), percent(high)]),
      '',
    ),
  };
}

/** One row for each told count; withheld ones are named, not left out. */
export const toCsvRows = (report: HelpReport): readonly (readonly string[])[] => [
  ...report.funnel.map(({ name, families }) => ['Funnel', name, 'families', String(families ?? withheld)]),
  ...report.tables.flatMap(({ title, heads, lines }) =>
    lines.flatMap(({ name, cells, total }) => [
      ...cells.map((cell, i) => [title, name, heads[i] ?? '', String(cell ?? withheld)]),
      [title, name, 'all', String(total)],
    ]),
  ),
];
