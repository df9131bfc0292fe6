import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

/** Makes the run folder (0700) if it is missing and gives back its path. */
export function openRunDir(runDir: string): string {
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  return runDir;
}

/**
 * Removes what killed processes left in the run folder; what another living process works on stays.
 * @returns how many files or folders went.
 */
export function sweepRunDir(runDir: string): number {
  const left = readdirSync(openRunDir(runDir)).filter((name) => !isAlive(ownerOf(name)));
  for (const name of left) rmSync(join(runDir, name), { recursive: true, force: true });
  return left.length;
}

/** A folder (0700) for the files of one job, named after this process; the caller removes it. */
export function openJobDir(runDir: string): Promise<string> {
  return mkdtemp(join(openRunDir(runDir), `job-${process.pid}-`));
}

const ownerOf = (name: string): number => Number(/^job-(\d+)-/.exec(name)?.[1] ?? 0);

function isAlive(pid: number): boolean {
  if (pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
