import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { inRoot, platform } from './place.mjs';

const lockFile = inRoot('package-lock.json');
// npm writes this hidden copy last, so it is there only after an install that ended well.
const installedFile = inRoot('node_modules', '.package-lock.json');
// Inside node_modules, so that npm ci removes it first: an interrupted install leaves none.
const stampFile = inRoot('node_modules', '.kinsight-stamp');

/** True when what is installed is what the lock file names; remembers it in the stamp. */
export function arePackagesReady() {
  if (readStamp() === wantedStamp()) return true;
  if (!doPackagesMatchLock()) return false;
  writeStamp();
  return true;
}

export function writeStamp() {
  writeFileSync(stampFile, wantedStamp());
}

/** Compares npm's own record with the lock file; so an install by hand is accepted too. */
export function doPackagesMatchLock() {
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  return Object.entries(readPackages(lockFile)).every(([name, wanted]) => {
    if (!name.includes('node_modules/')) return true;
    const have = installed[name];
    if (have) return ['version', 'integrity', 'link'].every((key) => have[key] === wanted[key]);
    const everywhere = !wanted.os && !wanted.cpu;
    return Boolean(wanted.optional) && (everywhere || !isForThisPlatform(wanted));
  });
}

/** By content: git gives a file any time. */
function wantedStamp() {
  return createHash('sha256').update(readFileSync(lockFile)).update(platform).digest('hex');
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() : undefined;
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Whether npm installs a lock file's entry here; each of its lists may be one word, or say "!not-there". */
function isForThisPlatform({ os, cpu, libc }) {
  if (!allows(os, process.platform) || !allows(cpu, process.arch)) return false;
  return process.platform !== 'linux' || libc === undefined || allows(libc, libcHere());
}

function allows(words, here) {
  const list = [words ?? []].flat();
  if (list.includes(`!${here}`)) return false;
  return list.includes(here) || list.every((word) => word.startsWith('!'));
}

const libcHere = () => (process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl');
