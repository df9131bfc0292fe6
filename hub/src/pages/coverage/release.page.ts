import { NotFound } from '@kinsight/kit/command';
import { redirect, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { ReleasedCounts, sayReleased, sendPacket } from '../release-counts.ts';
import type { Rooms } from '../rooms.ts';
import { presentRelease } from './release.presenter.ts';

const access = mayEver('release-coverage', 'place');

const form = async (at: Rooms, reader: Reader) =>
  show(
    'coverage/release.njk',
    presentRelease(
      await at.insight.previewCoverage({ reader }),
      await at.insight.listReleases(reader),
      at.law.smallNumbers,
    ),
  );

/** What would leave for the centre, whole, and what has left. */
export const releaseCoveragePage = get({
  path: paths.releaseCoverage,
  title: 'Release counts to the centre',
  access,
  audit: 'measure-coverage',
  limit: 'search',
  handle: async ({ at, reader }) => {
    try {
      return await form(at, reader);
    } catch (error) {
      if (error instanceof NotFound) return redirect(paths.coverageNone());
      throw error;
    }
  },
});

/** A named person lets exactly the counts go that they were shown. */
export const releaseCoverage = post({
  path: paths.releaseCoverage,
  title: 'Release counts to the centre',
  access,
  audit: 'release-coverage',
  body: ReleasedCounts,
  handle: async ({ at, reader, body }) => {
    const { isNew } = await at.insight.releaseCoverage({ reader, sha256: body.sha256 });
    return redirect(paths.releaseCoverage(), { done: sayReleased(isNew) });
  },
  again: ({ at, reader }) => form(at, reader),
});

/** The packet as it left, for the learning site to import. */
export const releasedPacket = get({
  path: paths.releasedPacket,
  title: 'A released packet',
  access: (reader) => access(reader) || mayEver('read-audit', 'place')(reader),
  audit: { nothing: 'counts that were released' },
  limit: 'export',
  params: z.object({ release: whole }),
  handle: async ({ at, reader, params, newFile }) => {
    const { packet, asAt } = await at.insight.getRelease(reader, params.release);
    return sendPacket(newFile(), packet, `coverage-${at.stamp.code}-${asAt}`);
  },
});
