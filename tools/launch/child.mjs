import { spawn } from 'node:child_process';
import process from 'node:process';
import { fail, root } from './place.mjs';
import { isStarterGone } from './starter.mjs';

const unix = process.platform !== 'win32';
const passedOn = unix ? ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] : ['SIGINT', 'SIGTERM'];

/** Runs a program, passes signals on, and takes it down when whoever started us is gone. */
export function runChild(program, args, options) {
  const child = spawn(program, args, { cwd: root, windowsHide: true, ...options });
  // At a terminal Ctrl-C reaches the whole foreground group: passed on as well it would count twice.
  const atTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY === true);
  const pass = (signal) => {
    if (signal !== 'SIGINT' || !atTerminal) child.kill(signal);
  };
  for (const name of passedOn) process.on(name, pass);
  // npm killed by SIGTERM or SIGKILL leaves its children.
  const watch = setInterval(() => {
    if (!isStarterGone()) return;
    clearInterval(watch);
    child.kill('SIGTERM');
    // 15 s to drain and stop PostgreSQL (26 ms measured); after that it is stuck.
    setTimeout(() => child.kill('SIGKILL'), 15_000).unref();
  }, 250);
  return new Promise((resolve) => {
    child.on('error', (error) => fail(`Could not start ${program}: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of passedOn) process.off(name, pass);
      resolve({ code, signal });
    });
  });
}

/** Ends as the child ended, so that our caller sees the same exit code or the same signal. */
export function endLike({ code, signal }) {
  if (signal === null) process.exit(code);
  process.kill(process.pid, signal);
  // The signal comes at the next turn of the loop; whoever ignores it still sees a failure.
  return new Promise(() => setTimeout(() => process.exit(1), 1000));
}
