import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOidc, createWebSignIn, type WebSignIn } from '@kinsight/kit/accounts';
import { anchorFiles, getAnchorKey, keepAnchors } from '@kinsight/kit/audit';
import { systemClock } from '@kinsight/kit/command';
import {
  createPublicServer,
  createServer,
  type ServerOptions,
  signInPages,
  type WebServer,
} from '@kinsight/kit/web';
import { findEdition } from './articles/index.ts';
import type { Centre } from './kitchen.ts';
import type { PublicCentre } from './open-public.ts';
import {
  editorPages,
  editorPaths,
  navigationOf,
  type PublicRooms,
  publicPages,
  publicPaths,
  type Rooms,
} from './pages/index.ts';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const notice = 'Nobody here exists, and no place either.';

type PublicParts = Omit<PublicCentre, 'setAddress' | 'close'>;

/** The public pages of an open centre, not yet listening: no cookie, no sign-in, the login that is the reader only. */
export function servePublic(
  { stamp, readers, clock, ids, log, config, letterKey, address, noteRemoval }: PublicParts,
  { origin, forms }: { readonly origin?: string | undefined; readonly forms?: number | undefined } = {},
): Promise<WebServer> {
  const readPublished: PublicRooms['readPublished'] = (fn) => readers.asReader(fn, { readOnly: true });
  const throughDoor: PublicRooms['throughDoor'] = (fn) => readers.asReader(fn);
  return createPublicServer<PublicRooms>({
    app: {
      name: stamp.name,
      clock,
      machineClock: systemClock(),
      ids,
      letterKey,
      address,
      noteRemoval,
      readPublished,
      throughDoor,
    },
    site: {
      name: stamp.name,
      notice: stamp.stamp === 'made-up' ? notice : undefined,
      footer: 'We set no cookie and count nobody. You may use what you read here; say where it is from.',
      navigation: [
        { text: 'Blogs', href: publicPaths.blogs() },
        { text: 'Case studies', href: publicPaths.caseStudies() },
        { text: 'Reports', href: publicPaths.reports() },
        { text: 'Barriers', href: publicPaths.barriers() },
        { text: 'Recipes', href: publicPaths.recipes() },
        { text: 'Search', href: publicPaths.search() },
      ],
    },
    routes: publicPages,
    views: [folder('pages/public')],
    sheet: folder('pages/public/centre.css'),
    log,
    origin,
    proxies: config.proxies,
    cacheDir: path.join(config.home, 'web'),
    edition: () => readPublished(findEdition),
    strict: stamp.stamp === 'made-up',
    ...(forms === undefined ? {} : { forms }),
  });
}

/** The editors' pages, on another host name or port: sign-in with a second step, audit. */
export async function serveEditors(
  centre: Centre,
  {
    origin,
    limits,
  }: { readonly origin?: string | undefined; readonly limits?: ServerOptions<Rooms>['limits'] } = {},
): Promise<WebServer & { readonly signIn: WebSignIn }> {
  const { stamp, db, clock, ids, config, log } = centre;
  const signIn = createWebSignIn({
    db,
    clock,
    machineClock: systemClock(),
    ids,
    issuer: `Kinsight ${stamp.name}`,
  });
  const provider =
    config.signIn && createOidc({ ...config.signIn, callback: `${origin ?? ''}${editorPaths.answer()}` });
  const server = await createServer<Rooms>({
    app: centre,
    site: {
      code: 'centre',
      name: stamp.name,
      ...(stamp.stamp === 'made-up' ? { notice } : {}),
      footer: `${stamp.name}: the editors’ side. What you change is written down: who, what and when.`,
      navigation: navigationOf,
      paths: { signIn: editorPaths.signIn(), account: editorPaths.account() },
    },
    routes: [...signInPages(signIn, provider), ...editorPages],
    views: [folder('pages/editors')],
    sessions: signIn.sessions,
    ids,
    log,
    origin,
    proxies: config.proxies,
    cacheDir: path.join(config.home, 'web'),
    workDir: centre.files.work,
    ready: () => db.withTransaction('clerk', {}, async (tx) => void (await tx.one('select 1 as alive'))),
    strict: stamp.stamp === 'made-up',
    ...(limits === undefined ? {} : { limits }),
  });
  await signIn.sessions.sweep();
  const { anchors, key } = anchorFiles(config.home, db.name);
  const { privateKey } = getAnchorKey(key);
  const keeper = keepAnchors(db, { place: stamp.code, file: anchors, privateKey, clock });
  return {
    ...server,
    signIn,
    stop: async () => {
      await server.stop();
      await keeper.stop();
    },
  };
}
