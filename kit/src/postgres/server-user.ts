import { lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Unavailable } from '../command/index.ts';

/** Who the server runs as; undefined ids mean: as ourselves. */
export type ServerUser = { readonly uid: number; readonly gid: number; readonly other: boolean };

/** PostgreSQL refuses to run as root, so root hands over to `postgres`, else `nobody`. */
export function findServerUser(): ServerUser {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  if (process.platform === 'win32' || uid !== 0) return { uid, gid, other: false };
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (!found)
    throw new Unavailable('PostgreSQL cannot run as root, and this machine has no user postgres or nobody.');
  return { uid: Number(found[2]), gid: Number(found[3]), other: true };
}

/** Whether that user may go into the folder and every folder above it. A folder yet to be made counts as open. */
export function canEnter(folder: string, user: ServerUser): boolean {
  if (!user.other) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    if (found) {
      const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
      if (!(found.mode & bit)) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** A folder of ours under a folder anybody may write to: made, or found and proved not to be somebody else's. */
export function ownFolder(parent: string, name: string): string {
  const uid = process.getuid?.() ?? 0;
  const folder = path.join(parent, `${name}-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || found.mode & 0o022) {
    throw new Unavailable(`${folder} is not ours alone; remove it and start again.`, {}, 'folder-not-ours');
  }
  return folder;
}
