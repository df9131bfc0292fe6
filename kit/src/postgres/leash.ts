import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAlive } from './server-lock.ts';

/** Our share in a server used by several processes. The last one to let go stops it. */
export type Leash = { release(): Promise<void> };

const script = fileURLToPath(new URL('leash.sh', import.meta.url));
let count = 0;

/** Writes down that this process uses the server in `folder`, and ties a shell to us that notices our end. */
export async function takeLeash(folder: string): Promise<Leash> {
  const users = path.join(folder, 'users');
  mkdirSync(users, { recursive: true });
  const user = `${process.pid}.${count++}`;
  writeFileSync(path.join(users, user), `${findBirth()}\n`);
  // Its own process group, or Ctrl-C would reach it before we have finished our work.
  const shell = spawn('sh', [script, folder, user], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  const ended = new Promise<void>((resolve) => {
    shell.once('exit', () => resolve());
    shell.once('error', () => resolve());
  });
  shell.stdin.on('error', () => undefined); // the shell may be gone first
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref(); // it keeps nobody from ending
  await waitForStopping(folder);
  return {
    release: async () => {
      shell.ref();
      shell.stdin.end();
      await ended;
    },
  };
}

/** When this process began, as Linux counts it; with the number it names a process for good. Empty elsewhere. */
function findBirth(): string {
  try {
    return readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** A server that is just being stopped must be gone before we look whether there is one. */
async function waitForStopping(folder: string): Promise<void> {
  for (;;) {
    const stopping = readdirSync(folder).filter((name) => name.startsWith('stopping.'));
    const alive = stopping.filter((name) => isAlive(Number(name.slice('stopping.'.length))));
    for (const name of stopping) if (!alive.includes(name)) rmSync(path.join(folder, name), { force: true });
    if (alive.length === 0) return;
    await sleep(25);
  }
}
