import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** What postmaster.pid says: line 1 the process, line 4 the port, line 8 `ready` once it takes connections. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

const lockFile = (data: string) => path.join(data, 'postmaster.pid');

/** Reads the server's lock file, if there is one. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(lockFile(data), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** Whether a process lives; one that ended but was never reaped (pid 1 of many containers does not) does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return processState(pid) !== 'Z';
}

function processState(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0];
  } catch {
    return undefined; // no /proc here: the signal's answer stands
  }
}

/** Living processes that work inside the data folder: the postmaster, or children that outlived it. */
function workersIn(data: string): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => isAlive(pid) && workingFolder(pid) === data);
  } catch {
    return [];
  }
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Whether the process in the lock file is a living server of this folder (and not a stranger given the same number). */
export function isServing(found: Postmaster, data: string): boolean {
  if (!isAlive(found.pid)) return false;
  if (process.platform !== 'linux') return true;
  const folder = workingFolder(found.pid);
  return folder === undefined || folder === data;
}

/**
 * Removes a lock file whose server is gone, after looking: PostgreSQL itself refuses to start beside a zombie's lock,
 * and a lock removed while children of a dead server still write would lose data.
 */
export async function removeStaleLock(data: string): Promise<void> {
  for (let waited = 0; waited < 5000 && workersIn(data).length > 0; waited += 50) await sleep(50);
  const found = readPostmaster(data);
  if (found && !isServing(found, data) && workersIn(data).length === 0)
    rmSync(lockFile(data), { force: true });
}
