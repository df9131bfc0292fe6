import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseOf } from '@kinsight/hub';

import { loadConfig } from '@kinsight/kit/config';
import { type Cluster, openCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Played, playPlace } from '../play-place.ts';
import { openParty } from './parties.ts';

const lemonford = { code: 'lemonford', name: 'Lemonford' } as const;

describe('a place whose trust sends encodings', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'encoded-demo-'));
  const config = { ...loadConfig({ KINSIGHT_HOME: home }), home };
  const root = path.join(home, 'made-up', 'lemonford', 'encoded-linkage');
  let cluster: Cluster;
  let played: Played;

  beforeAll(async () => {
    cluster = await openCluster({ dataDir: home, durable: false });
    played = await playPlace(
      config,
      lemonford,
      { people: 1000, seed: 3, framework: 'supporting-families-2022', months: 0 },
      () => undefined,
    );
  }, 300_000);
  afterAll(async () => {
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('matches patients without a name, precisely, and their needs are answered', async () => {
    expect(played.encoded?.pairs).toBeGreaterThan(20);
    expect(played.encoded?.measured.precision).toBeGreaterThan(0.95);
    const db = await cluster.openDatabase(databaseOf('lemonford'));
    const answered = await db.asOwner((tx) =>
      tx.query<{ value: string; n: number }>(
        `select f.value, count(*) as n from needs.finding f
         where f.run = (select max(id) from needs.run) and exists (
           select from agreements.flow w where w.code = 'nhs-encoded' and w.id = any (f.flows)) group by f.value`,
      ),
    );
    await db.stop();
    expect(answered.some(({ value, n }) => value === 'met' && n > 0)).toBe(true);
  });

  it('holds in no folder, database or backup a secret together with foreign encodings', async () => {
    const secret = /[0-9a-f]{64}/.exec(readFileSync(path.join(root, 'trust/secret.txt'), 'utf8'))?.[0] ?? '';
    const shares = [1, 2].map(
      (n) =>
        /[0-9a-f]{64}/.exec(readFileSync(path.join(root, `trust/shares/share-${n}.txt`), 'utf8'))?.[0] ?? '',
    );
    const encodingsOf = (party: string): readonly string[] =>
      readFileSync(path.join(root, party, 'encoded/to-linkage-unit/encodings.csv'), 'utf8')
        .split('\n')
        .slice(1)
        .flatMap((line) => line.split(',')[1] ?? []);
    // Somebody written the same by both has the same encoding at both: one that only the one side has tells.
    const only = (mine: readonly string[], others: readonly string[]): string =>
      mine.find((encoding) => !others.includes(encoding)) ?? '';
    const [ofTrust, ofCouncil] = [encodingsOf('trust'), encodingsOf('council')];
    const [trusts, councils] = [only(ofTrust, ofCouncil), only(ofCouncil, ofTrust)];
    expect([trusts.length, councils.length]).toEqual([172, 172]);
    const held = (text: string): Record<'secret' | 'trusts' | 'councils', boolean> => ({
      secret: [secret, ...shares].some((one) => text.includes(one)),
      trusts: text.includes(trusts),
      councils: text.includes(councils),
    });
    expect(held(textIn(path.join(root, 'linkage-unit')))).toEqual({
      secret: false,
      trusts: true,
      councils: true,
    });
    expect(held(textIn(path.join(root, 'trust')))).toMatchObject({ secret: true, councils: false });
    expect(held(textIn(path.join(root, 'council')))).toMatchObject({ secret: true, trusts: false });
    // The database's own files, what the hub keeps beside them, deliveries and truth: everything but the three parties' folders.
    const nothing = { secret: false, trusts: false, councils: false };
    expect(held(textIn(home, root))).toEqual(nothing);
  }, 60_000);

  it('runs each party so that it cannot read what is another’s', async () => {
    const unit = openParty(root, 'linkage-unit');
    const stolen = path.join(root, 'trust', 'secret.txt');
    await expect(unit.run('encoder', 'secret', 'check', stolen)).rejects.toThrow(
      /no file|permission|Access/i,
    );
    const trust = openParty(root, 'trust');
    await expect(
      trust.run(
        'unit',
        'match-encoded',
        '--input',
        'encoded/to-linkage-unit/encodings.csv',
        path.join(root, 'council/encoded/to-linkage-unit/encodings.csv'),
        '--threshold',
        '.9',
      ),
    ).rejects.toThrow(/no file|permission|Access/i);
  });
});

function textIn(folder: string, except?: string): string {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((file) => file !== except)
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      if (found?.isDirectory() === true) return textIn(file, except);
      return found?.isFile() === true ? readFileSync(file, 'latin1') : '';
    })
    .join('\n');
}
