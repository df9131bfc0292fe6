import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { answerRequest, type MadePlace, makePlace } from './index.ts';

/** `borough make` and `borough answer`. */
export function createProgram(): Command {
  const program = new Command('borough')
    .description('Made-up British places with known truth, and the files their partners would send.')
    .addHelpText(
      'after',
      `
Start with
  borough make --out places/batterby
which makes Batterby: 12,000 people, two deliveries in deliveries/, the truth apart in truth/.
The same options give the same bytes. README.md lists the files, the error rates and the kinds of family.`,
    );

  program
    .command('make')
    .description(
      'make a place: its first delivery with 18 months of history, one a month later, and the truth apart from them',
    )
    .option('--people <n>', 'how many people live there (100 or more)', atLeast(100), 12_000)
    .option('--seed <n>', 'another seed makes another place of the same name', atLeast(0), 7)
    .option(
      '--place <name>',
      'batterby, griddleton, lemonford (health sends encoded records only) or any name',
      asPlaceName,
      'batterby',
    )
    .requiredOption(
      '--out <folder>',
      'where to write; deliveries and truth of an earlier make there are replaced',
    )
    .option(
      '--months <n>',
      'monthly deliveries after the second, with what truly became of families in need',
      atLeast(0),
      0,
    )
    .option('--json', 'print what was made as JSON on stdout')
    .addHelpText(
      'after',
      `
Example
  borough make --people 12000 --seed 7 --place lemonford --out places/lemonford --json`,
    )
    .action(
      async (options: {
        people: number;
        seed: number;
        place: string;
        out: string;
        months: number;
        json?: boolean;
      }) => {
        const progress = (done: number, of: number) => {
          if (process.stderr.isTTY || done === of)
            process.stderr.write(
              `${process.stderr.isTTY ? '\r' : ''}Ward ${done} of ${of} written.${done === of ? '\n' : ''}`,
            );
        };
        const made = await makePlace({
          people: options.people,
          seed: options.seed,
          place: options.place,
          out: options.out,
          months: options.months,
          progress,
        });
        process.stdout.write(
          options.json ? `${JSON.stringify(made, null, 2)}\n` : summary(made, options.out),
        );
      },
    );

  program
    .command('answer')
    .description(
      "answer a request about named people from the mental-health trust's own register, as the trust would",
    )
    .requiredOption(
      '--register <file>',
      'the register: agencies/mental-health-trust/register.csv of a made place',
    )
    .requiredOption('--request <file>', 'the request, a CSV as the hub writes it')
    .requiredOption('--output <file>', 'where the answer goes')
    .option('--as-at <date>', 'the date the answer speaks of, yyyy-mm-dd', '2025-02-28')
    .addHelpText(
      'after',
      `
Example
  borough answer --register places/batterby/agencies/mental-health-trust/register.csv --request questions.csv --output answers.csv`,
    )
    .action((options: { register: string; request: string; output: string; asAt: string }) => {
      const answer = answerRequest(readText(program, options.register), readText(program, options.request), {
        asAt: options.asAt,
      });
      writeFileSync(options.output, answer);
      process.stderr.write(
        `Answered ${answer.trimEnd().split('\n').length - 1} items in ${options.output}.\n`,
      );
    });
  return program;
}

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least)
      throw new InvalidArgumentError(`Give a whole number of ${least} or more.`);
    return value;
  };
}

function asPlaceName(text: string): string {
  if (!/^[a-z][a-z-]{1,30}$/i.test(text))
    throw new InvalidArgumentError('Give a name of letters, such as batterby.');
  return text;
}

function readText(program: Command, file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  return program.error(`There is no file ${file}.`, { exitCode: 66 });
}

function summary(made: MadePlace, out: string): string {
  const lines = [
    `${made.place}: ${made.people} people, ${made.families} families, of whom ${made.familiesWithThreeNeeds} have three needs or more.`,
  ];
  for (const { folder, files } of made.deliveries) {
    lines.push(`${out}/${folder}`);
    for (const one of files)
      lines.push(`  ${one.file.padEnd(28)} ${String(one.rows).padStart(9)} rows  ${one.population}`);
  }
  lines.push(
    `${out}/truth holds who is who, which families there are and what they need: never show it to what you test.`,
    '',
  );
  return lines.join('\n');
}
