import { browserOf } from '@kinsight/kit/web';
import { servePlace } from '../src/serve-place.ts';
import { openAgreedPlace } from './agreed-place.ts';

export type ServedAgreedPlace = Awaited<ReturnType<typeof openServedAgreedPlace>>;

/** An agreed place behind its pages, as it is served in earnest: flows registered, files taken in. The school's partner account too. */
export async function openServedAgreedPlace(name: string) {
  const agreed = await openAgreedPlace(name);
  const { place } = agreed;
  await place.accounts.createAccount({
    login: 'partner',
    name: 'Partner of North School',
    organisation: 'north-school',
    madeUp: true,
  });
  await place.accounts.holdRole('partner', 'partner');
  const server = await servePlace(place, {
    limits: { 'sign-in': 10_000, search: 10_000, export: 10_000, any: 100_000 },
  });
  const startSession = async (login: string) => {
    const reader = await place.accounts.getReader(login);
    return place.db.withTransaction('clerk', {}, (tx) => server.signIn.sessions.start(tx, reader));
  };
  return {
    ...agreed,
    server,
    startSession,
    signedInAs: async (login: string) => browserOf(server, place.stamp.code, await startSession(login)),
    close: async () => {
      await server.stop();
      await agreed.close();
    },
  };
}
