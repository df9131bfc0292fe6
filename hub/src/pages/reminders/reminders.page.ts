import { choice, redirect, show } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { hasLeave } from '../case/cover.page.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';

const Params = z.object({ token: z.string().regex(/^[\w-]{32}$/) });
const own = { nothing: 'one’s own letters; no family' } as const;

const form = async ({ reminders: { digest } }: Rooms, reader: Reader) =>
  show('reminders/reminders.njk', { ...(await digest.choice(reader)), action: paths.reminders() });
const off = (token: string, done: boolean) =>
  show('reminders/off.njk', { done, action: paths.remindersOff({ token }), onHref: paths.reminders() });

/** How often one is reminded by e-mail; and the link of a letter that turns it off, without signing in. */
export const reminderPages = [
  get({
    path: paths.reminders,
    title: 'Reminders by e-mail',
    access: hasLeave,
    audit: own,
    handle: ({ at, reader }) => form(at, reader),
  }),
  post({
    path: paths.reminders,
    title: 'Reminders by e-mail',
    access: hasLeave,
    audit: own,
    body: z.object({ often: choice(['daily', 'weekly', 'never'], 'Select how often') }),
    handle: async ({ at, reader, body }) => {
      await at.reminders.digest.choose(reader, body.often);
      return redirect(paths.reminders(), { done: 'Kept.' });
    },
    again: ({ at, reader }) => form(at, reader),
  }),
  get({
    path: paths.remindersOff,
    title: 'No more reminders',
    access: 'anybody',
    audit: own,
    limit: 'sign-in',
    params: Params,
    handle: ({ params }) => Promise.resolve(off(params.token, false)),
  }),
  post({
    path: paths.remindersOff,
    title: 'No more reminders',
    access: 'anybody',
    audit: own,
    limit: 'sign-in',
    pressedByMail: true,
    params: Params,
    body: z.object({}),
    // A link that is not there is answered the same: nobody learns which are.
    handle: async ({ at, params }) => {
      await at.reminders.digest.turnOff(params.token);
      return off(params.token, true);
    },
  }),
];
