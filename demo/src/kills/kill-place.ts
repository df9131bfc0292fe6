import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makePlace } from '@kinsight/borough';
import { type CrashPoint, databaseOf, migrations, openPlace, type Place } from '@kinsight/hub';
import { anchorFiles, getAnchorKey, readAnchors, verifyAudit } from '@kinsight/kit/audit';
import { type Config, loadConfig } from '@kinsight/kit/config';
import { stampPlace } from '@kinsight/kit/ledger';
import { type Cluster, type Database, openCluster } from '@kinsight/kit/postgres';
import { setUpPlace } from '../set-up-place.ts';

const cli = fileURLToPath(new URL('../../../hub/src/cli.ts', import.meta.url));
const dieAt = fileURLToPath(new URL('./die-at.ts', import.meta.url));
export const code = 'batterby';
export const database = databaseOf(code);
// What a place keeps outside its database.
const folders = ['places', 'anchors', 'removals', 'backups'];

export type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly ms: number;
  readonly msFirstWord: number;
  readonly out: string;
  readonly err: string;
};

/** A made-up place with a server of its own, whose states can be kept and brought back in a moment. */
export async function openKillPlace({ people, seed }: { people: number; seed: number }) {
  const home = mkdtempSync(path.join(tmpdir(), 'kills-'));
  const config: Config = { ...loadConfig({ KINSIGHT_HOME: home }), home };
  let cluster: Cluster = await openCluster({ dataDir: home, durable: false });
  const { rows } = await cluster.asAdmin((client) =>
    client.query<{ folder: string }>(`select current_setting('data_directory') as folder`),
  );
  const lock = path.join(rows[0]?.folder ?? '', 'postmaster.pid');
  const opened = [cluster];
  await makePlace({ people, seed, place: code, out: path.join(home, 'made-up') });
  await (await setUpPlace(cluster, config, { code, name: 'Batterby' })).close();

  const admin = (sql: string) => cluster.asAdmin((client) => client.query(sql));
  const inPlace = async <T>(act: (place: Place) => Promise<T>): Promise<T> => {
    const place = await openPlace({ code, config, cluster });
    try {
      return await act(place);
    } finally {
      await place.close();
    }
  };
  const inDatabase = async <T>(act: (db: Database) => Promise<T>): Promise<T> => {
    const db = await cluster.openDatabase(database);
    try {
      return await act(db);
    } finally {
      await db.stop();
    }
  };

  return {
    home,
    inPlace,
    inDatabase,
    filesOf: (delivery: string) => path.join(home, 'made-up', 'deliveries', delivery),
    /** Keeps the database and the files beside it under a name. */
    keep: async (name: string) => {
      await admin(`drop database if exists kept_${name} with (force)`);
      await admin(`create database kept_${name} template ${database} strategy file_copy`);
      const kept = path.join(home, 'kept', name);
      rmSync(kept, { recursive: true, force: true });
      mkdirSync(kept, { recursive: true });
      for (const folder of folders)
        if (existsSync(path.join(home, folder)))
          cpSync(path.join(home, folder), path.join(kept, folder), { recursive: true });
    },
    /** Brings a kept state back; without a database where that is to be missing. */
    bringBack: async (name: string, how: { readonly withoutDatabase?: boolean } = {}) => {
      await admin(`drop database if exists ${database} with (force)`);
      if (!how.withoutDatabase)
        await admin(
          `create database ${database} owner ${database}_owner template kept_${name} strategy file_copy`,
        );
      for (const folder of folders) {
        rmSync(path.join(home, folder), { recursive: true, force: true });
        const kept = path.join(home, 'kept', name, folder);
        if (existsSync(kept)) cpSync(kept, path.join(home, folder), { recursive: true });
      }
    },
    /** One command as somebody types it, in a process of its own; killed with SIGKILL after so many milliseconds. */
    kinsight: (words: readonly string[], killAfter?: number): Promise<Ended> =>
      runProgram(home, [cli, ...words], killAfter),
    /** One delivery in a process of its own that kills itself at a named point. */
    dieAt: (point: CrashPoint, delivery: readonly string[]): Promise<Ended> =>
      runProgram(home, [dieAt, code, point, ...delivery], undefined),
    /** A database as the first migrations made it, stamped and with its accounts' council, to be brought up to date. */
    makeOlder: async () => {
      await admin(`drop database if exists ${database} with (force)`);
      for (const folder of folders) rmSync(path.join(home, folder), { recursive: true, force: true });
      const older = mkdtempSync(path.join(tmpdir(), 'older-'));
      const [kit = '', hub = ''] = migrations;
      const folder = path.join(older, 'hub', 'migrations');
      mkdirSync(folder, { recursive: true });
      const files = readdirSync(hub).sort();
      for (const file of files.slice(0, 4)) cpSync(path.join(hub, file), path.join(folder, file));
      writeFileSync(path.join(folder, 'grants.sql'), '');
      const db = await cluster.createPlaceDatabase(database, { migrations: [kit, folder] });
      await db.withTransaction('clerk', {}, (tx) =>
        stampPlace(tx, { code, name: 'Batterby', stamp: 'made-up', fixed_today: '2025-02-28' }),
      );
      await db.stop();
      rmSync(older, { recursive: true });
    },
    hasDatabase: () => cluster.hasDatabase(database),
    /** What is wrong with the chain of audit; nothing when it is whole. */
    verify: async (): Promise<readonly string[]> => {
      const { anchors, key } = anchorFiles(home, database);
      const kept = existsSync(anchors)
        ? { anchors: readAnchors(anchors), publicKey: getAnchorKey(key).publicKey }
        : undefined;
      const verdict = await inDatabase((db) => verifyAudit(db, kept));
      return verdict.problems.map(({ code: what, number }) => `audit entry ${number}: ${what}`);
    },
    /** Kills the server of the place with SIGKILL, and has it started again, which recovers from its log. */
    killServer: async () => {
      const server = Number(readFileSync(lock, 'utf8').split('\n')[0]);
      process.kill(server, 'SIGKILL');
      while (isThere(server)) await sleep(20);
      cluster = await openCluster({ dataDir: home, durable: false });
      opened.push(cluster);
    },
    /** Files that a killed process left and that should be gone after the next start. */
    leftovers: () =>
      ['intake/run', 'duck'].flatMap((folder) => {
        const full = path.join(home, 'places', code, folder);
        return existsSync(full) ? readdirSync(full).map((name) => `${folder}/${name}`) : [];
      }),
    close: async () => {
      for (const one of opened) await one.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
export type KillPlace = Awaited<ReturnType<typeof openKillPlace>>;

/** Whether a process is still about; one that has ended but whom nobody reaped is not. */
function isThere(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function runProgram(home: string, program: readonly string[], killAfter: number | undefined): Promise<Ended> {
  const env = {
    ...process.env,
    KINSIGHT_HOME: home,
    DATABASE_URL: '',
    KINSIGHT_BACKUP_KEY: 'a key that only this drill uses',
  };
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    let msFirstWord: number | undefined;
    child.stderr.once('data', () => (msFirstWord = performance.now() - started));
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.once('close', (exit, signal) => {
      clearTimeout(timer);
      const ms = performance.now() - started;
      resolve({ code: exit, signal, ms, msFirstWord: msFirstWord ?? ms / 2, ...said });
    });
  });
}
