#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { makePlace } from './index.ts';

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('Give a whole number.');
  return value;
};

const program = new Command('borough').description('Made-up British places with known truth, and the files their partners would send.');

program
  .command('make')
  .description('make a place and write its two deliveries, and the truth apart from them')
  .option('--people <n>', 'how many people live there', wholeNumber, 12_000)
  .option('--seed <n>', 'another seed, another place of the same name', wholeNumber, 7)
  .option('--place <name>', 'batterby, griddleton, lemonford or any name', 'batterby')
  .requiredOption('--out <folder>', 'where to write')
  .option('--json', 'print the result as JSON')
  .action(async (options: { people: number; seed: number; place: string; out: string; json?: boolean }) => {
    const made = await makePlace({
      people: options.people,
      seed: options.seed,
      place: options.place,
      out: options.out,
      progress: (done, of) => void process.stderr.write(`\r  ward ${done} of ${of}${done === of ? '\n' : ''}`),
    });
    if (options.json) process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
    else process.stdout.write(`${made.place}: ${made.people} people, ${made.families} families, ${made.familiesWithThreeNeeds} of them with three needs or more.\n`);
  });

await program.parseAsync();
