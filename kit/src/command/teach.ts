import type { Command } from 'commander';

/** Words after the program's name → what follows them in an example: `'agreement pause': 'police --reason "under review"'`. */
export type Examples = Readonly<Record<string, string>>;

/**
 * Gives commands an example of their own in `--help`, under the name the program was called by, and a description where they have a summary alone.
 * Throws RangeError where an example is of no command.
 */
export function teach(program: Command, examples: Examples): void {
  for (const [words, rest] of Object.entries(examples)) {
    const command = words
      .split(' ')
      .reduce<Command | undefined>((at, word) => at?.commands.find((one) => one.name() === word), program);
    if (!command) throw new RangeError(`No command is called ${words}.`);
    command.addHelpText('after', `\nExample: ${[program.name(), words, rest].filter(Boolean).join(' ')}`);
  }
  describeBySummary(program);
}

function describeBySummary(command: Command): void {
  if (command.description() === '' && command.summary() !== '') {
    const summary = command.summary();
    command.description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`).summary(summary);
  }
  for (const one of command.commands) describeBySummary(one);
}
