import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  write(
    'pairs.csv',
    'left,right,weight,left_source,right_source\n1,1,9,a,b\n1,2,7,a,b\n2,2,6,a,b\n2,3,1,a,b\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
/** Clusters as lists of source and id. */
async function cluster(...more: string[]): Promise<string[]> {
  const args = ['cluster', '--pairs', 'pairs.csv', '--threshold-weight', '5', '--output', 'out.csv'];
  const { stderr } = await runCommand(folder, [...args, ...more]);
  expect(stderr).toBe('');
  const found = new Map<string, string[]>();
  for (const line of readFileSync(join(folder, 'out.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [id = '', name = '', source = ''] = line.split(',');
    found.set(name, [...(found.get(name) ?? []), source + id]);
  }
  return [...found.values()].map((records) => records.sort().join(' ')).sort();
}

describe('cluster', () => {
  it('joins what the pairs say, one to one between sources where asked', async () => {
    expect(await cluster()).toEqual(['a1 a2 b1 b2', 'b3']);
    expect(await cluster('--one-to-one')).toEqual(['a1 b1', 'a2 b2', 'b3']);
  });

  it('holds to decisions, and takes records that are in no pair from the input', async () => {
    write(
      'no.json',
      '[{"kind":"never-link","left":"a-__-1","right":"b-__-2","by":"Ann","at":"2026-01-01","why":"two people"}]',
    );
    write('records.csv', 'id,from\n1,a\n2,a\n9,a\n1,b\n2,b\n3,b\n');
    expect(await cluster('--decisions', 'no.json', '--input', 'records.csv', '--source', 'from')).toEqual([
      'a1 b1',
      'a2 b2',
      'a9',
      'b3',
    ]);
  });
});
