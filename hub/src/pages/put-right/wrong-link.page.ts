import { redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, purposeFor, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';

const Params = z.object({ family: whole, person: whole });
const access = mayEver('correct-person', 'person');

const showRecords = async (at: Rooms, reader: Reader, params: z.infer<typeof Params>) => {
  const records = await at.people.recordsOf({
    reader,
    person: params.person,
    purpose: purposeFor(reader, 'correct-person'),
  });
  const bySources = records.filter(({ isOwn }) => !isOwn);
  return show('put-right/wrong-link.njk', {
    back: paths.putRight({ family: params.family }),
    action: paths.putRightLink(params),
    isAlone: bySources.length < 2,
    records: bySources.map(({ record, source, name, born, address }) => ({
      value: record,
      text: [name ?? 'no name', born ?? undefined].filter((part) => part !== undefined).join(', born '),
      hint: { text: [source, address].filter((part) => part !== null && part !== '').join('; ') },
    })),
  });
};

/** Which of a person's records is somebody else. */
export const wrongLinkPage = get({
  path: paths.putRightLink,
  title: 'Records mixed up',
  access,
  audit: 'opened',
  params: Params,
  handle: ({ at, reader, params }) => showRecords(at, reader, params),
});

export const takeApart = post({
  path: paths.putRightLink,
  title: 'Records mixed up',
  access,
  audit: 'correct-person',
  limit: 'search',
  params: Params,
  body: z.object({
    record: z.string({ error: 'Select the record' }).regex(/^\d{1,15}$/, 'Select the record'),
    reason: text('Enter how you know', { most: 1000 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    await at.people.takeApart({ reader, person: params.person, soon: true, ...body });
    return redirect(paths.putRight({ family: params.family }), {
      done: 'Done. That record is somebody else from now on. The IG lead tells the sources.',
    });
  },
  again: ({ at, reader, params }) => showRecords(at, reader, params),
});
