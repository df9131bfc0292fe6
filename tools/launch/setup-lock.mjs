import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot, say } from './place.mjs';

const file = inRoot('.kinsight', 'setup.lock');

/** One set-up at a time in this folder; a lock left by a dead process is taken over. */
export async function withSetupLock(work) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !take(); told = true) {
    if (!told) say('Another start is setting this folder up; waiting for it …');
    await sleep(250);
    breakIfAbandoned();
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function breakIfAbandoned() {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    // 0: created but not yet written; 250 ms later its owner's number is there.
    if (owner === 0 || isAlive(owner)) return;
    // Renamed first: of several that find it abandoned only one can.
    const aside = `${file}.${process.pid}`;
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
