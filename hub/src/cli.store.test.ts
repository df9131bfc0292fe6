import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Cluster, openCluster } from '@kinsight/kit/postgres';
import { afterAll, describe, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));
const home = mkdtempSync(path.join(os.tmpdir(), 'kinsight-cli-'));

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };
const kinsight = (...args: string[]) =>
  new Promise<Ended>((resolve) => {
    const env = { ...process.env, KINSIGHT_HOME: home, DATABASE_URL: '' };
    execFile(process.execPath, [cli, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr }),
    );
  });

describe('the command line of a place', () => {
  let cluster: Cluster | undefined;
  afterAll(async () => {
    await cluster?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('says what to do first where nothing is there', async () => {
    const { code, stderr } = await kinsight('status');
    expect(code).toBe(4);
    expect(stderr).toContain('place make');
  });

  it('makes a place, acts as its people, and prints JSON alone on stdout', async () => {
    const made = await kinsight(
      'place',
      'make',
      '--code',
      'smallton',
      '--name',
      'Smallton',
      '--today',
      '2025-02-28',
    );
    expect(made.stderr).toContain('Making Smallton');
    expect(made.code).toBe(0);
    // That command started a server and stopped it; from here on one stays, which each of the others joins.
    cluster = await openCluster({ dataDir: home, durable: false });
    const status = await kinsight('--as', 'ig-lead', '--json', 'status');
    expect(JSON.parse(status.stdout)).toMatchObject({
      place: 'smallton',
      stamp: 'made-up',
      today: '2025-02-28',
      flows: 0,
    });
  });

  it('makes no real place in the database that is for made-up people', async () => {
    const asked = ['place', 'make', '--code', 'realton', '--name', 'Realton', '--stamp', 'real'];
    const { code, stderr } = await kinsight(...asked);
    expect(code).toBe(2);
    expect(stderr).toContain('set DATABASE_URL');
  });

  it('refuses with a sentence, not a stack, who may not', async () => {
    const { code, stderr, stdout } = await kinsight('--as', 'practitioner', 'people', 'link');
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('may not link all');
    expect(stderr).not.toMatch(/\bat .*\.ts/);
  });

  it('asks to sign in where nobody is', async () => {
    const { code, stderr } = await kinsight('status');
    expect(code).toBe(3);
    expect(stderr).toContain('sign-in');
  });

  it('finds its own audit whole, up to the refused attempt', async () => {
    const { code, stdout } = await kinsight('--as', 'auditor', '--json', 'audit', 'verify');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, problems: [] });
  });
});
