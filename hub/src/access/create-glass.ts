import { type Clock, Conflict, NotFound } from '@kinsight/kit/command';
import type { Database } from '@kinsight/kit/postgres';
import type { Access } from './access.ts';
import { decideAccess } from './decide-access.ts';
import { countAlerts, listAlerts, reviewAlert, type ToldTo } from './glass.store.ts';
import type { Reader } from './reader.ts';

type Parts = { readonly db: Database; readonly clock: Clock; readonly asClerk: Access['asClerk'] };

/** Who is told of emergencies, and who reviews them. */
export function createGlass({ db, clock, asClerk }: Parts): Access['glass'] {
  const isReviewer = ({ roles }: Reader) =>
    decideAccess({
      roles: roles.map(({ role }) => role),
      action: 'review-glass',
      resource: 'place',
      relationship: 'none',
      reason: true,
    }).allowed;
  const toldTo = (reader: Reader): ToldTo => ({
    account: reader.account,
    organisation: reader.roles.some(({ role }) => role === 'partner') ? reader.organisation.id : null,
    isReviewer: isReviewer(reader),
  });
  return {
    count: (reader) =>
      db.withTransaction('clerk', {}, (tx) => countAlerts(tx, toldTo(reader), clock.today())),

    list: (reader) =>
      asClerk({ reader, action: 'read-alerts' }, async (tx, trail) => {
        const found = await listAlerts(tx, toldTo(reader));
        trail.note({ found: found.length });
        return found;
      }),

    get: (reader, glass) =>
      asClerk({ reader, action: 'read-alerts' }, async (tx, trail) => {
        const [found] = await listAlerts(tx, toldTo(reader), glass);
        trail.note({ alert: glass, found: found ? 1 : 0 });
        if (!found) throw new NotFound('There is nothing here that you can see.');
        return found;
      }),

    review: ({ reader, glass, verdict, words }) =>
      asClerk({ reader, action: 'review-glass', reason: words }, async (tx, trail) => {
        trail.note({ alert: glass, verdict });
        const kept = await reviewAlert(
          tx,
          glass,
          { account: reader.account, at: clock.now() },
          { verdict, words },
        );
        if (!kept)
          throw new Conflict(
            'It is reviewed already, or you opened the record yourself: then somebody else reviews it.',
          );
      }),
  };
}

/** How long a broken glass stays open. Our own choice: long enough for a strategy call, short enough to ask again the same day. */
const glassMinutes = 60;

/** From when to when a glass broken now holds, and by when it is reviewed. */
export function glassOf(clock: Clock, reviewBy: (day: Temporal.PlainDate) => Temporal.PlainDate) {
  const at = clock.now();
  return { at, endsAt: at.add({ minutes: glassMinutes }), dueOn: reviewBy(clock.today()) };
}
