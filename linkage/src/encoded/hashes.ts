import { createHmac } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import type { HashedFeature } from './schema.ts';

/** Bit places below `length` for a token, `bits` of them, repeats included. */
export type TokenHash = (token: Uint8Array, bits: number, length: number) => number[];

/** The hash a feature asks for, under its two keys. */
export function tokenHash(feature: Pick<HashedFeature, 'hash'>, keys: readonly Uint8Array[]): TokenHash {
  const [first = new Uint8Array(), second = new Uint8Array()] = keys;
  if (feature.hash === 'blake') return (token, bits, length) => blakePlaces(token, bits, length, first);
  const nonSingular = feature.hash === 'double-non-singular';
  return (token, bits, length) => doublePlaces(token, bits, length, [first, second], nonSingular);
}

/** Little-endian 16-bit numbers in one BLAKE2b digest. */
const SHORTS = 32;

/** blakeHash: keyed BLAKE2b, the digits of i as salt; each digest is 32 little-endian 16-bit numbers, each modulo the length. */
function blakePlaces(token: Uint8Array, bits: number, length: number, key: Uint8Array): number[] {
  const places: number[] = [];
  for (let i = 0; places.length < bits; i++) {
    // BLAKE2's salt is 16 bytes; a shorter one is filled with zeros.
    const salt = new Uint8Array(16);
    salt.set(Buffer.from(String(i)));
    const digest = Buffer.from(blake2b(token, { key, salt, dkLen: 64 }));
    for (let s = 0; s < SHORTS && places.length < bits; s++) places.push(digest.readUInt16LE(2 * s) % length);
  }
  return places;
}

/** doubleHash (Schnell 2011): h1 by HMAC-SHA1, h2 by HMAC-MD5, places h1 + i·h2. Kept for old schemas; blakeHash is better. */
function doublePlaces(
  token: Uint8Array,
  bits: number,
  length: number,
  [sha, md]: readonly [Uint8Array, Uint8Array],
  nonSingular: boolean,
): number[] {
  const start = modulo(createHmac('sha1', sha).update(token).digest(), length);
  const plain = modulo(createHmac('md5', md).update(token).digest(), length);
  const step = plain === 0 && nonSingular ? stepOf(token, md, length) : plain;
  return Array.from({ length: bits }, (_, i) => (start + i * step) % length);
}

/** clkhash's way out where h2 is 0 and all places would be one: the token with a further character, until it is not. */
function stepOf(token: Uint8Array, key: Uint8Array, length: number): number {
  for (let i = 0; ; i++) {
    const step = modulo(
      createHmac('md5', key).update(token).update(String.fromCodePoint(i)).digest(),
      length,
    );
    if (step !== 0) return step;
  }
}

function modulo(digest: Uint8Array, length: number): number {
  let rest = 0;
  for (const byte of digest) rest = (rest * 256 + byte) % length;
  return rest;
}
