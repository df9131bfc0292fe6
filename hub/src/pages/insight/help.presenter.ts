import { sayDay } from '@kinsight/kit/web';
import { caveat, type HelpReport, type Share, stateColumns, type ToldTable } from '../../insight/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
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

/** A report in tables and pictures; each picture has its numbers beside it. */
export const presentHelp = (report: HelpReport) => ({
  says: `As measured on ${sayDay(report.asAt)}; made on ${sayDay(report.day)}.`,
  rule: 'Every count is rounded to 5, and “under 5” also stands for none. A number changes only when its count has moved by 5, and a report stands for 28 days: who looks often does not see a single family come or go.',
  caveat,
  csv: paths.insightExport(),
  pdf: paths.insightPaper(),
  packet: paths.insightPacket(),
  older: paths.insightReports(),
  funnel: table(
    'From put forward to held',
    ['Step', 'Families', 'Weeks since the step before (the middle one)'],
    report.funnel.map(({ name, families, weeks }) => [name, say(families), weeks ?? '']),
    'Nobody has been put forward yet.',
  ),
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
  tables: report.tables.map((one) => toTable(one, [...report.overall.told, report.overall.total])),
  tooFew: report.tooFew.length > 0 ? `Too few to tell: ${report.tooFew.join(', ')}.` : undefined,
  charts: report.charts.map(drawChart),
  waiting: report.waiting === null ? undefined : toTable(report.waiting),
  equality: report.equality.map(({ title, lines }) =>
    table(
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
  ),
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

/** One row for each told number; what is withheld is named, not left out. */
export const toCsvRows = (report: HelpReport): readonly (readonly string[])[] => {
  const told = (count: number | null): string => String(count ?? few);
  const ofTable = ({ title, heads, lines }: ToldTable) =>
    lines.flatMap(({ name, cells, total }) => [
      ...cells.map((cell, i) => [title, name, heads[i] ?? '', told(cell)]),
      [title, name, 'all', told(total)],
    ]);
  return [
    ...report.funnel.flatMap(({ name, families, weeks }) => [
      ['From put forward to held', name, 'families', told(families)],
      ...(weeks === null
        ? []
        : [['From put forward to held', name, 'weeks since the step before', String(weeks)]]),
    ]),
    ...report.series.flatMap(({ asAt, told: counts, total }) => [
      ...counts.map((count, i) => ['Needs, run by run', asAt, stateColumns[i] ?? '', told(count)]),
      ['Needs, run by run', asAt, 'all', told(total)],
    ]),
    ...report.tables.flatMap(ofTable),
    ...(report.waiting ? ofTable(report.waiting) : []),
    ...report.equality.flatMap(({ title, lines }) =>
      lines.flatMap(({ group, children, found, helped, held }) => [
        [title, group, 'children here', told(children)],
        [title, group, 'in families found', told(found)],
        [title, group, 'helped', told(helped)],
        [title, group, 'a need is held', told(held)],
      ]),
    ),
  ];
};
