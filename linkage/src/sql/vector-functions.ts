import type { Plain } from './text-functions.ts';
import { toList, toNumber, type Value } from './value.ts';

/** The numbers of a list. */
export function numbersOf(value: Value | undefined): number[] {
  return (toList(value ?? null) ?? []).flatMap((item) => toNumber(item) ?? []);
}

/** A measure of two lists of numbers of one length; null of others. */
const ofBoth =
  (measure: (x: readonly number[], y: readonly number[]) => number): Plain =>
  (a, b) => {
    const [x, y] = [numbersOf(a), numbersOf(b)];
    if (x.length !== y.length || x.length === 0) return null;
    const found = measure(x, y);
    return Number.isNaN(found) ? null : found;
  };
const sumOf = (x: readonly number[], of: (value: number, i: number) => number): number =>
  x.reduce((sum, value, i) => sum + of(value, i), 0);
const inner = (x: readonly number[], y: readonly number[]): number =>
  sumOf(x, (value, i) => value * (y[i] ?? 0));
const cosine = (x: readonly number[], y: readonly number[]): number =>
  Math.max(-1, Math.min(inner(x, y) / Math.sqrt(inner(x, x) * inner(y, y)), 1));
const distance = (x: readonly number[], y: readonly number[]): number =>
  Math.sqrt(sumOf(x, (value, i) => (value - (y[i] ?? 0)) ** 2));

const both = (name: string, measure: Plain): Record<string, Plain> => ({
  [`list_${name}`]: measure,
  [`array_${name}`]: measure,
});

/** DuckDB's measures of two vectors. */
export const vectorFunctions: Readonly<Record<string, Plain>> = {
  ...both('cosine_similarity', ofBoth(cosine)),
  ...both(
    'cosine_distance',
    ofBoth((x, y) => 1 - cosine(x, y)),
  ),
  ...both('distance', ofBoth(distance)),
  ...both('inner_product', ofBoth(inner)),
  ...both('dot_product', ofBoth(inner)),
  ...both(
    'negative_inner_product',
    ofBoth((x, y) => -inner(x, y)),
  ),
};
