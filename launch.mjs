// Starts every command of Kinsight. Plain JavaScript, no dependency, runs on Node 20: it fetches what the lock
// file names (only when that changed), then hands over to the project's own Node 26.
// Why all of this is needed: docs/decisions/0001-runtime.md.
import process from 'node:process';
import { endLike, runChild } from './tools/launch/child.mjs';
import { findCommand } from './tools/launch/commands.mjs';
import { installPackages } from './tools/launch/install.mjs';
import { arePackagesReady } from './tools/launch/packages.mjs';
import { inRoot } from './tools/launch/place.mjs';
import { environmentFor, findNode } from './tools/launch/runtime.mjs';
import { withSetupLock } from './tools/launch/setup-lock.mjs';

const [name, ...rest] = process.argv.slice(2);
const [program, ...own] = findCommand(name);

if (!arePackagesReady()) {
  await withSetupLock(async () => {
    if (!arePackagesReady()) await installPackages();
  });
}

const node = findNode();
// Ends the command when this launcher is killed without a chance to pass that on.
const leash = new URL('tools/launch/leash.mjs', import.meta.url).href;
const args = ['--import', leash, inRoot(program), ...own, ...rest];
await endLike(await runChild(node, args, { env: environmentFor(node), stdio: 'inherit' }));
