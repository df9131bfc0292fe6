import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDeadLinks } from './dead-links.ts';
import { root } from './step.ts';

const pages = ['docs/security.md', 'docs/threat-model.md'];
const read = (page: string): string => readFileSync(path.join(root, page), 'utf8');
const rows = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith('| ') && !line.includes('---'));

const files = new Set(
  globSync('{tools,kit,hub,linkage,borough,learning,demo,docs}/**/*.{ts,md}', { cwd: root })
    .filter((file) => !file.includes('node_modules'))
    .concat('SECURITY.md'),
);

describe('the pages that promise', () => {
  it.each(pages)('%s links to nothing that is not there', (page) => {
    expect(findDeadLinks([{ path: page, text: read(page) }], files)).toEqual([]);
  });

  it('docs/security.md names a test for every promise', () => {
    const promises = rows(read('docs/security.md')).filter(
      (row) => !/^\|[^|]*promise \|/.test(row) && !row.startsWith('| | promise'),
    );
    expect(promises.length).toBeGreaterThan(20);
    expect(promises.filter((row) => !/\]\(\.\.\/[^)]+\.test\.ts\)/.test(row))).toEqual([]);
  });

  it('docs/threat-model.md says for every threat what shows that it is stopped, or that nothing does yet', () => {
    const threats = rows(read('docs/threat-model.md')).filter((row) => !row.startsWith('| threat |'));
    expect(threats.length).toBeGreaterThan(40);
    expect(threats.filter((row) => !/\.test\.ts\)|no test yet/.test(row))).toEqual([]);
  });
});
