import { openTaggedPdf, type PdfDocument, type PdfStruct, sayPaperDay } from '../../paper/index.ts';
import { caveat, type HelpReport } from './help-report.ts';
import type { RunChart } from './run-series.rules.ts';
import { columns } from './states.rules.ts';
import type { ToldTable } from './tell-table.rules.ts';

const ink = '#0b0c0c';
const few = 'under 5';
const say = (count: number | null | undefined): string => (count == null ? few : String(count));
const percent = (share: number): string => `${Math.round(share * 100)} %`;
/**
 * The quarterly report as a tagged PDF: headings, tables with their heads, pictures with their words, in English, with a title. The same report
 * gives the same bytes.
 */
export async function drawHelpReport(report: HelpReport, place: string): Promise<Buffer> {
  const title = `How help gets on in ${place}`;
  const { doc, root, finish } = openTaggedPdf({ title, subject: 'Quarterly report', on: report.day });
  const write = (tag: string, text: string, points: number): void => {
    root.add(
      doc.struct(tag, {}, () => {
        doc
          .fillColor(ink)
          .font(tag === 'P' ? 'Helvetica' : 'Helvetica-Bold')
          .fontSize(points);
        doc.text(text, doc.page.margins.left, doc.y, { paragraphGap: 6 });
      }),
    );
  };
  write('H1', title, 20);
  write(
    'P',
    `As measured on ${sayPaperDay(report.asAt)}; made on ${sayPaperDay(report.day)}. Counts are rounded to 5; “under 5” also stands for none. A number changes only when its count has moved by 5.`,
    10,
  );
  write('H2', 'From put forward to held', 13);
  drawTable(
    doc,
    root,
    ['Step', 'Families', 'Weeks since the step before'],
    report.funnel.map((step) => [
      step.name,
      say(step.families),
      step.weeks === null ? '' : String(step.weeks),
    ]),
  );
  for (const chart of report.charts) {
    write('H2', chart.title, 13);
    drawChart(doc, root, chart);
  }
  if (report.unknownShare !== null)
    write('P', `About ${percent(report.unknownShare)} of all needs are ones nobody knows of.`, 10);
  write('H2', 'All needs', 13);
  drawTable(
    doc,
    root,
    ['', ...columns, 'All'],
    [['All', ...report.overall.told.map(say), say(report.overall.total)]],
  );
  const tell = (table: ToldTable): void => {
    write('H2', table.title, 13);
    drawTable(
      doc,
      root,
      [table.of, ...table.heads, 'All'],
      table.lines.map((line) => [line.name, ...line.cells.map(say), say(line.total)]),
    );
  };
  report.tables.forEach(tell);
  if (report.tooFew.length > 0) write('P', `Too few to tell: ${report.tooFew.join(', ')}.`, 10);
  write('H2', 'Families who are helped, and families who wait', 13);
  write('P', caveat, 10);
  if (report.waiting) tell(report.waiting);
  write('H2', 'Who is found, who is helped, for whom it holds', 13);
  write(
    'P',
    'By what sources recorded of children and may be used for this; nothing is guessed. In brackets the interval of 95 % (Wilson).',
    10,
  );
  const range = (share: { share: number; low: number; high: number } | null): string =>
    share === null ? '' : `${percent(share.share)} (${percent(share.low)} to ${percent(share.high)})`;
  for (const { title: of, lines } of report.equality) {
    write('H3', of, 11);
    drawTable(
      doc,
      root,
      [
        'Group',
        'Children',
        'Found',
        'of those here',
        'Helped',
        'of those found',
        'A need held',
        'of those helped',
      ],
      lines.map((line) => [
        line.group,
        say(line.children),
        say(line.found),
        range(line.foundShare),
        say(line.helped),
        range(line.helpedShare),
        say(line.held),
        range(line.heldShare),
      ]),
    );
  }
  return finish();
}

