import { encoderOf } from './encode-record.ts';
import { tokenHash } from './hashes.ts';
import { deriveKeys } from './keys.ts';
import { normaliser } from './normalise.ts';
import { parseSchema } from './parse-schema.ts';
import { encodingVectors, normalisationVectors } from './self-test-vectors.ts';

/** What was tried and whether it came out as published. */
export interface SelfTest {
  readonly what: string;
  readonly passed: boolean;
}

/** Tries key derivation, token hash, normalisation and whole encodings against vectors that travel with the program. */
export function selfTest(): SelfTest[] {
  const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');
  // RFC 5869, test case 1, of which the first 42 bytes are published.
  const kdf = {
    hash: 'sha256',
    salt: Buffer.from('000102030405060708090a0b0c', 'hex'),
    info: Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'),
    keySize: 21,
  } as const;
  const keys = deriveKeys(Buffer.alloc(22, 0x0b), kdf, 1)[0] ?? [];
  const places = tokenHash({ hash: 'blake' }, [Buffer.alloc(64, 1)])(Buffer.from('ab'), 4, 1024);
  return [
    {
      what: 'key derivation (RFC 5869, case 1)',
      passed:
        hex(keys[0]) + hex(keys[1]) ===
        '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    },
    { what: 'keyed BLAKE2b of a token', passed: places.join(' ') === encodingVectors.places },
    ...Object.entries(normalisationVectors).map(([feature, cases]) => ({
      what: `normalisation uk-person-1: ${feature}`,
      passed: cases.every(
        ([column, raw, wanted]) =>
          normaliser('uk-person-1', [feature])((name) => (name === column ? raw : ''), feature) === wanted,
      ),
    })),
    ...encodingVectors.records.map(({ schema, values, encoding }, i) => ({
      what: `encoding ${i + 1} of ${encodingVectors.records.length}`,
      passed:
        Buffer.from(encoderOf(parseSchema(schema), encodingVectors.secret)(values).bits).toString(
          'base64',
        ) === encoding,
    })),
  ];
}
