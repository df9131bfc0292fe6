import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { CentreRole } from '@kinsight/kit/accounts';
import { type Config, loadConfig } from '@kinsight/kit/config';
import { testCluster } from '@kinsight/kit/postgres';
import { browserOf } from '@kinsight/kit/web';
import { openCentre } from '../src/kitchen.ts';
import { makeCentre } from '../src/make-centre.ts';
import { seatEverybody } from '../src/seat-everybody.ts';
import { serveEditors, servePublic } from '../src/serve-centre.ts';

let count = 0;
const plenty = { 'sign-in': 10_000, search: 10_000, export: 10_000, any: 100_000 };

export type TestCentre = Awaited<ReturnType<typeof openTestCentre>>;

/**
 * A made-up centre of a test file's own, everybody seated, on 28 February 2025, with both its servers. `visitor()` is a browser nobody
 * is signed in with, at the public pages; `signedInAs(role)` one at the editors'. Styles are shared with the other tests.
 */
export async function openTestCentre({
  forms,
  mail,
  proxies = [],
}: {
  /** Forms from one address in ten minutes; plenty where left out. */
  readonly forms?: number | 'as-in-earnest';
  readonly mail?: Config['mail'];
  readonly proxies?: readonly string[];
} = {}) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'kinsight-centre-'));
  const config: Config = { ...loadConfig(), home, logLevel: 'error', mail, proxies };
  const cluster = await testCluster();
  const database = `t_${process.pid}_centre_${count++}`;
  await makeCentre(cluster, { name: 'The Centre', stamp: 'made-up', fixedToday: '2025-02-28', database });
  const centre = await openCentre({ config, cluster, database });
  await seatEverybody(centre.accounts);
  const readers = await servePublic(centre, forms === 'as-in-earnest' ? {} : { forms: forms ?? 100_000 });
  const editors = await serveEditors(centre, { limits: plenty });
  const startSession = async (role: CentreRole) => {
    const reader = await centre.accounts.getReader(role);
    return centre.db.withTransaction('clerk', {}, (tx) => editors.signIn.sessions.start(tx, reader));
  };
  return {
    centre,
    database,
    readers,
    editors,
    as: (role: CentreRole) => centre.accounts.getReader(role),
    startSession,
    visitor: () => browserOf(readers, 'none'),
    signedInAs: async (role: CentreRole) => browserOf(editors, 'centre', await startSession(role)),
    close: async () => {
      await readers.stop();
      await editors.stop();
      await centre.close();
      await cluster.dropDatabase(database);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
