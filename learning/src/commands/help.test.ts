import { loadConfig } from '@kinsight/kit/config';
import { upkeepCommands } from '@kinsight/kit/upkeep';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { faultsOfHelp, leavesOf } from '../../../tools/test/faults-of-help.ts';
import { called } from '../called.ts';
import { centreCommands, centreWords } from './index.ts';

const opens = () => Promise.reject(new Error('help opens nothing'));
const terminal = () => {
  throw new Error('help speaks by itself');
};

describe('the help of the centre’s commands', () => {
  it('teaches: each says what it does, and gives an example that it would take', () => {
    const program = new Command(called);
    centreCommands(program, { config: loadConfig(), getServer: opens, getCentre: opens, terminal });
    upkeepCommands(program, { machine: opens, place: opens }, centreWords);
    const leaves = leavesOf(program);
    expect(leaves.length).toBeGreaterThan(15);
    expect(leaves.flatMap((leaf) => faultsOfHelp(program, leaf))).toEqual([]);
  });
});
