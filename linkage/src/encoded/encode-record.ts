import { formatValue, type ValueProblem } from './format-value.ts';
import { type TokenHash, tokenHash } from './hashes.ts';
import { deriveKeys } from './keys.ts';
import type { Feature, HashedFeature, Schema, TextEncoding } from './schema.ts';
import { tokensOf } from './tokens.ts';

/** What one record became; `problems` by feature, whose value then set no bits. */
export interface EncodedRecord {
  /** Bit 0 is the highest of the first byte, as clkhash writes it; bits beyond `schema.length` in the last byte are 0. */
  readonly bits: Uint8Array;
  readonly ones: number;
  readonly problems: readonly { readonly feature: string; readonly problem: ValueProblem }[];
}

/** Values in the schema's order of features → encoding. */
export type Encoder = (values: readonly string[]) => EncodedRecord;

/** Tokens remembered per feature: names and dates repeat. */
const CACHED = 1 << 16;

/** Makes an encoder for a schema, a secret and, where salted, a salt value. */
export function encoderOf(schema: Schema, secret: Uint8Array, salt?: string): Encoder {
  const keys = deriveKeys(secret, schema.kdf, schema.features.length, salt);
  const length = schema.length * 2 ** schema.xorFolds;
  const setters = schema.features.map((feature, f) => setterOf(feature, keys[f] ?? [], length));
  return (values) => {
    const filter = new Uint8Array(Math.ceil(length / 8));
    const problems: { feature: string; problem: ValueProblem }[] = [];
    setters.forEach((set, f) => {
      const problem = set?.(values[f] ?? '', filter);
      if (problem !== undefined) problems.push({ feature: schema.features[f]?.identifier ?? '', problem });
    });
    const bits = folded(filter, length, schema.xorFolds);
    return { bits, ones: countOnes(bits), problems };
  };
}

type Setter = (value: string, filter: Uint8Array) => ValueProblem | undefined;

function setterOf(feature: Feature, keys: readonly Uint8Array[], length: number): Setter | undefined {
  if (feature.ignored) return undefined;
  const places = remembered(tokenHash(feature, keys), feature, length);
  return (value, filter) => {
    const outcome = formatValue(value, feature);
    if ('problem' in outcome) return outcome.problem;
    const tokens = tokensOf(outcome.formatted, feature.comparison);
    tokens.forEach((token, i) => {
      for (const place of places(token, bitsOf(feature, tokens.length, i)))
        filter[place >> 3] = (filter[place >> 3] ?? 0) | (0x80 >> (place & 7));
    });
    return undefined;
  };
}

/** The first `bits mod tokens` tokens get one bit more. */
function bitsOf({ strategy }: HashedFeature, tokens: number, i: number): number {
  if (strategy.by === 'token') return strategy.bits;
  return Math.floor(strategy.bits / tokens) + (i < strategy.bits % tokens ? 1 : 0);
}

function remembered(
  hash: TokenHash,
  feature: HashedFeature,
  length: number,
): (token: string, bits: number) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (token, bits) => {
    const seen = known.get(token);
    if (seen !== undefined && seen.length >= bits) return seen.slice(0, bits);
    const places = hash(bytesOf(token, feature.encoding), bits, length);
    if (known.size >= CACHED) known.clear();
    known.set(token, places);
    return places;
  };
}

/** Python's encoders: UTF-16 and UTF-32 little-endian behind a byte-order mark. */
export function bytesOf(token: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'utf-16') return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(token, 'utf16le')]);
  if (encoding === 'utf-32') {
    const points = [0xfeff, ...[...token].map((letter) => letter.codePointAt(0) ?? 0)];
    const bytes = Buffer.alloc(4 * points.length);
    points.forEach((point, i) => {
      bytes.writeUInt32LE(point, 4 * i);
    });
    return bytes;
  }
  return Buffer.from(token, 'utf8');
}

/** The second half of the bits laid over the first, `folds` times. */
function folded(filter: Uint8Array, length: number, folds: number): Uint8Array {
  let [bits, left] = [filter, length];
  for (let fold = 0; fold < folds; fold++) {
    left /= 2;
    const [half, kept] = [left, new Uint8Array(Math.ceil(left / 8))];
    for (let i = 0; i < half; i++)
      if (bitAt(bits, i) !== bitAt(bits, half + i)) kept[i >> 3] = (kept[i >> 3] ?? 0) | (0x80 >> (i & 7));
    bits = kept;
  }
  return bits;
}

const bitAt = (bits: Uint8Array, i: number): number => ((bits[i >> 3] ?? 0) >> (7 - (i & 7))) & 1;

function countOnes(bits: Uint8Array): number {
  let ones = 0;
  for (let byte of bits) for (; byte !== 0; byte &= byte - 1) ones++;
  return ones;
}
