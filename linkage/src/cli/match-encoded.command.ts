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
      '\nExample\n  kinsight-match-encoded match-encoded --input trust.csv council.csv --calibrate --output pairs.csv',
    )
    .action(async (options: Options) => {
      const files = await Promise.all(options.input.map(readFileOfEncodings));
      const [left, right] = files;
      if (left === undefined || right === undefined)
        throw new LinkageError('one-file', 'Give the encodings of two agencies at least.');
      const calibration =
        options.calibrate === true ? calibrate(left, right, shareOf(options.precision)) : undefined;
      const threshold = thresholdOf(options, calibration);
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
          ...(calibration === undefined ? {} : { calibration }),
        },
        [
          ...(calibration === undefined ? [] : sayCalibration(calibration)),
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

function thresholdOf({ threshold }: Options, calibration: Calibration | undefined): number {
  if (threshold !== undefined) return shareOf(threshold);
  if (calibration === undefined)
    throw new LinkageError(
      'no-threshold',
      'Give --threshold, or let --calibrate find one: no constant fits all data.',
    );
  if (calibration.recommended === null)
    throw new LinkageError(
      'nothing-good-enough',
      `No threshold is estimated to reach a precision of ${calibration.wanted}; nothing was matched.`,
    );
  return calibration.recommended;
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
