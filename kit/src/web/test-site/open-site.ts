import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { createAccounts, createWebSignIn, type Oidc } from '../../accounts/index.ts';
import { appendAudit } from '../../audit/index.ts';
import { type Clock, createLog, fixedClock, randomIds } from '../../command/index.ts';
import { stampPlace } from '../../ledger/index.ts';
import { type TestDatabase, testDatabase } from '../../postgres/index.ts';
import { sendFile, show } from '../answer.ts';
import { createServer, type ServerOptions } from '../create-server.ts';
import { text } from '../fields.ts';
import { pagesFor } from '../pages-for.ts';
import { definePath } from '../paths.ts';
import type { Route } from '../route.ts';
import { signInPages, signInPaths } from '../sign-in/index.ts';
import { browserOf } from '../testing.ts';

/** What pages of the test's site get. */
export type Rooms = { readonly look: (action: string) => Promise<void> };
export const page = pagesFor<Rooms>();
export const password = 'three random words';

/** Pages of every kind, for tests of the server. */
export const routes: readonly Route<Rooms>[] = [
  page.get({
    path: definePath('/'),
    title: 'Start',
    access: 'signed-in',
    audit: { nothing: 'a test' },
    handle: async () => show('page.njk', { words: 'start' }),
  }),
  page.get({
    path: definePath('/looks/:id'),
    title: 'Look',
    access: ({ roles }) => roles.some(({ role }) => role === 'manager'),
    audit: 'opened',
    params: z.object({ id: z.string().regex(/^\d+$/) }),
    handle: async ({ at, params }) => {
      if (params.id !== '13') await at.look('opened'); // page 13 forgets its row
      return show('page.njk', { words: params.id });
    },
  }),
  page.post({
    path: definePath('/notes'),
    title: 'Note',
    access: 'signed-in',
    audit: 'changed',
    uploadBytes: 2000,
    body: z.object({ note: text('Enter a note') }),
    handle: async ({ at, body, uploads }) => {
      await at.look('changed');
      return show('page.njk', {
        words: [body.note, ...uploads.map(({ name, bytes }) => `${name}/${bytes}`)].join(' '),
      });
    },
    again: async () => show('page.njk', { words: 'again' }),
  }),
  page.get({
    path: definePath('/export'),
    title: 'Export',
    access: 'signed-in',
    audit: 'exported',
    limit: 'export',
    handle: async ({ at, newFile }) => {
      await at.look('exported');
      const file = newFile();
      writeFileSync(file, 'a,b\n');
      return sendFile(file, 'who/what.csv', 'text/csv');
    },
  }),
  page.get({
    path: definePath('/misspelt'),
    title: 'Misspelt',
    access: 'signed-in',
    audit: { nothing: 'a test' },
    handle: async () => show('page.njk', { wrods: 'x' }),
  }),
];

const template =
  '{% extends "kinsight/layout.njk" %}{% block content %}<h1>{{ view.words }}</h1><form method="post"><input type="hidden" name="_csrf" value="{{ csrf }}"></form>{% endblock %}';

/** A site with sign-in on a database of its own; the machine's time is the test's to move. */
export async function openSite(more: Partial<ServerOptions<Rooms>> & { readonly oidc?: Oidc } = {}) {
  const { oidc, ...options } = more;
  const db: TestDatabase = await testDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-site-'));
  writeFileSync(path.join(folder, 'page.njk'), template);
  const time = { now: Temporal.Instant.from('2026-01-05T09:00:00Z') };
  const machineClock: Clock = { now: () => time.now, today: () => Temporal.PlainDate.from('2026-01-05') };
  const clock = fixedClock('2025-02-28');
  const ids = randomIds();
  await db.withTransaction('clerk', {}, (tx) =>
    stampPlace(tx, { code: 'test', name: 'Test', stamp: 'made-up', fixed_today: '2025-02-28' }),
  );
  const accounts = createAccounts({ db, clock, machineClock, ids, home: folder, osUser: 'tester' });
  await accounts.saveOrganisation({ code: 'council', name: 'Council', kind: 'council-service' });
  for (const login of ['ann', 'bob']) {
    await accounts.createAccount({
      login,
      name: `${login} example`,
      organisation: 'council',
      password,
      email: `${login}@example.org`,
    });
  }
  await accounts.holdRole('ann', 'manager');
  const signIn = createWebSignIn({ db, clock, machineClock, ids, issuer: 'Kinsight Test' });
  const look = (action: string) =>
    db.withTransaction('clerk', {}, (tx) => appendAudit(tx, { at: clock.now(), action }));
  const server = await createServer<Rooms>({
    app: { look },
    site: {
      code: 'test',
      name: 'Test',
      footer: 'A test.',
      navigation: () => [{ text: 'Start', href: '/' }],
      paths: { signIn: signInPaths.signIn(), account: signInPaths.account() },
    },
    routes: [...signInPages(signIn, oidc), ...routes],
    views: [folder],
    sessions: signIn.sessions,
    ids,
    log: createLog('silent'),
    cacheDir: path.join(folder, 'css'),
    workDir: path.join(folder, 'work'),
    ready: () => db.withTransaction('clerk', {}, async (tx) => void (await tx.one('select 1 as one'))),
    ...options,
  }).catch(async (error: unknown) => {
    await db.stop();
    rmSync(folder, { recursive: true });
    throw error;
  });
  return {
    db,
    folder,
    time,
    accounts,
    signIn,
    server,
    /** A browser nobody is signed in with. */
    browser: () => browserOf(server, 'test'),
    /** A browser this account is signed in with. */
    signedInAs: async (login: string) => {
      const reader = await accounts.getReader(login);
      const token = await db.withTransaction('clerk', {}, (tx) => signIn.sessions.start(tx, reader));
      return browserOf(server, 'test', token);
    },
    close: async () => {
      await server.stop();
      await db.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type OpenSite = Awaited<ReturnType<typeof openSite>>;
