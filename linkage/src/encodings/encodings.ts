import { LinkageError } from '../problems.ts';
import { type Csv, toCsv } from './csv.ts';

/** What goes from an agency to the linkage unit: random record ids, Bloom filters, keyed blocks. No secret, no identifier. */
export interface Encodings {
  /** Bits per encoding. */
  readonly length: number;
  /** Encodings per record; more than one where salted. */
  readonly passes: number;
  readonly records: readonly EncodedRow[];
}

export interface EncodedRow {
  readonly record: string;
  /** By pass; null where the record has none. */
  readonly encodings: readonly (Uint8Array | null)[];
  readonly blocks: readonly string[];
}

/** Of so few bits everybody meets everybody at any threshold; the shortest we write has as many (Schnell and Borgs 2016 use 500 and more). */
const fewestBits = 256;

const passColumn = (pass: number): string => (pass === 0 ? 'Encoding' : `Encoding ${pass + 1}`);

/** The file: Record, Encoding (base64; further passes as Encoding 2 …), Blocks (blanks between) where there are any. Throws LinkageError for encodings that nobody would read. */
export function writeEncodings({ length, records, passes }: Encodings): string {
  if (length < fewestBits)
    throw new LinkageError(
      'short-encodings',
      `The schema asks for encodings of ${length} bits; fewer than ${fewestBits} would meet almost anybody, and linkage units refuse them. Raise l.`,
      { length },
    );
  const withBlocks = records.some(({ blocks }) => blocks.length > 0);
  return toCsv(
    ['Record', ...Array.from({ length: passes }, (_, p) => passColumn(p)), ...(withBlocks ? ['Blocks'] : [])],
    records.map(({ record, encodings, blocks }) => [
      record,
      ...encodings.map((bits) => (bits === null ? '' : Buffer.from(bits).toString('base64'))),
      ...(withBlocks ? [blocks.join(' ')] : []),
    ]),
  );
}

/** Reads such a file. Throws LinkageError for other columns (it may hold what must not be here), repeated ids, encodings of several lengths, or too short. */
export function readEncodings({ header, rows }: Csv, name = 'The file'): Encodings {
  const passes = header.filter((column) => /^Encoding(?: \d+)?$/.test(column)).length;
  const known = ['Record', ...Array.from({ length: passes }, (_, p) => passColumn(p)), 'Blocks'];
  const strange = header.find((column) => !known.includes(column));
  if (strange !== undefined || passes === 0 || !header.includes('Record'))
    throw new LinkageError(
      'not-encodings',
      `${name} is no file of encodings: it must have Record and Encoding${strange === undefined ? '' : `, and has "${strange}"`}. Nothing of it was read.`,
      { name },
    );
  const place = (column: string): number => header.indexOf(column);
  const lengths = new Set<number>();
  const seen = new Set<string>();
  const records = rows.map((row, i): EncodedRow => {
    const record = row[place('Record')] ?? '';
    if (record === '' || seen.has(record))
      throw new LinkageError('record-twice', `${name}: row ${i + 1} has no record id of its own.`, {
        row: i + 1,
      });
    seen.add(record);
    const encodings = Array.from({ length: passes }, (_, p) => {
      const text = row[place(passColumn(p))] ?? '';
      if (text === '') return null;
      const bits = Buffer.from(text, 'base64');
      lengths.add(8 * bits.length);
      return bits;
    });
    return { record, encodings, blocks: (row[place('Blocks')] ?? '').split(' ').filter(Boolean) };
  });
  const [length = 0, another] = lengths;
  if (another !== undefined)
    throw new LinkageError(
      'uneven-encodings',
      `${name} has encodings of ${[...lengths].join(' and ')} bits; all must be of one length.`,
      { name },
    );
  if (lengths.size > 0 && length < fewestBits)
    throw new LinkageError(
      'short-encodings',
      `${name} has encodings of ${length} bits; fewer than ${fewestBits} would meet almost anybody. Let the agency encode again with the settings that were agreed.`,
      { name },
    );
  return { length, passes, records };
}
