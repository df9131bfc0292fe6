import { writeFile } from 'node:fs/promises';
import { sendFile, show, whole, writeCsv } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { drawHelpReport } from '../../insight/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { presentHelp, presentReports, toCsvRows } from './help.presenter.ts';

const access = mayEver('measure-coverage', 'place');
const mayRelease = mayEver('release-coverage', 'place');
const counted = { access, audit: 'measure-coverage' } as const;

/** How families that are helped get on: counts, no names, small numbers withheld. */
export const helpPage = get({
  ...counted,
  path: paths.insight,
  title: 'Understanding progress',
  limit: 'search',
  handle: async ({ at, reader }) =>
    show('insight/help.njk', presentHelp(await at.insight.helpReport({ reader }), mayRelease(reader))),
});

/** The same numbers as a file. What is withheld on the page is withheld in it. */
export const helpExport = get({
  ...counted,
  path: paths.insightExport,
  title: 'Understanding progress',
  limit: 'export',
  handle: async ({ at, reader, newFile }) => {
    const report = await at.insight.helpReport({ reader, exported: 'csv' });
    const file = newFile();
    await writeCsv(file, ['Table', 'Line', 'Column', 'Value'], toCsvRows(report));
    return sendFile(file, `progress-${report.day}.csv`, 'text/csv');
  },
});

/** The quarterly report to print: today’s, or one that was made before, as it was told. */
export const helpPaper = get({
  ...counted,
  path: paths.insightPaper,
  title: 'The quarterly report',
  limit: 'export',
  query: z.object({ report: whole.optional() }),
  handle: async ({ at, reader, query, newFile }) => {
    const report =
      query.report === undefined
        ? await at.insight.helpReport({ reader, exported: 'pdf' })
        : await at.insight.getHelpReport({ reader, report: query.report, exported: 'pdf' });
    const file = newFile();
    await writeFile(file, await drawHelpReport(report, at.stamp.name), { mode: 0o600, flag: 'wx' });
    return sendFile(file, `progress-${at.stamp.code}-${report.day}.pdf`, 'application/pdf');
  },
});

export const helpReports = get({
  ...counted,
  path: paths.insightReports,
  title: 'Reports made before',
  limit: 'search',
  handle: async ({ at, reader }) =>
    show('insight/reports.njk', presentReports(await at.insight.listHelpReports(reader))),
});
