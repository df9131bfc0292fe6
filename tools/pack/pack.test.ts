import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildPackage } from './build-package.ts';
import { runNpm, runProgram } from './run-npm.ts';

const root = path.resolve(import.meta.dirname, '../..');
const node22 = path.join(root, 'node_modules/node22-linux-x64/bin/node');
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|ECONNRESET/;

describe.each(['linkage', 'borough'])('the published package of %s', (workspace) => {
  const command = `kinsight-${workspace}`;
  const hasCommand = existsSync(path.join(root, workspace, 'src/cli.ts'));

  it.skipIf(!hasCommand)(
    'runs from an empty folder on stock Node 22 and on 26',
    { timeout: 240_000 },
    async ({ skip }) => {
      const folder = emptyFolder();
      const dist = path.join(folder, 'dist');
      buildPackage(path.join(root, workspace), dist);
      const packed = await runNpm(['pack', '--loglevel=error'], dist);
      expect(packed).toMatchObject({ code: 0 });

      const place = emptyFolder();
      writeFileSync(path.join(place, 'package.json'), '{ "private": true, "type": "module" }');
      const tarball = path.join(dist, packed.stdout.trim());
      const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      const installed = await runNpm(['install', tarball, ...flags], place);
      skip(unreachable.test(installed.stderr), 'its dependencies cannot be fetched here');
      expect(installed).toMatchObject({ code: 0 });

      const program = realpathSync(path.join(place, 'node_modules/.bin', command));
      const load = `import * as all from '@kinsight/${workspace}'; console.log(Object.keys(all).length > 0)`;
      writeFileSync(path.join(place, 'load.js'), load);
      const nodes = [process.execPath, ...(existsSync(node22) ? [node22] : [])];
      if (nodes.length === 1) console.warn('Node 22 is packaged for linux-x64 only: not tried here');
      for (const node of nodes) {
        expect(await runProgram(node, [program, '--help'], place)).toMatchObject({
          code: 0,
          stdout: expect.stringContaining(command),
          stderr: '',
        });
        expect(await runProgram(node, ['load.js'], place)).toMatchObject({ code: 0, stdout: 'true\n' });
      }
      expect(
        readFileSync(path.join(place, 'node_modules/@kinsight', workspace, 'LICENSE'), 'utf8'),
      ).toContain('MIT');
    },
  );
});

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinsight-pack-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
