import { sayDay } from '@kinsight/kit/web';
import {
  caveat,
  type HelpReport,
  type Share,
  stateColumns,
  type ToldTable,
  toLimits,
} from '../../insight/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
import { drawFunnel, drawParts, drawShares } from './draw-bars.ts';
import { drawChart, percent } from './draw-chart.ts';

/** One word for none, for few, and for what would tell of few. */
const few = 'under 5';
const say = (count: number | null): string | number => count ?? few;
const sayShare = (share: Share | null): string =>
  share === null ? '' : `${percent(share.share)} (${percent(share.low)} to ${percent(share.high)})`;

const toTable = ({ title, of, heads, lines }: ToldTable, totals?: readonly (number | null)[]) =>
  table(
    title,
    [of, ...heads, 'All'],
    [
      ...lines.map(({ name, cells, total }) => [name, ...cells.map(say), say(total)]),
      ...(totals === undefined ? [] : [['All', ...totals.map(say)]]),
    ],
    '',
  );

const limitHeads = ['Needs', 'Held', 'Lower limit', 'Upper limit', 'Says'] as const;
const limitsOf = ({ title }: ToldTable) => `${title}: share held, with the limits of chance`;

/** Beside counts by team or area: no order of best and worst, but who lies outside what chance alone would bring. */
const toLimitTable = (one: ToldTable) => {
  const limits = toLimits(one);
  return limits.length === 0
    ? []
    : [
        table(
          limitsOf(one),
          [one.of, ...limitHeads],
          limits.map(({ name, of, share, low, high, outside }) => [
            name,
            of,
            percent(share),
            percent(low),
            percent(high),
            outside ? 'outside: ask why' : 'inside',
          ]),
          '',
        ),
      ];
};

/** A report in tables and pictures; each picture has its numbers beside it. */
export const presentHelp = (report: HelpReport, mayRelease: boolean) => ({
  says: `As measured on ${sayDay(report.asAt)}; made on ${sayDay(report.day)}.`,
  rule: 'Every count is rounded to 5, and “under 5” also stands for none. A number changes only when its count has moved by 5, and a report stands for 28 days: who looks often does not see a single family come or go.',
  caveat,
  csv: paths.insightExport(),
  pdf: paths.insightPaper(),
  packet: mayRelease ? paths.insightPacket() : undefined,
  older: paths.insightReports(),
  funnel: table(
    'From put forward to held',
    ['Step', 'Families', 'Weeks since the step before (the middle one)'],
    report.funnel.map(({ name, families, weeks }) => [name, say(families), weeks ?? '']),
    'Nobody has been put forward yet.',
  ),
  funnelPicture: drawFunnel(report.funnel),
  unknown:
    report.unknownShare === null
      ? undefined
      : `About ${percent(report.unknownShare)} of all needs here are ones nobody knows of: what is said of the others is said of ${percent(1 - report.unknownShare)}.`,
  all: table(
    'All needs',
    ['Of', ...stateColumns, 'All'],
    report.overall.total === null
      ? []
      : [['Needs', ...report.overall.told.map(say), say(report.overall.total)]],
    'Nothing can be told yet: no need of a case has been measured, or too few.',
  ),
  allPicture: drawParts({
    title: 'All needs',
    heads: stateColumns,
    lines: [{ name: 'Needs', cells: report.overall.told, total: report.overall.total }],
  }),
  tables: report.tables.map((one) => ({
    picture: drawParts(one),
    tables: [toTable(one, [...report.overall.told, report.overall.total]), ...toLimitTable(one)],
  })),
  tooFew: report.tooFew.length > 0 ? `Too few to tell: ${report.tooFew.join(', ')}.` : undefined,
  charts: report.charts.map(drawChart),
  waiting: report.waiting === null ? undefined : toTable(report.waiting),
  waitingPicture: report.waiting === null ? undefined : drawParts(report.waiting),
  equality: report.equality.map(({ title, lines }) => ({
    pictures: drawShares({ title, lines }),
    table: table(
      title,
      [
        'Group',
        'Children here',
        'In families found',
        'Found, of those here',
        'Helped',
        'Helped, of those found',
        'A need is held',
        'Held, of those helped',
      ],
      lines.map((one) => [
        one.group,
        say(one.children),
        say(one.found),
        sayShare(one.foundShare),
        say(one.helped),
        sayShare(one.helpedShare),
        say(one.held),
        sayShare(one.heldShare),
      ]),
      '',
    ),
  })),
});

