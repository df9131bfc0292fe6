import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LinkageError } from '../problems.ts';

/** Runs work while nobody else may change the folder. A lock whose process is gone (killed) is taken over. Throws LinkageError where another process is at it. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, 'lock');
  // Written whole under a name of our own, then linked: nobody ever sees a lock without its process.
  const own = `${file}-${process.pid}-${randomUUID()}`;
  await writeFile(own, String(process.pid));
  try {
    await takeLock(folder, file, own);
  } finally {
    await rm(own, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function takeLock(folder: string, file: string, own: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const taken = await link(own, file).then(
      () => true,
      () => false,
    );
    if (taken) return;
    const pid = Number(await readFile(file, 'utf8').catch(() => ''));
    if (tries > 2 || (pid > 0 && isAlive(pid)))
      throw new LinkageError('state-in-use', `${folder} is being updated by process ${pid}; wait for it.`, {
        folder,
        pid,
      });
    await rm(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
