import { day, redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentCover } from './cover.presenter.ts';

/** Who may be away, or do the work of who is. */
export const hasLeave = (reader: Reader): boolean =>
  reader.roles.some(({ role }) => role === 'practitioner' || role === 'manager');
const mayArrange = mayEver('arrange-cover', 'place');

const list = async (at: Rooms, reader: Reader) =>
  show('case/cover.njk', presentCover(await at.support.covers({ reader })));

const who = (words: string) => text(words, { most: 100 });

/** Leave: who does whose work, from when to when; a manager arranges it within the team. */
export const coverPages = [
  get({
    path: paths.cover,
    title: 'Cover for leave',
    access: hasLeave,
    audit: { nothing: 'who of the staff covers for whom; no family' },
    handle: ({ at, reader }) => list(at, reader),
  }),
  post({
    path: paths.cover,
    title: 'Cover for leave',
    access: mayArrange,
    audit: 'arrange-cover',
    body: z.object({
      away: who('Select who is away'),
      by: who('Select who does their work'),
      from: day('Enter the first day like 28 3 2025'),
      until: day('Enter the day they are back like 28 3 2025'),
    }),
    handle: async ({ at, reader, body }) => {
      await at.support.coverLeave({ reader, ...body });
      return redirect(paths.cover(), { done: 'The cover is arranged. It begins and ends by itself.' });
    },
    again: ({ at, reader }) => list(at, reader),
  }),
  post({
    path: paths.coverEnd,
    title: 'Cover for leave',
    access: mayArrange,
    audit: 'arrange-cover',
    body: z.object({ away: who('Select who is away'), by: who('Select who does their work') }),
    handle: async ({ at, reader, body }) => {
      await at.support.endCover({ reader, ...body });
      return redirect(paths.cover(), { done: 'It has ended: from now on they see none of these cases.' });
    },
    again: ({ at, reader }) => list(at, reader),
  }),
];
