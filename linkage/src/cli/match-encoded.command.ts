import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { parseCsv, toCsv } from '../encodings/csv.ts';
import { type Encodings, readEncodings } from '../encodings/encodings.ts';
import { writeText } from '../files/write-aside.ts';
import { type Calibration, calibrate, matchGroups, matchOneToOne } from '../linkage-unit/index.ts';
import { LinkageError } from '../problems.ts';
import { print } from './print.ts';
import { readText } from './read-text.ts';

type Options = {
  input: string[];
  threshold?: string;
  calibrate?: boolean;
  precision: string;
  groups?: boolean;
  blocked?: boolean;
  linkageUnit?: boolean;
  output?: string;
  json?: boolean;
};

export function addMatchEncoded(program: Command): void {
  program
    .command('match-encoded')
    .description('the linkage unit: find who is who among encodings, without knowing anybody')
    .requiredOption('--input <files...>', 'encodings of two agencies or more')
    .option('--threshold <dice>', 'Dice coefficient from which two records are one person, 0 to 1')
    .option(
      '--calibrate',
      'estimate precision and recall by threshold; without --threshold, use the one it finds',
    )
    .option('--precision <share>', 'precision that calibration must reach', '.99')
    .option('--groups', 'groups over all files instead of pairs of two')
    .option('--blocked', 'compare only records that share a block')
    .option('--linkage-unit', 'write scores too: for the unit’s own eyes, never for a data holder')
    .option('--output <file>', 'CSV: Left, Right (or Group, Record): random record ids')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `\nExample\n  ${program.name()} match-encoded --input trust.csv council.csv --calibrate --output pairs.csv`,
    )
    .action(async (options: Options) => {
      const files = await Promise.all(options.input.map(readFileOfEncodings));
      const [left, right] = files;
      if (left === undefined || right === undefined)
        throw new LinkageError('one-file', 'Give the encodings of two agencies at least.');
      if (files.length > 2 && options.groups !== true)
        throw new LinkageError(
          'many-files',
          `Pairs are of two files, and there are ${files.length}: give --groups to find groups over all of them, or two files.`,
        );
      const lengths = new Set(files.map((file) => file.length).filter((bits) => bits > 0));
      if (lengths.size > 1)
        throw new LinkageError(
          'uneven-encodings',
          `The files have encodings of ${[...lengths].join(' and ')} bits, so nobody in them could be compared. Let both agencies encode with the same settings.`,
        );
      const calibrations = options.calibrate === true ? calibrateAll(files, options) : [];
      const threshold = thresholdOf(options, calibrations);
      const match = { threshold, blocked: options.blocked === true };
      const pairs = options.groups === true ? [] : matchOneToOne(left, right, match);
      const groups = options.groups === true ? matchGroups(files, match) : [];
      if (options.output !== undefined) {
        const table =
          options.groups === true
            ? toCsv(
                ['Group', 'Record'],
                groups.flatMap((group, g) => group.map((record) => [String(g + 1), record])),
              )
            : toCsv(
                ['Left', 'Right', ...(options.linkageUnit === true ? ['Score'] : [])],
                // By record id, which is random: in order of strength the order would be a score.
                pairs
                  .map((pair) => [
                    pair.left,
                    pair.right,
                    ...(options.linkageUnit === true ? [String(pair.dice)] : []),
                  ])
                  .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
              );
        await writeText(options.output, table);
      }
      const found = options.groups === true ? { groups: groups.length } : { pairs: pairs.length };
      print(
        options.json,
        {
          records: files.map((file) => file.records.length),
          threshold,
          ...found,
          ...(calibrations.length === 1 ? { calibration: calibrations[0]?.calibration } : {}),
          ...(calibrations.length > 1 ? { calibrations } : {}),
        },
        [
          ...calibrations.flatMap(({ files: [a, b], calibration }) => [
            ...(calibrations.length > 1 ? [`${a} with ${b}`] : []),
            ...sayCalibration(calibration),
          ]),
          `${Object.values(found)[0]} ${Object.keys(found)[0]} at a Dice coefficient of ${threshold} and above, among ${files.map((file) => file.records.length).join(' and ')} records.`,
        ],
      );
    });
}

/** Reads encodings and looks whether a secret lies beside them: then nothing is done, whoever put it there. */
async function readFileOfEncodings(file: string): Promise<Encodings> {
  const text = await readText(file);
  const folder = path.dirname(path.resolve(file));
  for (const name of await readdir(folder)) {
    const start = await readFile(path.join(folder, name), 'utf8').catch(() => '');
    if (/^kinsight-linkage-(?:secret|share) /.test(start))
      throw new LinkageError(
        'secret-here',
        `${path.join(folder, name)} is a secret. A linkage unit never holds one: destroy it, tell the agencies, and let them encode again under a new one.`,
      );
  }
  return readEncodings(parseCsv(text, file), file);
}

/** What was estimated of two files. */
interface Calibrated {
  readonly files: readonly [string, string];
  readonly calibration: Calibration;
}

/** Every two files for themselves: overlap differs, and with it what a threshold is worth. */
function calibrateAll(files: readonly Encodings[], { input, precision }: Options): Calibrated[] {
  const wanted = shareOf(precision);
  return files.flatMap((left, i) =>
    files.slice(i + 1).map(
      (right, j): Calibrated => ({
        files: [input[i] ?? '', input[i + 1 + j] ?? ''],
        calibration: calibrate(left, right, wanted),
      }),
    ),
  );
}

/** The threshold given, or the highest that calibration asks of any two files. */
function thresholdOf({ threshold }: Options, calibrations: readonly Calibrated[]): number {
  if (threshold !== undefined) return shareOf(threshold);
  if (calibrations.length === 0)
    throw new LinkageError(
      'no-threshold',
      'Give --threshold, or let --calibrate find one: no constant fits all data.',
    );
  return Math.max(
    ...calibrations.map(({ files: [a, b], calibration: { recommended, wanted } }) => {
      if (recommended !== null) return recommended;
      throw new LinkageError(
        'nothing-good-enough',
        `No threshold is estimated to reach a precision of ${wanted}${calibrations.length > 1 ? ` between ${a} and ${b}` : ''}; nothing was matched.`,
      );
    }),
  );
}

function shareOf(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share <= 1))
    throw new LinkageError('bad-share', `"${text}" is not above 0 and at most 1.`);
  return share;
}

function sayCalibration({ rows, matches, overlap, recommended, wanted }: Calibration): string[] {
  return [
    `About ${Math.round(matches)} people are in both files (${(100 * overlap).toFixed(0)} % of the smaller). Estimated, without labels:`,
    'threshold  precision  recall   pairs',
    ...rows
      .filter((_, i) => i % 4 === 0)
      .map(
        (row) =>
          `${row.threshold.toFixed(3).padStart(9)}  ${row.precision.toFixed(4).padStart(9)}  ${row.recall.toFixed(4)}  ${String(Math.round(row.pairs)).padStart(6)}`,
      ),
    recommended === null
      ? `No threshold reaches a precision of ${wanted}.`
      : `Lowest threshold with a precision of ${wanted} or more: ${recommended}.`,
  ];
}
