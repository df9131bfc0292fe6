import { writeFile } from 'node:fs/promises';
import { NotFound } from '@kinsight/kit/command';
import { redirect, sendFile, show, text, ticks, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
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
  body: z.object({
    sha256: text('Look at the counts first', { most: 64 }),
    seen: ticks(['yes']).refine((given) => given.length > 0, 'Tick that you have looked at the counts'),
  }),
  handle: async ({ at, reader, body }) => {
    const { isNew } = await at.insight.releaseCoverage({ reader, sha256: body.sha256 });
    return redirect(paths.releaseCoverage(), {
      done: isNew
        ? 'Released, and kept with your name. Download it below and hand it to the centre.'
        : 'These counts were released before. Download them below.',
    });
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
    const file = newFile();
    await writeFile(file, `${packet}\n`, { mode: 0o600, flag: 'wx' });
    return sendFile(file, `coverage-${at.stamp.code}-${asAt}.json`, 'application/json');
  },
});
