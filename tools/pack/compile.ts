import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '../..');

/** Compiles a workspace's `src`, without its tests, to JavaScript and types under `lib`; throws what tsc says. */
export function compile(workspace: string, lib: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinsight-compile-'));
  const src = path.join(workspace, 'src');
  const project = path.join(folder, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
    declaration: true,
    rootDir: src,
    outDir: lib,
    typeRoots: [path.join(root, 'node_modules/@types')],
  };
  const exclude = [path.join(src, '**/*.test.ts'), path.join(src, 'testing')];
  const include = [src];
  writeFileSync(
    project,
    JSON.stringify({ extends: path.join(workspace, 'tsconfig.json'), compilerOptions, include, exclude }),
  );
  const tsc = path.join(root, 'node_modules/@typescript/native/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`${path.basename(workspace)} does not compile:\n${stdout}`);
}
