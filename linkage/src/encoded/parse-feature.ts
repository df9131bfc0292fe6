import type { Reader } from '../settings/reader.ts';
import type { Comparison, Feature, Format, HashedFeature } from './schema.ts';
import { strptimePattern } from './strptime-pattern.ts';
import { roundHalfEven } from './tokens.ts';
import { wholeNumber } from './whole-number.ts';

/** Reads one feature of a version 3 schema. */
export function parseFeature(reader: Reader): Feature {
  const identifier = reader.field('identifier').text();
  if (reader.field('ignored').isThere && reader.field('ignored').flag()) return { identifier, ignored: true };
  const format = reader.field('format');
  if (!format.isThere) format.fail('is missing');
  const hashing = reader.field('hashing');
  if (!hashing.isThere) hashing.fail('is missing');
  hashing.only('hash', 'strategy', 'comparison', 'missingValue');
  const missing = hashing.field('missingValue');
  return {
    identifier,
    ignored: false,
    format: parseFormat(format),
    encoding: format.field('encoding').isThere
      ? format.field('encoding').oneOf(['ascii', 'utf-8', 'utf-16', 'utf-32'])
      : 'utf-8',
    comparison: parseComparison(hashing.field('comparison')),
    strategy: parseStrategy(hashing.field('strategy')),
    hash: parseHash(hashing.field('hash')),
    ...(missing.isThere ? { missing: parseMissing(missing) } : {}),
  };
}

function parseMissing(reader: Reader): { sentinel: string; replaceWith: string } {
  const texts = [reader.field('sentinel'), reader.field('replaceWith')].map((field) => {
    if (field.isThere && typeof field.value !== 'string') field.fail('is not a text');
    return typeof field.value === 'string' ? field.value : undefined;
  });
  const [sentinel, replaceWith] = texts;
  if (sentinel === undefined) return reader.field('sentinel').fail('is missing');
  return { sentinel, replaceWith: replaceWith ?? sentinel };
}

function parseStrategy(reader: Reader): HashedFeature['strategy'] {
  if (!reader.isThere) reader.fail('is missing');
  reader.only('bitsPerToken', 'bitsPerFeature');
  const [token, feature] = [reader.field('bitsPerToken'), reader.field('bitsPerFeature')];
  if (token.isThere === feature.isThere) reader.fail('must give either bitsPerToken or bitsPerFeature');
  return token.isThere
    ? { by: 'token', bits: wholeNumber(token, 1) }
    : { by: 'feature', bits: wholeNumber(feature, 1) };
}

function parseHash(reader: Reader): HashedFeature['hash'] {
  if (!reader.isThere) return 'blake';
  const type = reader.field('type').oneOf(['blakeHash', 'doubleHash']);
  const guard = reader.field('prevent_singularity');
  if (type === 'blakeHash') {
    if (guard.isThere) guard.fail('is for doubleHash only');
    return 'blake';
  }
  return guard.isThere && guard.flag() ? 'double-non-singular' : 'double';
}

function parseComparison(reader: Reader): Comparison {
  if (!reader.isThere) reader.fail('is missing');
  const type = reader.field('type').oneOf(['ngram', 'exact', 'numeric']);
  if (type === 'exact') return { type };
  if (type === 'ngram')
    return {
      type,
      n: wholeNumber(reader.field('n'), 1),
      positional: reader.field('positional').isThere && reader.field('positional').flag(),
    };
  const decimals = reader.field('fractional_precision');
  const precision = decimals.isThere ? wholeNumber(decimals, 0, 300) : 0;
  const distance = reader.field('thresholdDistance').number();
  if (distance <= 0) reader.field('thresholdDistance').fail('is not above 0');
  const interval = roundHalfEven(distance * 10 ** precision);
  if (interval === 0) reader.field('thresholdDistance').fail('needs more fractional_precision');
  return { type, interval, precision, resolution: wholeNumber(reader.field('resolution'), 1) };
}

function parseFormat(reader: Reader): Format {
  const type = reader.field('type').oneOf(['string', 'integer', 'date', 'enum']);
  const number = (name: string, least: number, otherwise: number): number =>
    reader.field(name).isThere ? wholeNumber(reader.field(name), least) : otherwise;
  switch (type) {
    case 'integer':
      reader.only('type', 'minimum', 'maximum', 'description');
      return {
        type,
        minimum: number('minimum', Number.MIN_SAFE_INTEGER, Number.NEGATIVE_INFINITY),
        maximum: number('maximum', Number.MIN_SAFE_INTEGER, Number.POSITIVE_INFINITY),
      };
    case 'date': {
      reader.only('type', 'format', 'description');
      const format = reader.field('format').text();
      if (strptimePattern(format) === undefined)
        reader
          .field('format')
          .fail(`is ${JSON.stringify(format)}; known are the directives of Python's strptime, each once`);
      return { type, format };
    }
    case 'enum':
      reader.only('type', 'values', 'description');
      return { type, values: reader.field('values').texts() };
    case 'string': {
      if (reader.field('pattern').isThere) {
        reader.only('type', 'encoding', 'pattern', 'description');
        return { type: 'pattern', pattern: parsePattern(reader.field('pattern')) };
      }
      reader.only('type', 'encoding', 'case', 'minLength', 'maxLength', 'description');
      return {
        type,
        case: reader.field('case').isThere
          ? reader.field('case').oneOf(['upper', 'lower', 'mixed'])
          : 'mixed',
        minLength: number('minLength', 0, 0),
        maxLength: number('maxLength', 1, Number.POSITIVE_INFINITY),
      };
    }
  }
}

/** Python's expressions, matched whole. `\Z` is its end of text and `(?P<` its named group. */
function parsePattern(reader: Reader): RegExp {
  const source = reader.text().replaceAll('\\Z', '$').replaceAll('(?P<', '(?<');
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    try {
      return new RegExp(`^(?:${source})$`);
    } catch {
      return reader.fail(`is no regular expression: ${reader.text()}`);
    }
  }
}
