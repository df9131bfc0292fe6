import { loadConfig } from '@kinsight/kit/config';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { faultsOfHelp, leavesOf } from '../../../tools/test/faults-of-help.ts';
import { allCommands } from './all-commands.ts';

const opens = () => Promise.reject(new Error('help opens nothing'));
const terminal = () => {
  throw new Error('help speaks by itself');
};

describe('the help of a place’s commands', () => {
  const program = new Command('kinsight');
  allCommands(program, {
    place: { config: loadConfig(), getServer: opens, openPlace: opens, open: opens, terminal },
    upkeep: { machine: opens, place: opens },
    open: opens,
    encoded: opens,
  });
  const leaves = leavesOf(program);

  it('teaches: each says what it does, and gives an example that it would take', () => {
    expect(leaves.length).toBeGreaterThan(100);
    expect(leaves.flatMap((leaf) => faultsOfHelp(program, leaf))).toEqual([]);
  });
});