/** A table whose first column is the head of its line; a page that is full goes on with the next. */
function drawTable(
  doc: PdfDocument,
  root: PdfStruct,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const { left, right, bottom } = doc.page.margins;
  const wide = doc.page.width - left - right;
  const first = Math.min(150, wide / 3);
  const rest = (wide - first) / Math.max(1, heads.length - 1);
  const table = doc.struct('Table');
  root.add(table);
  const line = (cells: readonly string[], isHead: boolean): void => {
    const sizes = cells.map((_, i) => (i === 0 ? first : rest) - 4);
    doc.font(isHead ? 'Helvetica-Bold' : 'Helvetica').fontSize(8);
    const tall =
      Math.max(...cells.map((cell, i) => doc.heightOfString(cell || ' ', { width: sizes[i] ?? rest }))) + 4;
    if (doc.y + tall > doc.page.height - bottom) doc.addPage();
    const top = doc.y;
    const row = doc.struct('TR');
    table.add(row);
    cells.forEach((cell, i) => {
      const x = left + (i === 0 ? 0 : first + (i - 1) * rest);
      row.add(
        doc.struct(isHead || i === 0 ? 'TH' : 'TD', {}, () => {
          doc
            .font(isHead || i === 0 ? 'Helvetica-Bold' : 'Helvetica')
            .fontSize(8)
            .fillColor(ink);
          doc.text(cell, x, top + 2, { width: sizes[i] ?? rest });
        }),
      );
    });
    row.end();
    doc.y = top + tall;
  };
  line(heads, true);
  for (const row of rows) line(row, false);
  table.end();
  doc.x = left;
  doc.y += 10;
}

/** The run chart; who does not see it hears its points. */
function drawChart(doc: PdfDocument, root: PdfStruct, { title, points, mean }: RunChart): void {
  const { left, right, bottom } = doc.page.margins;
  const [wide, tall] = [doc.page.width - left - right, 120];
  if (doc.y + tall + 20 > doc.page.height - bottom) doc.addPage();
  const top = doc.y;
  const most = Math.max(0.1, ...points.flatMap(({ share, high }) => [share, high]));
  const x = (i: number) => left + (i / Math.max(1, points.length - 1)) * wide;
  const y = (share: number) => top + tall - (share / most) * tall;
  const alt = `${title}: ${points.map(({ day, share, outside }) => `${sayPaperDay(day)} ${percent(share)}${outside ? ', outside the limits' : ''}`).join('; ')}. Mean ${percent(mean)}.`;
  root.add(
    doc.struct('Figure', { alt }, () => {
      const path = (of: (point: RunChart['points'][number]) => number) =>
        points.forEach((point, i) =>
          i === 0 ? doc.moveTo(x(i), y(of(point))) : doc.lineTo(x(i), y(of(point))),
        );
      doc.lineWidth(0.7).strokeColor('#505a5f');
      doc
        .moveTo(left, y(mean))
        .lineTo(left + wide, y(mean))
        .stroke();
      for (const of of [
        (p: RunChart['points'][number]) => p.low,
        (p: RunChart['points'][number]) => p.high,
      ]) {
        path(of);
        doc.dash(3, { space: 3 }).stroke().undash();
      }
      path(({ share }) => share);
      doc.lineWidth(1.5).strokeColor('#1f4e5f').stroke();
      points.forEach(({ share, outside }, i) =>
        doc.circle(x(i), y(share), outside ? 4 : 2.5).fill(outside ? '#d4351c' : '#1f4e5f'),
      );
    }),
  );
  doc.fillColor(ink);
  doc.x = left;
  doc.y = top + tall + 6;
  root.add(
    doc.struct('P', {}, () => {
      doc
        .font('Helvetica')
        .fontSize(9)
        .text(
          `Mean ${percent(mean)}; from ${sayPaperDay(points[0]?.day ?? '1970-01-01')} to ${sayPaperDay(points.at(-1)?.day ?? '1970-01-01')}. Dashed: limits of chance.`,
          { paragraphGap: 6 },
        );
    }),
  );
}
