import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Peers, and what each needs beside itself. */
const RELEASES = { 5: ['splink==5.0.0.dev4', 'pyarrow'], 4: ['splink==4.0.16'] } as const;

export type Release = keyof typeof RELEASES;

/** DuckDB 2 compares letters where 1 and this engine compare bytes: names beyond a to z then have other similarities (decision 61). */
export const DUCKDB_1 = 'duckdb<2';

/** A Python that has this Splink, in an environment of the benchmark's own; or why there is none. `duckdb`: which it must be, by default the newest. */
export function pythonWith(
  release: Release,
  folder: string,
  duckdb?: typeof DUCKDB_1,
): { python: string } | { missing: string } {
  const place = path.join(folder, `splink-${release}${duckdb === undefined ? '' : '-duckdb-1'}`);
  const wanted = [...RELEASES[release], ...(duckdb === undefined ? [] : [duckdb])];
  const python = path.join(place, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (works(python)) return { python };
  mkdirSync(folder, { recursive: true });
  const made = spawnSync('python3', ['-m', 'venv', place], { encoding: 'utf8' });
  if (made.error !== undefined || made.status !== 0 || !existsSync(python))
    return { missing: `no Python 3 with venv here (${made.error?.message ?? lastLine(made.stderr)})` };
  process.stderr.write(`Installing ${wanted.join(' ')} into ${place}\n`);
  const installed = spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--pre', ...wanted], {
    encoding: 'utf8',
  });
  return installed.status === 0 && works(python)
    ? { python }
    : { missing: `${RELEASES[release][0]} cannot be installed here (${lastLine(installed.stderr)})` };
}

function works(python: string): boolean {
  return existsSync(python) && spawnSync(python, ['-c', 'import splink']).status === 0;
}

function lastLine(text: string | null): string {
  return text?.trim().split('\n').at(-1) ?? 'no reason given';
}
