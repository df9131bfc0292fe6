import { FormTrouble, optionalDay, optionalText, sendFile, show, text, writeCsv } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import type { LookSearch } from '../../insight/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import {
  exportHeads,
  presentAudit,
  presentChain,
  presentLeft,
  presentUnusual,
  toCells,
} from './audit.presenter.ts';

const access = mayEver('read-audit', 'place');
const number = (ask: string) =>
  optionalText({ most: 15 }).refine((given) => given === undefined || /^\d+$/.test(given), ask);
const Search = {
  account: number('Select one of the accounts'),
  action: optionalText({ most: 60 }),
  outcome: optionalText({ most: 60 }),
  kind: optionalText({ most: 60 }),
  subject: number('Enter a number, such as 12'),
  from: optionalDay('Enter the first day like 28 2 2025'),
  to: optionalDay('Enter the last day like 28 2 2025'),
};
const Body = z.object(Search);
// An export of more is asked for in parts; it is written to a file before anything is sent.
const mostExported = 100_000;

const toSearch = ({ account, subject, from, to, ...words }: z.infer<typeof Body>): LookSearch => ({
  ...words,
  account: account === undefined ? undefined : Number(account),
  subject: subject === undefined ? undefined : Number(subject),
  from: from?.toString(),
  to: to?.toString(),
});

const page = async (at: Rooms, reader: Reader, search: LookSearch, isSearch: boolean) => {
  const found = await at.insight.searchLooks({ reader, search, most: 200 });
  const words = await at.insight.listWords(reader);
  return presentAudit(found, words, await at.accounts.listAccounts(), isSearch);
};

/** The newest entries, and a form to search with. What somebody searches stands in no address. */
export const auditPage = get({
  path: paths.audit,
  title: 'Audit',
  access,
  audit: 'read-audit',
  handle: async ({ at, reader }) => show('audit/audit.njk', await page(at, reader, {}, false)),
});

export const auditSearch = post({
  path: paths.audit,
  title: 'Audit',
  access,
  audit: 'read-audit',
  limit: 'search',
  body: Body,
  handle: async ({ at, reader, body }) => {
    const { from, to, ...typed } = body;
    const values = { ...typed, from: from && sayTyped(from), to: to && sayTyped(to) };
    return { ...show('audit/audit.njk', await page(at, reader, toSearch(body), true)), values };
  },
  again: async ({ at, reader }) => show('audit/audit.njk', await page(at, reader, {}, false)),
});

/** For an investigation: the same search as a file, with the reason on record. */
export const auditExport = post({
  path: paths.auditExport,
  title: 'Audit',
  access,
  audit: 'read-audit',
  limit: 'export',
  body: z.object({ ...Search, reason: text('Enter what the export is for', { most: 500 }) }),
  handle: async ({ at, reader, body: { reason, ...search }, newFile }) => {
    const found = await at.insight.searchLooks({
      reader,
      search: toSearch(search),
      most: mostExported + 1,
      reason,
    });
    if (found.length > mostExported)
      throw new FormTrouble({
        field: 'from',
        text: 'More than 100,000 entries. Enter days that are nearer together.',
      });
    const file = newFile();
    await writeCsv(file, exportHeads, found.map(toCells));
    return sendFile(file, 'audit.csv', 'text/csv; charset=utf-8');
  },
  again: async ({ at, reader }) => show('audit/audit.njk', await page(at, reader, {}, false)),
});

/** Looks that somebody should ask about. */
export const unusualPage = get({
  path: paths.unusualLooks,
  title: 'Unusual looks',
  access,
  audit: 'read-audit',
  limit: 'search',
  query: z.object({ days: z.enum(['7', '30', '90']).catch('30') }),
  handle: async ({ at, reader, query }) => {
    const days = Number(query.days);
    return show(
      'audit/unusual.njk',
      presentUnusual(await at.insight.listUnusual({ reader, days }), days, reader),
    );
  },
});

/** Is the chain whole, and do the anchors vouch for it? */
export const chainPage = get({
  path: paths.auditChain,
  title: 'Is the audit whole?',
  access: mayEver('verify-audit', 'place'),
  audit: 'verify-audit',
  limit: 'export',
  handle: async ({ at, reader }) =>
    show('audit/chain.njk', presentChain(await at.desks.verifyAudit(reader), reader)),
});

/** Which counts left for the centre, who let them go, and by which check sum a file of the centre's is the same. */
export const leftPage = get({
  path: paths.auditLeft,
  title: 'What left for the centre',
  access,
  audit: { nothing: 'counts that were released' },
  handle: async ({ at, reader }) =>
    show(
      'audit/left.njk',
      presentLeft(await at.insight.listReleases(reader), await at.insight.listHelpReleases(reader)),
    ),
});

const sayTyped = ({ day, month, year }: Temporal.PlainDate): string => `${day} ${month} ${year}`;
