import { writeFile } from 'node:fs/promises';
import { choice, day, optionalText, redirect, sendFile, show, text, writeCsv } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentReport, quarterAsked, returnRows } from './report.presenter.ts';

const access = mayEver('report-outcomes', 'place');
const Which = z.object({
  of: z
    .string()
    .regex(/^[a-z0-9-]+ \d{4}-Q[1-4]$/)
    .optional()
    .catch(undefined),
});

const page = async (at: Rooms, reader: Reader, of: string | undefined) => {
  const choices = await at.outcomes.quarters({ reader });
  const asked = quarterAsked(of, choices);
  return show(
    'outcomes/report.njk',
    presentReport(asked && (await at.outcomes.report({ reader, ...asked })), asked, choices),
  );
};

/** The return of a quarter as it would leave, and the self-check. */
const reportPage = get({
  path: paths.outcomeReport,
  title: 'Quarterly return and self-check',
  access,
  audit: 'report-outcomes',
  limit: 'search',
  query: Which,
  handle: ({ at, reader, query }) => page(at, reader, query.of),
});

/** Return or extract as a file, JSON or CSV. */
const returnFile = post({
  path: paths.outcomeReturn,
  title: 'Quarterly return and self-check',
  access,
  audit: 'report-outcomes',
  limit: 'export',
  body: z.object({
    of: z.string({ error: 'Select a quarter' }),
    what: choice(['return-json', 'return-csv', 'extract-json', 'extract-csv'], 'Select a file'),
    reason: text('Enter what the file is for', { most: 500 }),
  }),
  handle: async ({ at, reader, body, newFile }) => {
    const [framework = '', quarter = ''] = body.of.split(' ');
    const report = await at.outcomes.report({ reader, framework, quarter, reason: body.reason });
    const [what, kind] = body.what.split('-');
    const file = newFile();
    const name = `outcome-${what}-${quarter}.${kind}`;
    if (kind === 'json') {
      const data = what === 'return' ? report.quarterlyReturn : report.extract;
      await writeFile(file, `${JSON.stringify(data, undefined, 1)}\n`, { mode: 0o600 });
      return sendFile(file, name, 'application/json');
    }
    if (what === 'return')
      await writeCsv(file, ['Part', 'Line', 'Count'], returnRows(report.quarterlyReturn));
    else
      await writeCsv(
        file,
        ['Unit', 'Route', 'Headlines', 'Needs'],
        report.extract.rows.map((row) => [row.unit, row.route, row.headlines?.join(' '), row.needs]),
      );
    return sendFile(file, name, 'text/csv');
  },
  again: ({ at, reader, values }) =>
    page(at, reader, typeof values['of'] === 'string' ? values['of'] : undefined),
});

const blank = (given: unknown): unknown => (given === '' ? undefined : given);

/** What the programme told the place of itself. */
const tellOf = post({
  path: paths.outcomeTold,
  title: 'Quarterly return and self-check',
  access,
  audit: 'report-outcomes',
  body: z.object({
    kind: choice(['visit', 'rank', 'recovery'], 'Select what you were told'),
    on: day('Enter the day like 28 3 2025'),
    number: z.preprocess(blank, z.coerce.number('Enter a whole number').int().optional()),
    of: z.preprocess(blank, z.coerce.number('Enter a whole number').int().optional()),
    words: optionalText({ most: 500 }),
  }),
  handle: async ({ at, reader, body }) => {
    await at.outcomes.tellOf({ reader, ...body });
    return redirect(paths.outcomeReport(), { done: 'Kept.' });
  },
  again: ({ at, reader }) => page(at, reader, undefined),
});

export const reportPages = [reportPage, returnFile, tellOf];
