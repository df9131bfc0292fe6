import { redirect, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { ReleasedCounts, sayReleased, sendPacket } from '../release-counts.ts';
import type { Rooms } from '../rooms.ts';
import { presentPacket } from './packet.presenter.ts';

const access = mayEver('release-coverage', 'place');
const title = 'Counts of help for the centre';

const form = async (at: Rooms, reader: Reader) =>
  show(
    'insight/packet.njk',
    presentPacket(await at.insight.previewHelp(reader), await at.insight.listHelpReleases(reader)),
  );

/** What would leave for the centre, whole, and what has left. */
export const helpPacketPage = get({
  path: paths.insightPacket,
  title,
  access,
  audit: 'measure-coverage',
  limit: 'search',
  handle: ({ at, reader }) => form(at, reader),
});

/** A named person lets exactly the counts go that they were shown. */
export const releaseHelpPacket = post({
  path: paths.insightPacket,
  title,
  access,
  audit: 'release-coverage',
  body: ReleasedCounts,
  handle: async ({ at, reader, body }) => {
    const { isNew } = await at.insight.releaseHelp({ reader, sha256: body.sha256 });
    return redirect(paths.insightPacket(), { done: sayReleased(isNew) });
  },
  again: ({ at, reader }) => form(at, reader),
});

/** The packet as it left, for the learning site to take. */
export const releasedHelpPacket = get({
  path: paths.insightPacketFile,
  title,
  access: (reader) => access(reader) || mayEver('read-audit', 'place')(reader),
  audit: { nothing: 'counts that were released' },
  limit: 'export',
  params: z.object({ release: whole }),
  handle: async ({ at, reader, params, newFile }) => {
    const { packet, asAt } = await at.insight.getHelpRelease(reader, params.release);
    return sendPacket(newFile(), packet, `help-${at.stamp.code}-${asAt}`);
  },
});
