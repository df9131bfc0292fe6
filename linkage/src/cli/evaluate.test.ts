import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, runCommand } from '../testing/run-command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
  write('truth.csv', 'id,cluster\na,1\nb,1\nc,1\nd,2\ne,2\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const evaluate = (...args: string[]): Promise<Ended> => runCommand(folder, ['evaluate', ...args, '--json']);

describe('evaluate', () => {
  it('counts a pair once, whichever way round and however often it stands, from a probability and under any name of ids', async () => {
    write(
      'pairs.csv',
      'rec_id_l,rec_id_r,match_probability\na,b,.99\nb,a,.97\na,b,.6\nd,e,.9\na,d,.8\nb,c,.2\nx,y,.99\n',
    );
    const half = JSON.parse((await evaluate('--pairs', 'pairs.csv', '--truth', 'truth.csv')).stdout);
    expect(half).toMatchObject({ truePairs: 4, foundPairs: 3, rightPairs: 2, withoutTruth: 2 });
    const sure = await evaluate(
      '--pairs',
      'pairs.csv',
      '--truth',
      'truth.csv',
      '--threshold-probability',
      '.95',
    );
    expect(JSON.parse(sure.stdout)).toMatchObject({ foundPairs: 1, rightPairs: 1 });
  });

  it('tells records apart by source where sources share ids', async () => {
    write('both.csv', 'id,source,cluster\n1,a,x\n1,b,y\n2,a,y\n2,b,x\n');
    write('found.csv', 'id,cluster,source\n1,p,a\n2,p,b\n1,q,b\n2,r,a\n');
    const measured = JSON.parse((await evaluate('--clusters', 'found.csv', '--truth', 'both.csv')).stdout);
    expect(measured).toMatchObject({ truePairs: 2, foundPairs: 1, rightPairs: 1, withoutTruth: 0 });
  });

  it('refuses what it cannot measure: no id in common, and a threshold for clusters', async () => {
    write('other.csv', 'id,cluster\nq,1\nr,1\n');
    const none = await evaluate('--clusters', 'other.csv', '--truth', 'truth.csv');
    expect([none.status, none.stderr]).toEqual([1, 'other.csv and truth.csv have no id in common.\n']);
    const odd = await evaluate('--clusters', 'other.csv', '--truth', 'truth.csv', '--threshold-weight', '3');
    expect(odd.stderr).toMatch(/A threshold is for --pairs/);
  });
});
