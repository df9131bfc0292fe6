import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import {
  encodePeople,
  fingerprint,
  joinShares,
  type Normalisation,
  normalisations,
  parseSchema,
  type Quality,
  readSecret,
  selfTest,
  ukPersonSchema,
} from '../encoded/index.ts';
import { parseCsv, toCsv } from '../encodings/csv.ts';
import { writeEncodings } from '../encodings/encodings.ts';
import { writeText } from '../files/write-aside.ts';
import { LinkageError } from '../problems.ts';
import { print } from './print.ts';
import { readText } from './read-text.ts';

type Options = {
  input: string;
  schema: string;
  secret?: string;
  shares?: string[];
  id: string;
  normalise: string;
  columns?: string;
  salt?: string;
  block?: string;
  output: string;
  json?: boolean;
};

export function addEncode(program: Command): void {
  program
    .command('encode')
    .description('turn people into encodings for a linkage unit; the crosswalk stays here')
    .requiredOption('--input <file>', 'a CSV file of people, each once')
    .option('--schema <file>', 'a clkhash linkage schema (version 1 to 3), or uk-person', 'uk-person')
    .option('--secret <file>', 'the secret, as `secret create` wrote it')
    .option('--shares <files...>', 'or its two shares')
    .option('--id <column>', 'column of your own ids', 'id')
    .option('--normalise <name>', normalisations.join(' or '), 'uk-person-1')
    .option('--columns <pairs>', 'your names of columns: forename=First name,dob=DOB')
    .option('--salt <features>', 'one encoding for each of these, salted by it: birth_year,birth_month_day')
    .option('--block <features>', 'blocks: features joined by +, blocks parted by commas: birth_year+sex')
    .requiredOption('--output <folder>', 'gets to-linkage-unit/encodings.csv and keep/')
    .option('--json', 'print the quality report as JSON')
    .addHelpText(
      'after',
      `\nExample\n  ${program.name()} encode --input patients.csv --id "NHS number" --secret secret.txt --output encoded`,
    )
    .action(async (options: Options) => {
      const secret = await secretOf(options);
      const schema = parseSchema(
        options.schema === 'uk-person' ? ukPersonSchema : await readText(options.schema),
      );
      const { encodings, crosswalk, quality } = encodePeople(
        parseCsv(await readText(options.input), options.input),
        {
          schema,
          secret,
          random: randomBytes,
          id: options.id,
          normalisation: toNormalisation(options.normalise),
          columns: Object.fromEntries(splitList(options.columns).map((pair) => pairOf(pair))),
          ...(options.salt === undefined ? {} : { salts: splitList(options.salt) }),
          blocks: splitList(options.block).map((block) => block.split('+')),
        },
      );
      const sent = writeEncodings(encodings);
      const [send, keep] = ['to-linkage-unit', 'keep'].map((name) => path.join(options.output, name));
      await refuseMixing(send ?? '', options);
      await mkdir(send ?? '', { recursive: true });
      await mkdir(keep ?? '', { recursive: true, mode: 0o700 });
      const report = { ...quality, secret: fingerprint(secret) };
      await writeText(
        path.join(keep ?? '', 'crosswalk.csv'),
        toCsv(
          ['Record', 'Id'],
          crosswalk.map(({ record, id }) => [record, id]),
        ),
      );
      await writeText(path.join(keep ?? '', 'quality.json'), `${JSON.stringify(report, null, 2)}\n`);
      await writeText(path.join(send ?? '', 'encodings.csv'), sent);
      print(options.json, report, say(report, options.output));
    });
  program
    .command('self-test')
    .description('try this program against published vectors before trusting it')
    .option('--json', 'print the outcomes as JSON')
    .addHelpText('after', `\nExample\n  ${program.name()} self-test`)
    .action((options: { json?: boolean }) => {
      const outcomes = selfTest();
      const failed = outcomes.filter(({ passed }) => !passed);
      print(options.json, outcomes, [
        ...outcomes.map(({ what, passed }) => `${passed ? 'as published' : 'DIFFERS     '}  ${what}`),
        failed.length === 0
          ? 'All as published.'
          : `${failed.length} differ: do not encode with this program.`,
      ]);
      if (failed.length > 0) process.exitCode = 1;
    });
}

async function secretOf({ secret, shares }: Options): Promise<Uint8Array> {
  if (secret !== undefined && shares === undefined) return readSecret(await readText(secret));
  const [first, second, more] = shares ?? [];
  if (secret !== undefined || first === undefined || second === undefined || more !== undefined)
    throw new LinkageError('which-secret', 'Give either --secret with one file or --shares with two.');
  return joinShares(await readText(first), await readText(second));
}

/** A secret beside what is sent would be sent along one day; another agency's encodings beside a secret are the very thing to avoid. */
async function refuseMixing(send: string, { secret, shares, output }: Options): Promise<void> {
  const inside = [secret, ...(shares ?? [])].find(
    (file) => file !== undefined && !path.relative(send, path.resolve(file)).startsWith('..'),
  );
  if (inside !== undefined)
    throw new LinkageError('secret-sent', `${inside} lies in the folder that is sent; move it first.`);
  const there = existsSync(send) ? await readdir(send) : [];
  const foreign = there.find((name) => name !== 'encodings.csv');
  if (foreign !== undefined)
    throw new LinkageError('foreign-files', `${output} holds ${foreign}, which this program did not write.`);
}

function splitList(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(',').map((part) => part.trim());
}

function pairOf(text: string): [string, string] {
  const [name = '', column = ''] = text.split('=').map((part) => part.trim());
  if (column === '') throw new LinkageError('bad-columns', `"${text}" is no name=column.`);
  return [name, column];
}

function toNormalisation(name: string): Normalisation {
  const found = normalisations.find((known) => known === name);
  if (found === undefined)
    throw new LinkageError('unknown-normalisation', `"${name}" is none of ${normalisations.join(', ')}.`);
  return found;
}

function say(quality: Quality & { readonly secret: string }, output: string): string[] {
  const { ones } = quality;
  return [
    `${quality.records} people encoded, normalised by ${quality.normalisation}; secret ${quality.secret}.`,
    ...quality.features.map(
      ({ feature, known, refused }) =>
        `${feature.padEnd(16)} known for ${known}${Object.entries(refused)
          .map(([problem, count]) => `, ${problem}: ${count}`)
          .join('')}`,
    ),
    `Ones in an encoding: ${ones.least} to ${ones.most}, ${ones.mean} on average.`,
    `Send ${output}/to-linkage-unit/encodings.csv to the linkage unit and nothing else. ${output}/keep never leaves you.`,
  ];
}