export const presentReports = (
  reports: readonly { readonly id: number; readonly madeOn: string; readonly asAt: string }[],
) => ({
  table: table(
    'Reports made so far',
    ['Made on', 'As measured on', 'To print'],
    reports.map(({ id, madeOn, asAt }) => [
      sayDay(madeOn),
      sayDay(asAt),
      { text: 'Report on paper (PDF)', href: `${paths.insightPaper()}?report=${id}` },
    ]),
    'No report has been made yet. The first one is made when somebody looks at Insight.',
  ),
});

/** A share to four places, as tables of numbers have it; empty where it is withheld. */
const number = (share: number | undefined): string => (share === undefined ? few : share.toFixed(4));
const shareRows = (title: string, group: string, of: string, share: Share | null) => [
  [title, group, of, number(share?.share)],
  [title, group, `${of}: lower end of the 95 % interval`, number(share?.low)],
  [title, group, `${of}: upper end of the 95 % interval`, number(share?.high)],
];

/** One row for each told number, share, interval and limit of the page; what is withheld is named, not left out. */
export const toCsvRows = (report: HelpReport): readonly (readonly string[])[] => {
  const told = (count: number | null): string => String(count ?? few);
  const ofTable = (one: ToldTable) => [
    ...one.lines.flatMap(({ name, cells, total }) => [
      ...cells.map((cell, i) => [one.title, name, one.heads[i] ?? '', told(cell)]),
      [one.title, name, 'all', told(total)],
    ]),
    ...toLimits(one).flatMap(({ name, share, low, high }) => [
      [limitsOf(one), name, 'held', number(share)],
      [limitsOf(one), name, 'lower limit', number(low)],
      [limitsOf(one), name, 'upper limit', number(high)],
    ]),
  ];
  return [
    ...report.funnel.flatMap(({ name, families, weeks }) => [
      ['From put forward to held', name, 'families', told(families)],
      ...(weeks === null
        ? []
        : [['From put forward to held', name, 'weeks since the step before', String(weeks)]]),
    ]),
    ['All needs', 'Needs nobody knows of', 'share', number(report.unknownShare ?? undefined)],
    ...report.series.flatMap(({ asAt, told: counts, total }) => [
      ...counts.map((count, i) => ['Needs, run by run', asAt, stateColumns[i] ?? '', told(count)]),
      ['Needs, run by run', asAt, 'all', told(total)],
    ]),
    ...report.charts.flatMap(({ title, mean, points }) => [
      [`${title}, run by run`, 'all', 'mean', number(mean)],
      ...points.flatMap(({ day, share, low, high }) => [
        [`${title}, run by run`, day, 'share', number(share)],
        [`${title}, run by run`, day, 'lower limit', number(low)],
        [`${title}, run by run`, day, 'upper limit', number(high)],
      ]),
    ]),
    ...report.tables.flatMap(ofTable),
    ...(report.waiting
      ? report.waiting.lines.flatMap(({ name, cells, total }) => [
          ...cells.map((cell, i) => [
            report.waiting?.title ?? '',
            name,
            report.waiting?.heads[i] ?? '',
            told(cell),
          ]),
          [report.waiting?.title ?? '', name, 'all', told(total)],
        ])
      : []),
    ...report.equality.flatMap(({ title, lines }) =>
      lines.flatMap(({ group, children, found, helped, held, foundShare, helpedShare, heldShare }) => [
        [title, group, 'children here', told(children)],
        [title, group, 'in families found', told(found)],
        ...shareRows(title, group, 'found, of those here', foundShare),
        [title, group, 'helped', told(helped)],
        ...shareRows(title, group, 'helped, of those found', helpedShare),
        [title, group, 'a need is held', told(held)],
        ...shareRows(title, group, 'held, of those helped', heldShare),
      ]),
    ),
  ];
};
