import { hkdfSync } from 'node:crypto';
import type { Kdf } from './schema.ts';

/** Keys per feature: doubleHash takes two, blakeHash the first. */
const KEYS = 2;
/** HKDF gives at most 255 blocks of its hash (RFC 5869, 2.3). */
const MOST_BLOCKS = 255;

/**
 * Two keys for each of `features` columns from one secret. `salt`, where given, is added to the public info, so that
 * records of another salt value are encoded under other keys: an addition to clkhash, absent unless asked for.
 */
export function deriveKeys(secret: Uint8Array, kdf: Kdf, features: number, salt?: string): Uint8Array[][] {
  const info =
    salt === undefined
      ? kdf.info
      : Buffer.concat([kdf.info, Buffer.from(`\u0000kinsight salt\u0000${salt}`)]);
  const bytes = new Uint8Array(hkdfSync(kdf.hash, secret, kdf.salt, info, features * KEYS * kdf.keySize));
  return Array.from({ length: features }, (_, f) =>
    Array.from({ length: KEYS }, (__, k) =>
      bytes.subarray((f * KEYS + k) * kdf.keySize, (f * KEYS + k + 1) * kdf.keySize),
    ),
  );
}

/** How many key bytes HKDF can give under a hash. */
export function mostKeyBytes(hash: Kdf['hash']): number {
  return MOST_BLOCKS * (hash === 'sha256' ? 32 : 64);
}
