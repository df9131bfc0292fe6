import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compactDate } from './dates.ts';
import { encoderOf } from './encode-record.ts';
import { parseSchema } from './parse-schema.ts';

interface Vectors {
  readonly secret: string;
  readonly encodings: readonly { what: string; schema: unknown; row: string[]; encoding: string }[];
  readonly dates: readonly (readonly [string, string, string | null])[];
}

// Made with clkhash 0.18.3 by benchmarks/encoded/clkhash-vectors.py.
const file = path.join(import.meta.dirname, 'samples/clkhash-vectors.json');
const { secret, encodings, dates } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

it('encodes to the bit as clkhash: folds, any length, every hash, comparison, format and text encoding', () => {
  const ours = encodings.map(({ what, schema, row }) => [
    what,
    Buffer.from(encoderOf(parseSchema(schema), Buffer.from(secret))(row).bits).toString('base64'),
  ]);
  expect(ours).toEqual(encodings.map(({ what, encoding }) => [what, encoding]));
});

it('reads dates as Python does, in every directive, and refuses what it refuses', () => {
  const ours = dates.map(([format, text]) => [format, text, compactDate(text, format) ?? null]);
  expect(ours).toEqual(dates);
});
