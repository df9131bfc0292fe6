import { redirect, sayCount, sayDay, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { mayCompose } from './issues.page.ts';

const kinds = {
  'no-such-address': 'The address is not there. It has been deleted and is kept away for 180 days',
  refused: 'The other mail server would not take it. Nothing was changed; look if there are many',
  late: 'Delayed. Nothing to do',
} as const;

const showBounces = async (at: Rooms) => {
  const { list, suppressed } = await at.newsletter.bounces();
  return show('newsletter/bounces.njk', {
    suppressed: sayCount(suppressed, 'address is kept away', 'addresses are kept away'),
    action: editorPaths.bounces(),
    list: list.map(({ issue, subject, subscriber, status, kind, at: when }) => ({
      letter:
        issue === null ? 'The letter that asks whether it was really them' : (subject ?? `Issue ${issue}`),
      says: `Subscriber ${subscriber}, ${sayDay(when)}, code ${status}`,
      kind: kinds[kind],
    })),
  });
};

/** Letters that came back, by number: nobody's address is shown, or kept. */
export const bouncesPage = get({
  path: editorPaths.bounces,
  title: 'Letters that came back',
  access: mayCompose,
  audit: { nothing: 'numbers of letters; no address is shown' },
  handle: ({ at }) => showBounces(at),
});

/** Whoever has the address says that it works again. */
export const liftSuppression = post({
  path: editorPaths.bounces,
  title: 'Letters that came back',
  access: mayCompose,
  audit: 'changed',
  body: z.object({ email: text('Enter the address', { most: 254 }) }),
  handle: async ({ at, reader, body: { email } }) => {
    await at.newsletter.liftSuppression(reader, email);
    return redirect(editorPaths.bounces(), {
      done: 'It is no longer kept away. Whoever has it may ask for the newsletter again.',
    });
  },
  again: ({ at }) => showBounces(at),
});
