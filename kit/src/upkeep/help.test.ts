import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { upkeepCommands } from './index.ts';

const nothing = () => Promise.reject(new Error('help opens nothing'));

/** What `--help` prints for the command that these words name. */
function helpOf(program: Command, ...words: readonly string[]): string {
  let [said, at] = ['', program];
  for (const word of words) at = at.commands.find((one) => one.name() === word) ?? at;
  at.configureOutput({ writeOut: (text) => void (said += text) }).outputHelp();
  return said;
}

describe('the help of accounts', () => {
  it.each(['kinsight', 'learning'])('gives its examples under the name that was called: %s', (name) => {
    const program = new Command(name);
    upkeepCommands(program, { machine: nothing, place: nothing });
    expect(helpOf(program, 'account')).toContain(`Example: ${name} account role ann`);
    expect(helpOf(program, 'account', 'add')).toContain(`Example: ${name} account add ann`);
    expect(helpOf(program, 'organisation', 'save')).toContain(`Example: ${name} organisation save`);
  });
});
