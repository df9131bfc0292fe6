import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOidc, createWebSignIn, type WebSignIn } from '@kinsight/kit/accounts';
import { anchorFiles, getAnchorKey, keepAnchors } from '@kinsight/kit/audit';
import { createLog, systemClock } from '@kinsight/kit/command';
import { createServer, type ServerOptions, signInPages, type WebServer } from '@kinsight/kit/web';
import { navigationOf, pages, paths, type Rooms } from './pages/index.ts';
import type { Place } from './place.ts';
import { keepMeasuring } from './progress/index.ts';
import { keepReminding } from './reminders-of-place.ts';

export type ServePlaceOptions = {
  /** Where browsers find it; left out: the loopback address it listens at. */
  readonly origin?: string | undefined;
  readonly limits?: ServerOptions<Rooms>['limits'];
};

/** The server of one open place, not yet listening, and what signs people in. Stop it before the place is closed. */
export async function servePlace(
  place: Place,
  { origin, limits }: ServePlaceOptions = {},
): Promise<WebServer & { readonly signIn: WebSignIn }> {
  const { stamp, db, clock, ids, config, files } = place;
  const machineClock = systemClock();
  const signIn = createWebSignIn({ db, clock, machineClock, ids, issuer: `Kinsight ${stamp.name}` });
  const provider =
    config.signIn && createOidc({ ...config.signIn, callback: `${origin ?? ''}${paths.answer()}` });
  const isReal = stamp.stamp === 'real';
  const server = await createServer<Rooms>({
    app: place,
    site: {
      code: stamp.code,
      name: stamp.name,
      ...(isReal ? {} : { notice: 'Nobody in this place exists.' }),
      footer: `Kinsight for ${stamp.name}. Every look at people’s data is written down: who, whom, when and why.`,
      navigation: navigationOf(place),
      paths: { signIn: paths.signIn(), account: paths.account() },
    },
    routes: [...signInPages(signIn, provider), ...pages],
    views: [fileURLToPath(new URL('pages', import.meta.url))],
    sessions: signIn.sessions,
    ids,
    log: createLog(config.logLevel),
    origin,
    proxies: config.proxies,
    cacheDir: path.join(config.home, 'web'),
    workDir: path.join(files.folder, 'web'),
    ready: () => db.withTransaction('clerk', {}, async (tx) => void (await tx.one('select 1 as alive'))),
    strict: !isReal,
    ...(limits === undefined ? {} : { limits }),
  });
  if (origin !== undefined) place.reminders.setAddress(origin);
  const reminding =
    config.mail === undefined ? undefined : await keepReminding(place.reminders, stamp.fixed_today !== null);
  // The clock of a made-up place stands: there somebody starts it.
  const measuring = stamp.fixed_today === null ? await keepMeasuring(place.measuring) : undefined;
  // Whoever corrects something waits for it: looked for every second.
  const working = place.jobs.start({ everyMs: 1000 });
  await signIn.sessions.sweep();
  const { anchors, key } = anchorFiles(config.home, db.name);
  const keeper = keepAnchors(db, {
    place: stamp.code,
    file: anchors,
    privateKey: getAnchorKey(key).privateKey,
    clock,
  });
  return {
    ...server,
    signIn,
    stop: async () => {
      reminding?.stop();
      measuring?.stop();
      await working.stop();
      await server.stop();
      await keeper.stop();
    },
  };
}
