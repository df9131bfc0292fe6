import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { buildPackage } from './build-package.ts';
import { runNpm, runProgram } from './run-npm.ts';

const root = path.resolve(import.meta.dirname, '../..');
const node22 = path.join(root, 'node_modules/node22-linux-x64/bin/node');
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|ECONNRESET/;
const hasCommand = (workspace: string): boolean => existsSync(path.join(root, workspace, 'src/cli.ts'));

describe('the published packages', { timeout: 240_000 }, () => {
  it.skipIf(!hasCommand('linkage'))('let linkage run on stock Node 22 and on 26', async ({ skip }) => {
    const place = await installPacked('linkage', skip);
    for (const node of nodes()) await expectToStart(node, place, 'linkage');
  });

  it.skipIf(!hasCommand('borough'))('let borough make the same place on both', async ({ skip }) => {
    const place = await installPacked('borough', skip);
    const made: string[] = [];
    for (const node of nodes()) {
      const program = await expectToStart(node, place, 'borough');
      const out = path.join(place, `made-${made.length}`);
      const asked = ['make', '--people', '200', '--seed', '7', '--place', 'batterby', '--out', out];
      expect(await runProgram(node, [program, ...asked], place)).toMatchObject({ code: 0 });
      made.push(hashFolder(out));
    }
    expect(new Set(made).size).toBe(1);
  });
});

/** An empty folder into which the tarball npm would publish, and nothing else, was installed. */
async function installPacked(workspace: string, skip: TestContext['skip']): Promise<string> {
  const dist = path.join(emptyFolder(), 'dist');
  buildPackage(path.join(root, workspace), dist);
  const packed = await runNpm(['pack', '--loglevel=error'], dist);
  expect(packed).toMatchObject({ code: 0 });
  const place = emptyFolder();
  writeFileSync(path.join(place, 'package.json'), '{ "private": true, "type": "module" }');
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const installed = await runNpm(['install', path.join(dist, packed.stdout.trim()), ...flags], place);
  skip(unreachable.test(installed.stderr), 'its dependencies cannot be fetched here');
  expect(installed).toMatchObject({ code: 0 });
  return place;
}

/** Its command helps and its library loads; gives the command's file. */
async function expectToStart(node: string, place: string, workspace: string): Promise<string> {
  const program = realpathSync(path.join(place, 'node_modules/.bin', `kinsight-${workspace}`));
  const help = await runProgram(node, [program, '--help'], place);
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage:'), stderr: '' });
  const load = `import * as all from '@kinsight/${workspace}'; console.log(Object.keys(all).length > 0)`;
  writeFileSync(path.join(place, 'load.js'), load);
  expect(await runProgram(node, ['load.js'], place)).toMatchObject({ code: 0, stdout: 'true\n' });
  return program;
}

function nodes(): readonly string[] {
  if (existsSync(node22)) return [node22, process.execPath];
  console.warn('Node 22 is packaged for linux-x64 only: tried on Node 26 alone');
  return [process.execPath];
}

function hashFolder(folder: string): string {
  const hash = createHash('sha256');
  // A workbook holds the time it was written.
  const same = (name: string): boolean => !name.endsWith('.xlsx');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && same(one.name),
  );
  const names = files.map((file) => path.join(file.parentPath, file.name)).toSorted();
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) hash.update(path.relative(folder, name)).update(readFileSync(name));
  return hash.digest('hex');
}

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinsight-pack-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
