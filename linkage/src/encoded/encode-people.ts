import { createHmac } from 'node:crypto';
import type { Csv } from '../encodings/csv.ts';
import type { Encodings } from '../encodings/encodings.ts';
import { LinkageError } from '../problems.ts';
import { type Encoder, encoderOf } from './encode-record.ts';
import { deriveKeys } from './keys.ts';
import { columnsRead, type Normalisation, normaliser } from './normalise.ts';
import { type Quality, QualityTally } from './quality.ts';
import type { Schema } from './schema.ts';
import type { Random } from './secret.ts';
import { shuffle } from './shuffle.ts';

export interface EncodeOptions {
  readonly schema: Schema;
  readonly secret: Uint8Array;
  readonly random: Random;
  readonly id: string;
  readonly normalisation: Normalisation;
  /** Input column by the name the normalisation or schema uses, where they differ. */
  readonly columns?: Readonly<Record<string, string>>;
  /** One encoding per entry, each under keys of its own for every value of that feature; none: one unsalted encoding. */
  readonly salts?: readonly string[];
  /** Features whose values, joined and keyed, become blocks. Each entry is one block key. */
  readonly blocks?: readonly (readonly string[])[];
}

export interface EncodedPeople {
  /** For the linkage unit. */
  readonly encodings: Encodings;
  /** For the agency alone: random record id beside its own id. */
  readonly crosswalk: readonly { readonly record: string; readonly id: string }[];
  /** Counts only. */
  readonly quality: Quality;
}

/** Encodes a file of people: rows shuffled, random record ids. Throws LinkageError for missing columns, missing or repeated ids. */
export function encodePeople(file: Csv, options: EncodeOptions): EncodedPeople {
  const { schema, secret } = options;
  const features = schema.features.map(({ identifier }) => identifier);
  const hashed = schema.features.filter((one) => !one.ignored).map(({ identifier }) => identifier);
  const also = [...(options.salts ?? []), ...(options.blocks ?? []).flat()];
  const value = normaliser(options.normalisation, [...hashed, ...also]);
  const at = placesOf(file, options, [...new Set([...hashed, ...also])]);
  const ids = idsOf(file, options.id);
  const encoders = (options.salts ?? [undefined]).map((salt) =>
    saltedEncoder(schema, secret, salt, features),
  );
  const blockOf = blocker(options);
  const quality = new QualityTally(schema, options.normalisation);
  const order = shuffle(file.rows.length, options.random);
  const records = order.map((row) => {
    const cells = file.rows[row] ?? [];
    const read = (column: string): string => cells[at.get(column) ?? -1] ?? '';
    const named = (feature: string): string => value(read, feature);
    const values = features.map((feature) => (hashed.includes(feature) ? named(feature) : ''));
    const passes = encoders.map((encode) => encode(named, values));
    quality.add(
      values,
      passes[0]?.problems ?? [],
      passes.map((pass) => pass?.ones),
    );
    return {
      record: Buffer.from(options.random(12)).toString('base64url'),
      encodings: passes.map((pass) => pass?.bits ?? null),
      blocks: blockOf(named),
      id: ids[row] ?? '',
    };
  });
  return {
    encodings: {
      length: schema.length,
      passes: encoders.length,
      records: records.map(({ record, encodings, blocks }) => ({ record, encodings, blocks })),
    },
    crosswalk: records.map(({ record, id }) => ({ record, id })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    quality: quality.finish(),
  };
}

type SaltedEncoder = (
  named: (feature: string) => string,
  values: readonly string[],
) => ReturnType<Encoder> | undefined;

function saltedEncoder(
  schema: Schema,
  secret: Uint8Array,
  salt: string | undefined,
  features: readonly string[],
): SaltedEncoder {
  if (salt === undefined) {
    const encode = encoderOf(schema, secret);
    return (_, values) => encode(values);
  }
  const bySalt = new Map<string, Encoder>();
  return (named, values) => {
    const key = named(salt);
    // Without its salt a record would be comparable to nobody, or to all without one.
    if (key === '') return undefined;
    const encode = bySalt.get(key) ?? encoderOf(schema, secret, `${salt}=${key}`);
    bySalt.set(key, encode);
    return encode(features.map((_, f) => values[f] ?? ''));
  };
}

/** Keyed hash of a block's values, cut to 64 bits; records without one of the values are in no such block. */
function blocker({
  schema,
  secret,
  blocks = [],
}: EncodeOptions): (named: (feature: string) => string) => string[] {
  const key = deriveKeys(secret, schema.kdf, 1, 'blocks')[0]?.[0] ?? new Uint8Array();
  return (named) =>
    blocks.flatMap((features) => {
      const values = features.map(named);
      if (values.includes('')) return [];
      const text = JSON.stringify([features, values]);
      return [createHmac('sha256', key).update(text).digest('base64url').slice(0, 11)];
    });
}

function placesOf(file: Csv, options: EncodeOptions, features: readonly string[]): Map<string, number> {
  const given = options.columns ?? {};
  return new Map(
    columnsRead(options.normalisation, features).map((column) => {
      const wanted = given[column] ?? column;
      const place = file.header.findIndex((name) => name.toLowerCase() === wanted.toLowerCase());
      if (place < 0)
        throw new LinkageError(
          'no-column',
          `The file has no column "${wanted}"; say which holds ${column} with --columns ${column}=…. Its columns: ${file.header.join(', ')}.`,
          { column },
        );
      return [column, place];
    }),
  );
}

function idsOf(file: Csv, column: string): string[] {
  const place = file.header.indexOf(column);
  if (place < 0)
    throw new LinkageError(
      'no-id-column',
      `The file has no column "${column}"; say which holds the id with --id.`,
      { column },
    );
  const ids = file.rows.map((row) => row[place] ?? '');
  const missing = ids.indexOf('');
  if (missing >= 0)
    throw new LinkageError('missing-id', `Row ${missing + 1} has no ${column}.`, { row: missing + 1 });
  if (new Set(ids).size < ids.length) {
    const row = ids.findIndex((id, i) => ids.indexOf(id) < i);
    throw new LinkageError('id-twice', `Row ${row + 1} has an id that an earlier row has.`, { row: row + 1 });
  }
  return ids;
}
