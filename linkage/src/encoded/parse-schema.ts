import { parseJson } from '../settings/parse-settings.ts';
import { Reader } from '../settings/reader.ts';
import { mostKeyBytes } from './keys.ts';
import { parseFeature } from './parse-feature.ts';
import type { Kdf, Schema } from './schema.ts';
import { upgradeSchema } from './upgrade-schema.ts';
import { wholeNumber } from './whole-number.ts';

/** clkhash's default: the block size of SHA-1 and MD5. */
const KEY_SIZE = 64;
/** What keyed BLAKE2b takes. */
const MOST_BLAKE_KEY = 64;
/** blakeHash reads 16-bit numbers: a longer filter would stay empty at its end. */
const MOST_BITS = 2 ** 16;

/**
 * Reads a linkage schema of clkhash, versions 1 to 3, from JSON (text or parsed). Throws LinkageError naming the field
 * and what is wrong with it, for all that clkhash refuses and for what could not be encoded.
 */
export function parseSchema(json: unknown): Schema {
  const root = new Reader(upgradeSchema(typeof json === 'string' ? parseJson(json) : json), 'schema');
  const config = root.field('clkConfig');
  const length = wholeNumber(config.field('l'), 1);
  const folds = config.field('xorFolds').isThere ? config.field('xorFolds') : config.field('xor_folds');
  const xorFolds = folds.isThere ? wholeNumber(folds, 0, 16) : 0;
  const features = root.field('features').list().map(parseFeature);
  const hashed = features.filter((feature) => !feature.ignored);
  if (hashed.length === 0) root.field('features').fail('has no feature that is not ignored');
  const kdf = parseKdf(config.field('kdf'));
  if (2 * features.length * kdf.keySize > mostKeyBytes(kdf.hash))
    root.field('features').fail(`are too many: HKDF gives at most ${mostKeyBytes(kdf.hash)} bytes of keys`);
  const whole = length * 2 ** xorFolds;
  if (hashed.some((feature) => feature.hash === 'blake')) {
    if (!Number.isInteger(Math.log2(whole)) || whole > MOST_BITS)
      config
        .field('l')
        .fail(`is ${length} with ${xorFolds} folds; blakeHash needs a power of two up to 65536`);
    if (kdf.keySize > MOST_BLAKE_KEY)
      config
        .field('kdf')
        .field('keySize')
        .fail(`is ${kdf.keySize}; blakeHash takes at most ${MOST_BLAKE_KEY}`);
  }
  return { length, xorFolds, kdf, features };
}

function parseKdf(reader: Reader): Kdf {
  reader.field('type').oneOf(['HKDF']);
  const hash = reader.field('hash').isThere ? reader.field('hash').oneOf(['SHA256', 'SHA512']) : 'SHA256';
  const bytes = (name: string): Uint8Array => {
    const field = reader.field(name);
    if (!field.isThere || field.value === '') return new Uint8Array();
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(field.text())) field.fail('is not base64');
    return Buffer.from(field.text(), 'base64');
  };
  return {
    hash: hash === 'SHA256' ? 'sha256' : 'sha512',
    salt: bytes('salt'),
    info: bytes('info'),
    keySize: reader.field('keySize').isThere ? wholeNumber(reader.field('keySize'), 1) : KEY_SIZE,
  };
}
