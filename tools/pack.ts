import path from 'node:path';
import process from 'node:process';
import { buildPackage } from './pack/build-package.ts';
import { runNpm } from './pack/run-npm.ts';

// npm run pack [-- linkage]: plain JavaScript and types in <workspace>/dist, and the tarball npm would publish.
const root = path.resolve(import.meta.dirname, '..');
const asked = process.argv.slice(2);
for (const workspace of asked.length > 0 ? asked : ['linkage', 'borough']) {
  const dist = path.join(root, workspace, 'dist');
  buildPackage(path.join(root, workspace), dist);
  const { code, stdout, stderr } = await runNpm(['pack', '--loglevel=error'], dist);
  if (code !== 0) throw new Error(`npm pack failed in ${dist}:\n${stderr}`);
  console.log(path.join(workspace, 'dist', stdout.trim()));
}
