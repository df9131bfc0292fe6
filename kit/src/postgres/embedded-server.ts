import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '../command/index.ts';
import { type Leash, takeLeash } from './leash.ts';
import { findServerFiles } from './server-files.ts';
import { isServing, readPostmaster, removeStaleLock } from './server-lock.ts';
import { serverSettings } from './server-settings.ts';
import { canEnter, findServerUser, ownFolder, type ServerUser } from './server-user.ts';

/** A running embedded PostgreSQL, shared with every other process that asked for the same folder. */
export type EmbeddedServer = {
  readonly port: number;
  readonly superuser: 'kinsight';
  readonly password: string;
  readonly folder: string;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Folder of ours; the server's own user may be unable to enter it, then the data lie in /var/tmp. */
  readonly dataDir: string;
  /** false: no fsync. For tests: survives kill -9 of the server, not of the machine. */
  readonly durable?: boolean;
};

const superuser = 'kinsight';

/** Starts the server of this folder, or joins it when another process (or a dead one) left it running. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const user = findServerUser();
  const folder = placeFor(options.dataDir, user);
  mkdirSync(folder, { recursive: true });
  const leash = await takeLeash(folder);
  try {
    const native = findServerFiles(user);
    const cluster = path.join(folder, 'cluster');
    if (!existsSync(cluster)) await makeCluster(native, cluster, user);
    const port = await startOrJoin(
      native,
      path.join(cluster, 'data'),
      path.join(folder, 'server.log'),
      user,
      options.durable ?? true,
    );
    const password = readFileSync(path.join(cluster, 'password'), 'utf8');
    return { port, superuser, password, folder, stop: () => leash.release() };
  } catch (error) {
    await leash.release();
    throw error;
  }
}

/** Counts as a user of this folder's server without starting it: whoever starts it leaves it running until released. */
export async function holdEmbedded(dataDir: string): Promise<Leash> {
  const folder = placeFor(dataDir, findServerUser());
  mkdirSync(folder, { recursive: true });
  return takeLeash(folder);
}

function placeFor(dataDir: string, user: ServerUser): string {
  const wanted = path.resolve(dataDir);
  if (canEnter(wanted, user)) return wanted;
  return path.join(ownFolder('/var/tmp', 'kinsight-data'), wanted.replaceAll(path.sep, '%'));
}

/** Runs initdb aside and renames the finished whole, so that a crash or a second process never meets half a cluster. */
async function makeCluster(native: string, cluster: string, user: ServerUser): Promise<void> {
  const aside = `${cluster}.${randomBytes(6).toString('hex')}`;
  const data = path.join(aside, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chmodSync(aside, 0o711);
  const passwordFile = path.join(aside, 'password');
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user.other) for (const file of [data, passwordFile]) chownSync(file, user.uid, user.gid);
  const options = [
    '-D',
    data,
    '-U',
    superuser,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'];
  const ended = await runToEnd(path.join(native, 'bin', 'initdb'), [...options, ...locale], user);
  if (ended.code !== 0) {
    rmSync(aside, { recursive: true, force: true });
    throw new Unavailable(
      `PostgreSQL could not make its folder ${cluster}: ${ended.words}`,
      {},
      'initdb-failed',
    );
  }
  if (user.other) chownSync(passwordFile, 0, 0);
  try {
    renameSync(aside, cluster);
  } catch {
    rmSync(aside, { recursive: true, force: true }); // another process was faster
    if (!existsSync(cluster)) throw new Unavailable(`PostgreSQL's folder could not be put at ${cluster}.`);
  }
}

function runToEnd(
  program: string,
  words: readonly string[],
  user: ServerUser,
): Promise<{ code: number; words: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...words], { ...spawnOptions(user), stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, words: said.trim().slice(-500) }));
  });
}

const spawnOptions = (user: ServerUser) => ({
  cwd: '/',
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(user.other ? { uid: user.uid, gid: user.gid } : {}),
});

/** The port of the ready server. Several processes may be here at once: PostgreSQL's own lock lets one through. */
async function startOrJoin(
  native: string,
  data: string,
  log: string,
  user: ServerUser,
  durable: boolean,
): Promise<number> {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(log, `${log}.old`);
  for (let attempt = 0; attempt < 8; attempt++) {
    const joined = await waitUntilReady(data, () => isThere(data));
    if (joined !== undefined) return joined;
    await removeStaleLock(data);
    const output = openSync(log, 'a', 0o600);
    const settings = serverSettings(await findFreePort(), durable);
    const child = spawn(path.join(native, 'bin', 'postgres'), ['-D', data, ...settings], {
      ...spawnOptions(user),
      stdio: ['ignore', output, output],
      detached: true, // its own process group, or Ctrl-C stops it before we have finished our work
    });
    closeSync(output);
    let running = true;
    child.once('exit', () => (running = false));
    child.once('error', () => (running = false));
    child.unref();
    const port = await waitUntilReady(data, () => running);
    if (port !== undefined) return port;
    await sleep(50 * attempt);
  }
  const tail = readFileSync(log, 'utf8').split('\n').slice(-6).join('\n');
  throw new Unavailable(`PostgreSQL did not start. The end of ${log}:\n${tail}`, {}, 'server-did-not-start');
}

/** Recovery after a crash may take a while; it is waited for as long as the server lives. */
async function waitUntilReady(data: string, isComing: () => boolean): Promise<number | undefined> {
  for (;;) {
    const found = readPostmaster(data);
    if (found?.ready && isServing(found, data)) return found.port;
    if (!isComing()) return undefined;
    await sleep(10);
  }
}

function isThere(data: string): boolean {
  const found = readPostmaster(data);
  return found !== undefined && isServing(found, data);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
