import { sendFile, show, writeCsv } from '@kinsight/kit/web';
import { mayEver } from '../../access/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { presentHelp, toCsvRows } from './help.presenter.ts';

const access = mayEver('measure-coverage', 'place');

/** How families that are helped get on: counts, no names, small numbers withheld. */
export const helpPage = get({
  path: paths.insight,
  title: 'Understanding progress',
  access,
  audit: 'measure-coverage',
  limit: 'search',
  handle: async ({ at, reader }) =>
    show('insight/help.njk', presentHelp(await at.insight.helpReport({ reader }))),
});

/** The same numbers as a file. What is withheld on the page is withheld in it. */
export const helpExport = get({
  path: paths.insightExport,
  title: 'Understanding progress',
  access,
  audit: 'measure-coverage',
  limit: 'export',
  handle: async ({ at, reader, newFile }) => {
    const report = await at.insight.helpReport({ reader });
    const file = newFile();
    await writeCsv(file, ['Table', 'Line', 'Column', 'Count'], toCsvRows(report));
    return sendFile(file, `progress-${report.day}.csv`, 'text/csv');
  },
});
