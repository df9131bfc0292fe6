import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { makePlace } from '@kinsight/borough';
import { loadConfig } from '@kinsight/kit/config';
import { type Cluster, openCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverAll, noDeliveries } from './deliver-all.ts';
import { findLeaks } from './leaks/find-leaks.ts';
import { readLogs } from './leaks/read-logs.ts';
import { secretsOf } from './leaks/secrets-of.ts';
import { setUpPlace } from './set-up-place.ts';

const cli = fileURLToPath(new URL('../../hub/src/cli.ts', import.meta.url));

describe('a practitioner of a made-up place, at the command line', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'own-flows-'));
  const config = { ...loadConfig({ KINSIGHT_HOME: home }), home };
  let candidate: { candidate: number; family: number };
  let logged = '';
  let person = 0;
  let cluster: Cluster;

  const kinsight = (...args: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const env = { ...process.env, KINSIGHT_HOME: home, DATABASE_URL: '' };
      const done = [cli, '--as', 'practitioner', '--json', ...args];
      execFile(process.execPath, done, { env, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
        logged += stderr;
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
      });
    });

  beforeAll(async () => {
    cluster = await openCluster({ dataDir: home, durable: false });
    const place = await setUpPlace(cluster, config, { code: 'griddleton', name: 'Griddleton' });
    const out = path.join(home, 'made-up');
    await makePlace({ people: 400, seed: 2, place: 'griddleton', out });
    await deliverAll(place, path.join(out, 'deliveries', '1-first'), noDeliveries(), () => undefined);
    const analyst = await place.accounts.getReader('analyst');
    await place.people.linkAll({ reader: analyst });
    await place.needs.approveFramework({
      reader: await place.accounts.getReader('manager'),
      framework: 'family-help',
    });
    await place.needs.run({ reader: analyst, framework: 'family-help' });
    await place.close(); // the server stays for the commands
  }, 180_000);
  afterAll(async () => {
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('sees a family of the team’s worklist', async () => {
    const listed = await kinsight('candidate', 'list');
    expect([listed.code, listed.stderr]).toEqual([0, expect.any(String)]);
    [candidate] = JSON.parse(listed.stdout) as [typeof candidate];
    const shown = await kinsight('family', 'show', `${candidate.family}`);
    const view = JSON.parse(shown.stdout) as { members: { person: number; role: string }[] };
    person = view.members.find((one) => one.role === 'child')?.person ?? 0;
    expect(person).toBeGreaterThan(0);
  });

  it('observes what was seen, with the family’s view, and what is kept tells the need', async () => {
    const done = await kinsight(
      'observe',
      `${person}`,
      '3.1',
      'confirmed',
      '--family-view',
      'They see it the same way.',
    );
    expect([done.stderr, done.code]).toEqual([expect.not.stringContaining('flow'), 0]);
    expect(JSON.parse(done.stdout)).toMatchObject({ fact: expect.any(Number) });
  });

  it('refers a family, which is on the worklist already, and learns nothing else', async () => {
    const done = await kinsight('refer', `${person}`, '--reason', 'the school asks for help');
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ families: 1 });
  });

  it('leaves nothing personal in what the commands said on standard error, nor in PostgreSQL’s log', async () => {
    const secrets = await secretsOf(path.join(home, 'made-up'));
    expect(findLeaks([logged, ...readLogs(home)].join('\n'), secrets)).toEqual([]);
  });
});
