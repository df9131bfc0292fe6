import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compile } from './compile.ts';
import { type Manifest, toPublished } from './to-published.ts';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Builds a workspace into `dist`, a folder ready for `npm pack`: `src` becomes `lib`, at the same depth, so that
 * paths to the data folders its package.json lists under `files` stay right.
 */
export function buildPackage(workspace: string, dist: string): void {
  const manifest = JSON.parse(readFileSync(path.join(workspace, 'package.json'), 'utf8')) as Manifest;
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const lib = path.join(dist, 'lib');
  compile(workspace, lib);
  copyData(path.join(workspace, 'src'), lib);
  pointAtJavaScript(lib);
  for (const folder of manifest.files ?? []) copy(path.join(workspace, folder), path.join(dist, folder));
  copy(path.join(workspace, 'README.md'), path.join(dist, 'README.md'));
  copy(path.join(root, 'LICENSE'), path.join(dist, 'LICENSE'));
  const hasCommand = existsSync(path.join(lib, 'cli.js'));
  writeFileSync(
    path.join(dist, 'package.json'),
    `${JSON.stringify(toPublished(manifest, hasCommand), null, 2)}\n`,
  );
  if (hasCommand) addShebang(path.join(lib, 'cli.js'));
}

function copy(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}

/** Files beside the sources that are read at run time; what only tests read lies in folders called `samples`. */
function copyData(src: string, lib: string): void {
  cpSync(src, lib, { recursive: true, filter: (file) => !/\.(ts|md)$|[\\/]samples$/.test(file) });
}

/** The compiler rewrites imports; a worker's `new URL('./x.ts', import.meta.url)` is for us. */
function pointAtJavaScript(lib: string): void {
  for (const file of listFiles(lib).filter((one) => one.endsWith('.js'))) {
    const text = readFileSync(file, 'utf8');
    const changed = text.replaceAll(/(new URL\(\s*(['"`])\.[^'"`]*)\.ts\2/g, '$1.js$2');
    if (changed !== text) writeFileSync(file, changed);
  }
}

function addShebang(file: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file));
}
