import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes the run folder (0700) if it is missing and gives back its path. */
export function openRunDir(runDir: string): string {
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  return runDir;
}

/** Removes everything a killed process left in the run folder. Called once at start, before any job. */
export function sweepRunDir(runDir: string): number {
  const left = readdirSync(openRunDir(runDir));
  for (const name of left) rmSync(join(runDir, name), { recursive: true, force: true });
  return left.length;
}

/** A folder (0700) for the files of one job; the caller removes it. */
export function openJobDir(runDir: string): Promise<string> {
  return mkdtemp(join(openRunDir(runDir), 'job-'));
}
