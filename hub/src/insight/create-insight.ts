import { NotFound } from '@kinsight/kit/command';
import type { Access, Reader } from '../access/index.ts';
import { flowWorth, ownWorth } from './flow-worth.ts';
import { getHelpReport, type HelpReportParts, listHelpReports, showReport } from './help/show-report.ts';
import {
  countLooks,
  type FoundEntry,
  findEntries,
  type GivenLooks,
  type LookSearch,
  listWords,
} from './looks.store.ts';
import { type ReleaseParts, releaseCoverage } from './release-coverage.ts';
import { releaseHelp } from './release-help.ts';
import { type SampleParts, sampleSearches } from './sample-searches.ts';
import { findSoughtAfter } from './sought-after.rules.ts';
import { listSoughtNames } from './sought-name.store.ts';
import { soughtNames } from './sought-names.ts';
import {
  findMany,
  findNamedLooks,
  findStrangersLooks,
  listColleagues,
  matchNames,
  type Unusual,
} from './unusual.store.ts';

export type Insight = ReturnType<typeof createInsight>;

/** Reads the audit for who may; each reading is a row of it. */
export function createInsight(parts: ReleaseParts & SampleParts & HelpReportParts) {
  const { access, clock } = parts;
  return {
    ...releaseCoverage(parts),
    ...releaseHelp(parts),
    ...sampleSearches(parts),
    ...soughtNames(parts),
    /** What each flow was worth: what came, which decisions rest on it, which columns nobody used. Numbers of nobody. */
    flowWorth: (request: { readonly reader: Reader }) => flowWorth(parts, request),

    /** The same of a partner’s own flows, rounded. */
    ownWorth: (request: { readonly reader: Reader }) => ownWorth(parts, request),

    /** How families that are helped get on: the report that stands today, small numbers withheld. */
    helpReport: (request: { readonly reader: Reader; readonly exported?: string }) =>
      showReport(parts, request),
    listHelpReports: (reader: Reader) => listHelpReports(parts, reader),
    getHelpReport: (request: {
      readonly reader: Reader;
      readonly report: number;
      readonly exported?: string;
    }) => getHelpReport(parts, request),

    /** Entries of the audit, newest first. With `reason` it is an export, and the row says how many went out. */
    searchLooks: ({
      reader,
      search,
      most = 200,
      reason,
    }: {
      readonly reader: Reader;
      readonly search: LookSearch;
      readonly most?: number;
      readonly reason?: string;
    }): Promise<readonly FoundEntry[]> =>
      access.asClerk(
        { reader, action: 'read-audit', ...(reason === undefined ? {} : { reason }) },
        async (tx, trail) => {
          const found = await findEntries(tx, search, most);
          trail.note({ search, found: found.length, exported: reason !== undefined });
          return found;
        },
      ),

    /** The words a search may choose from. */
    listWords: (reader: Reader) => access.asClerk({ reader, action: 'read-audit' }, listWords),

    /** Looks of the last days that somebody should ask about. `namesMatched` is false where the reader may look at nobody. */
    listUnusual: async ({
      reader,
      days,
    }: {
      readonly reader: Reader;
      readonly days: number;
    }): Promise<{ readonly found: readonly Unusual[]; readonly namesMatched: boolean }> => {
      const since = clock.now().subtract({ hours: 24 * days });
      const { many, strange, named, colleagues, sought } = await access.asClerk(
        { reader, action: 'read-audit' },
        async (tx, trail) => {
          trail.note({ unusual: days });
          return {
            many: await findMany(tx, since),
            strange: await findStrangersLooks(tx, since),
            named: await findNamedLooks(tx, since),
            colleagues: await listColleagues(tx),
            sought: await listSoughtNames(tx, clock.today()),
          };
        },
      );
      const byEntry = new Map(named.map((one) => [one.entry, one]));
      const matched = await matchInLook(reader, (tx) => matchNames(tx, named, colleagues, sought));
      const byName = (matched ?? []).flatMap(({ entry, kind }): readonly Unusual[] => {
        const look = byEntry.get(entry);
        return look ? [{ kind, account: look.account, name: look.name, at: look.at, count: 1, entry }] : [];
      });
      const soughtAfter = findSoughtAfter(strange).map(
        ({ kind, subject, names, at }): Unusual => ({
          kind: 'sought-after',
          name: names.join(', '),
          at,
          count: names.length,
          entry: null,
          about: { kind, subject },
        }),
      );
      return { found: [...byName, ...soughtAfter, ...many], namesMatched: matched !== undefined };
    },

    /** To a partner: how often what it gave could show, by role and purpose. */
    countLooksAtGiven: ({ reader }: { readonly reader: Reader }): Promise<readonly GivenLooks[]> =>
      access.asClerk({ reader, action: 'read-deliveries', organisation: reader.organisation.id }, (tx) =>
        countLooks(tx, reader.organisation.id),
      ),
  };

  async function matchInLook<T>(
    reader: Reader,
    read: (tx: Parameters<Parameters<Access['withLook']>[1]>[0]) => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await access.withLook(
        {
          reader,
          purpose: 'audit',
          level: 'shown',
          subject: { kind: 'place', of: 'person' },
          reason: 'review of unusual looks',
        },
        (tx) => read(tx),
      );
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }
}
