/** A clkhash linkage schema, version 3: what each column is and how it goes into the Bloom filter. */
export interface Schema {
  /** Bits of an encoding after folding. */
  readonly length: number;
  readonly xorFolds: number;
  readonly kdf: Kdf;
  readonly features: readonly Feature[];
}

/** Key derivation: HKDF (RFC 5869). */
export interface Kdf {
  readonly hash: 'sha256' | 'sha512';
  readonly salt: Uint8Array;
  readonly info: Uint8Array;
  /** Bytes per key. */
  readonly keySize: number;
}

/** A column in its order; an ignored one still takes its two keys. */
export type Feature = { readonly identifier: string; readonly ignored: true } | HashedFeature;

export interface HashedFeature {
  readonly identifier: string;
  readonly ignored: false;
  readonly format: Format;
  readonly encoding: TextEncoding;
  readonly comparison: Comparison;
  readonly strategy: { readonly by: 'token' | 'feature'; readonly bits: number };
  readonly hash: 'blake' | 'double' | 'double-non-singular';
  readonly missing?: { readonly sentinel: string; readonly replaceWith: string };
}

export type TextEncoding = 'ascii' | 'utf-8' | 'utf-16' | 'utf-32';

export type Format =
  | {
      readonly type: 'string';
      readonly case: 'upper' | 'lower' | 'mixed';
      readonly minLength: number;
      readonly maxLength: number;
    }
  | { readonly type: 'pattern'; readonly pattern: RegExp }
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'date'; readonly format: string }
  | { readonly type: 'enum'; readonly values: readonly string[] };

export type Comparison =
  | { readonly type: 'ngram'; readonly n: number; readonly positional: boolean }
  | { readonly type: 'exact' }
  | {
      readonly type: 'numeric';
      /** thresholdDistance · 10^precision, a whole number above 0. */
      readonly interval: number;
      readonly resolution: number;
      readonly precision: number;
    };
