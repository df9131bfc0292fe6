import { readFile } from 'node:fs/promises';
import { FormTrouble, redirect, sayCount, sayDay, show } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';

const mostBytes = 1024 * 1024;

const showPackets = async (at: Rooms) =>
  show('research/packets.njk', {
    action: editorPaths.packets(),
    packets: (await at.research.packets.listNewest()).map(
      ({ place, asAt, released, families, needs, framework, suppression }) => ({
        place: place.name,
        says: `As at ${sayDay(asAt)}, released on ${sayDay(released.on)} by the ${released.by.role}, ${released.by.organisation}.`,
        counts: `${families === null ? 'Families: withheld' : sayCount(families, 'family', 'families')}; ${sayCount(needs.length, 'need')} of ${framework.name}.`,
        rule: suppression.rule,
      }),
    ),
    help: (await at.research.packets.listNewestHelp()).map(
      ({ place, asAt, released, headlines, suppression }) => ({
        place: place.name,
        says: `How help goes, as measured on ${sayDay(asAt)}; released on ${sayDay(released.on)} by the ${released.by.role}, ${released.by.organisation}.`,
        counts: `${sayCount(headlines.length, 'headline')}.`,
        rule: suppression.rule,
      }),
    ),
  });

/** What places released of what they do not know. */
export const packetsPage = get({
  path: editorPaths.packets,
  title: 'Coverage packets',
  access,
  audit: { nothing: 'counts that places released' },
  handle: ({ at }) => showPackets(at),
});

export const takePacket = post({
  path: editorPaths.packets,
  title: 'Coverage packets',
  access,
  audit: 'changed',
  uploadBytes: mostBytes,
  body: z.object({}),
  handle: async ({ at, reader, uploads: [upload] }) => {
    if (!upload) throw new FormTrouble({ field: 'file', text: 'Select the packet' });
    await at.research.packets.take(reader, await readFile(upload.file, 'utf8'));
    return redirect(editorPaths.packets(), {
      done: 'The packet is taken; it stands beside the place’s barriers.',
    });
  },
  again: ({ at }) => showPackets(at),
});
