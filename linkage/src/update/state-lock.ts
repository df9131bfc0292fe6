import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { LinkageError } from '../problems.ts';

/** Runs work while nobody else may change the folder. A lock whose process is gone (killed) is taken over. Throws LinkageError where another process is at it. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, 'lock');
  for (let tries = 0; ; tries++) {
    const taken = await open(file, 'wx').catch(() => undefined);
    if (taken !== undefined) {
      await taken.writeFile(String(process.pid));
      await taken.close();
      break;
    }
    const pid = Number(await readFile(file, 'utf8').catch(() => ''));
    if (tries > 2 || (pid > 0 && isAlive(pid)))
      throw new LinkageError('state-in-use', `${folder} is being updated by process ${pid}; wait for it.`, {
        folder,
        pid,
      });
    await rm(file, { force: true });
  }
  try {
    return await work();
  } finally {
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
