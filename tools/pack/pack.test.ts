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
  it.skipIf(!hasCommand('linkage'))(
    'let linkage run on stock Node 22 and on 26, and link alike on both',
    async ({ skip }) => {
      const place = await installPacked('linkage', skip);
      writeFileSync(path.join(place, 'people.csv'), twicePeople());
      const settings = 'node_modules/@kinsight/linkage/settings/uk-person.json';
      const linked: string[] = [];
      for (const node of nodes()) {
        const program = await expectToStart(node, place, 'linkage');
        const output = `clusters-${linked.length}.csv`;
        const asked = [
          'link',
          '--settings',
          settings,
          '--input',
          'people.csv',
          '--lists',
          'postcodes',
          '--output',
          output,
        ];
        expect(await runProgram(node, [program, ...asked], place)).toMatchObject({ code: 0 });
        linked.push(readFileSync(path.join(place, output), 'utf8'));
      }
      expect(new Set(linked).size).toBe(1);
      const clusters = linked[0]
        ?.trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(',').at(-1));
      expect(clusters).toHaveLength(200);
      expect(new Set(clusters).size).toBeGreaterThan(90);
      expect(new Set(clusters).size).toBeLessThan(120);
    },
  );

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

/** 100 people, each written down twice; every tenth the second time with a slip in the forename. */
function twicePeople(): string {
  const forenames = ['Ada', 'Ben', 'Cora', 'Dan', 'Edna', 'Fay', 'Gus', 'Hal', 'Ivy', 'Jon'];
  const surnames = ['Abbot', 'Birch', 'Clough', 'Dyer', 'Ewart', 'Frost', 'Grant', 'Holt', 'Irons', 'Judd'];
  const two = (n: number): string => String(n).padStart(2, '0');
  const rows = Array.from({ length: 100 }, (_, i) => {
    const forename = forenames[i % 10] ?? '';
    const rest = `${surnames[Math.floor(i / 10)]},${1950 + ((i * 7) % 60)}-${two(1 + (i % 12))}-${two(1 + (i % 28))},${i % 2 === 0 ? 'F' : 'M'},YB${1 + (i % 9)} ${i % 10}AB`;
    return `a${i},${forename},${rest}\nb${i},${i % 10 === 0 ? `${forename}e` : forename},${rest}`;
  });
  return `unique_id,forename,surname,dob,sex,postcodes\n${rows.join('\n')}\n`;
}

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
