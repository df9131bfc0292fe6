import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseOf, migrations, openPlace } from '@kinsight/hub';
import { anchorFiles, getAnchorKey, readAnchors, verifyAudit } from '@kinsight/kit/audit';
import { backUp, journalFile, restore } from '@kinsight/kit/backup';
import { loadConfig } from '@kinsight/kit/config';
import { type Cluster, type Database, openCluster } from '@kinsight/kit/postgres';
import { readPacket } from '@kinsight/learning/research';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLeaks } from './leaks/find-leaks.ts';
import { readLogs } from './leaks/read-logs.ts';
import { secretsOf } from './leaks/secrets-of.ts';
import { toFigures } from './measure/figures.ts';
import { type Played, playPlace } from './play-place.ts';

const batterby = { code: 'batterby', name: 'Batterby' } as const;

describe('a hamlet played from files to decisions', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'hamlet-'));
  const config = { ...loadConfig({ KINSIGHT_HOME: home }), home };
  const told: string[] = [];
  let cluster: Cluster;
  let played: Played;

  beforeAll(async () => {
    cluster = await openCluster({ dataDir: home, durable: false });
    played = await playPlace(
      config,
      batterby,
      { people: 800, seed: 3, framework: 'family-help', months: 0 },
      (line) => told.push(line),
    );
  }, 240_000);
  afterAll(async () => {
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('takes in every file but those its partners sent empty', () => {
    const refused = told.filter((line) => line.includes('refused.') && !line.includes('no rows'));
    expect(refused).toEqual([]);
    expect(toFigures(played.measure).deliveries.accepted).toBeGreaterThan(30);
  });

  it('releases a packet that the centre takes as it is, with why each unknown is unknown', () => {
    const read = readPacket(played.packet);
    expect(read).not.toHaveProperty('problems');
    const needs = 'packet' in read ? read.packet.needs : [];
    expect(needs.length).toBeGreaterThan(5);
    expect(needs.some(({ causes }) => causes.length > 0)).toBe(true);
  });

  it('links no twins and nobody who is never to be merged', () => {
    const { falseLinks } = toFigures(played.measure).linkage;
    expect([falseLinks.twin, falseLinks.neverMerge]).toEqual([0, 0]);
  });

  it('leaves no name, date of birth, identifier, telephone or address in any log, however it is spelled', async () => {
    const logs = [...told, ...readLogs(home)].join('\n');
    expect(logs.length).toBeGreaterThan(500);
    expect(findLeaks(logs, await secretsOf(path.join(home, 'made-up', 'batterby')))).toEqual([]);
  });

  it('has an audit chain that holds, up to the anchor written outside the database', async () => {
    const db = await cluster.openDatabase(databaseOf('batterby'));
    try {
      const { anchors, key } = anchorFiles(home, db.name);
      const verdict = await verifyAudit(db, {
        anchors: readAnchors(anchors),
        publicKey: getAnchorKey(key).publicKey,
      });
      expect(verdict).toMatchObject({ ok: true, problems: [] });
    } finally {
      await db.stop();
    }
  });

  it('comes back from a backup as it was', async () => {
    const name = databaseOf('batterby');
    const file = path.join(home, 'hamlet.backup');
    const passphrase = 'a made-up key of some length';
    const journal = journalFile(home, name);
    const place = await openPlace({ code: 'batterby', config, cluster });
    const before = await digestOf(place.db);
    await backUp({ db: place.db, file, passphrase, journal, clock: place.clock, ids: place.ids });
    await place.db.stop();
    await cluster.dropDatabase(name);
    await restore({ cluster, database: name, migrations, file, passphrase, journal, handlers: () => ({}) });
    const again = await cluster.openDatabase(name);
    try {
      expect(await digestOf(again)).toEqual(before);
    } finally {
      await again.stop();
    }
  }, 120_000);
});

/** Rows and contents of the tables that matter most, order aside. */
async function digestOf(db: Database): Promise<Readonly<Record<string, string>>> {
  const tables = [
    'intake.fact',
    'intake.source_record',
    'intake.record_name',
    'people.link',
    'people.edge',
    'families.member',
    'needs.finding',
    'needs.decision',
    'audit.entry',
  ];
  const entries: [string, string][] = [];
  for (const table of tables) {
    const row = await db.withTransaction(table.startsWith('audit') ? 'clerk' : 'worker', {}, (tx) =>
      tx.one<{ digest: string }>(
        `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest from ${table} t`,
      ),
    );
    entries.push([table, row.digest]);
  }
  return Object.fromEntries(entries);
}
