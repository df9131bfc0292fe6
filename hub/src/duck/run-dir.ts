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
  const left = readdirSync(openRunDir(runDir)).filter(
    (name) => !made.has(join(runDir, name)) && !isAlive(ownerOf(name)),
  );
  for (const name of left) rmSync(join(runDir, name), { recursive: true, force: true });
  return left.length;
}

/** A folder (0700) for the files of one job, named after this process; the caller removes it. */
export async function openJobDir(runDir: string): Promise<string> {
  const dir = await mkdtemp(join(openRunDir(runDir), `job-${process.pid}-`));
  made.add(dir);
  return dir;
}

/** The folder that DuckDB spills into: one of this process, made once and swept like a job's. */
export function openSpillDir(runDir: string): string {
  const dir = join(openRunDir(runDir), `job-${process.pid}-spill`);
  made.add(dir);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}

export function closeSpillDir(runDir: string): void {
  rmSync(join(runDir, `job-${process.pid}-spill`), { recursive: true, force: true });
}

/** What this process made: its number alone does not tell, because numbers of processes come again. */
const made = new Set<string>();

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
