import { z } from 'zod';

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/** `full-terms` as people write it in a file → `fullTerms` as code reads it. Other keys stay. */
export function toCamel(key: string): string {
  return kebab.test(key) ? key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : key;
}

/** `fullTerms` → `full-terms`, so that an error names the key as it stands in the file. */
export function toKebab(key: string): string {
  return /^[a-z][a-zA-Z0-9]*$/.test(key)
    ? key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    : key;
}

/** Renames only this object's own keys: maps from column headers or codes below it are left as they are. */
export function camelKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toCamel(key), inner]));
}

/** An object of a data file: keys may be written `like-this` or `likeThis`; an unknown key is an error. */
export function yamlObject<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.preprocess(camelKeys, z.strictObject(shape));
}

/** As `yamlObject`, but keys of another room may stand beside these and are kept. */
export function openYamlObject<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.preprocess(camelKeys, z.looseObject(shape));
}
