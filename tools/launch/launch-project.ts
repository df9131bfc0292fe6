import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

const here = path.resolve(import.meta.dirname, '../..');
type NpmCall = { readonly args: readonly string[]; readonly settings: Readonly<Record<string, string>> };
export type Ended = { code: number | null; signal: string | null; stdout: string; stderr: string };
type Start = { args?: readonly string[]; env?: Record<string, string>; likeNpm?: boolean };

/**
 * A folder holding the real launcher, commands of one line each, and a stub in npm's place that installs this
 * very Node under the name the lock file asks for and notes how it was called.
 */
export function launchProject(commands: { readonly demo?: string }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinsight-launch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = (...parts: string[]) => path.join(folder, ...parts);
  cpSync(path.join(here, 'launch.mjs'), at('launch.mjs'));
  cpSync(path.join(here, 'tools/launch'), at('tools/launch'), { recursive: true });
  cpSync(path.join(here, 'tools/launch/npm-cli.stub.mjs'), at('npm-cli.mjs'));
  mkdirSync(at('demo/src'), { recursive: true });
  writeFileSync(at('demo/src/main.ts'), commands.demo ?? '');
  const lock = { packages: { 'node_modules/tool': { version: '1.0.0', integrity: 'sha512-a' } } };
  writeFileSync(at('package-lock.json'), JSON.stringify(lock));

  function begin(name: string, { args = [], env = {}, likeNpm = false }: Start = {}) {
    const command = [at('launch.mjs'), name, ...args];
    // As npm does it: npm starts a shell, which stays in between, which starts the launcher.
    const line = `"${process.execPath}" "${at('launch.mjs')}" ${name}; exit $?`;
    const npm = `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(line)}], { stdio: 'inherit' })`;
    const throughNpm = ['-e', `${npm}; setInterval(() => {}, 1000)`];
    const child = spawn(process.execPath, likeNpm ? throughNpm : command, {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        npm_execpath: at('npm-cli.mjs'),
        ...(likeNpm ? { npm_lifecycle_event: name } : {}),
        ...env,
      },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    return watch(child);
  }
  return {
    folder,
    begin,
    start: (name: string, options: Start = {}): Promise<Ended> => begin(name, options).ended,
    npmCalls: () => readLines(at('npm-calls.ndjson')).map((line) => JSON.parse(line) as NpmCall),
    touchLock: () => utimesSync(at('package-lock.json'), 0, 0),
    changeLock: () => {
      lock.packages['node_modules/tool'].version = '1.0.1';
      writeFileSync(at('package-lock.json'), JSON.stringify(lock));
    },
    installByHand: () => {
      mkdirSync(at('node_modules'), { recursive: true });
      cpSync(at('package-lock.json'), at('node_modules/.package-lock.json'));
    },
    leaveSetupLock: (pid: number) => {
      mkdirSync(at('.kinsight'));
      appendFileSync(at('.kinsight/setup.lock'), String(pid));
    },
  };
}

function watch(child: ChildProcess) {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    /** Waits for words on stdout and gives the first group of a pattern. */
    async says(words: string | RegExp): Promise<string> {
      await until(() => stdout.match(words) !== null);
      return stdout.match(words)?.[1] ?? '';
    },
  };
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Where process 1 does not reap, a process that ended stays listed. */
function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Looks every 50 ms, for at most 20 seconds. */
export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !condition(); tries += 1) await sleep(50);
  if (!condition()) throw new Error('waited 20 s in vain');
}
