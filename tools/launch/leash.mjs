// Loaded into every command before its own code: ends it when its parent is gone, however that died.
// SIGTERM to ourselves, so that a server drains and PostgreSQL is stopped; after 15 s without mercy.
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

const parent = process.ppid;

if (isMainThread && process.platform !== 'win32') {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 15_000).unref();
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
