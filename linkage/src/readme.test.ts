import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the example of the README runs as it stands', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(example).toContain('linkRecords(');
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  try {
    const index = new URL('index.ts', import.meta.url).href;
    const program = `${example.replace(`'@kinsight/linkage'`, `'${index}'`)}
process.stdout.write(JSON.stringify({ clusters: linked.clusters, persons, kinds: lineage.map(({ kind }) => kind) }));\n`;
    writeFileSync(join(folder, 'example.mts'), program);
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'example.mts')], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const told = JSON.parse(stdout) as {
      clusters: string[][];
      persons: { records: string[] }[];
      kinds: string[];
    };
    expect(told.persons.map((person) => person.records)).toEqual(told.clusters);
    expect(told.clusters).toEqual([['a1', 'a2'], ['b1']]);
    expect(new Set(told.kinds)).toEqual(new Set(['new']));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
