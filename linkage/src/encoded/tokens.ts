import type { Comparison } from './schema.ts';

/** The tokens of a formatted value, as clkhash makes them; an empty value has none. Characters are code points. */
export function tokensOf(value: string, comparison: Comparison): string[] {
  if (value === '') return [];
  switch (comparison.type) {
    case 'exact':
      return [value];
    case 'numeric':
      return neighbourhood(value, comparison);
    case 'ngram': {
      const { n, positional } = comparison;
      const padding = Array.from({ length: n - 1 }, () => ' ');
      const letters = [...padding, ...value, ...padding];
      return Array.from({ length: Math.max(letters.length - n + 1, 0) }, (_, i) => {
        const gram = letters.slice(i, i + n).join('');
        return positional ? `${i + 1} ${gram}` : gram;
      });
    }
  }
}

/**
 * Numbers around the value on a common grid, so that near numbers share tokens (Vatsalan and Christen 2015). Everything
 * is multiplied by 2 · resolution instead of divided, in whole numbers of any size.
 */
function neighbourhood(
  value: string,
  { interval, resolution, precision }: Extract<Comparison, { type: 'numeric' }>,
): string[] {
  const step = BigInt(interval);
  const scaled = scaledNumber(value, precision) * 2n * BigInt(resolution);
  const residue = ((scaled % step) + step) % step;
  const centre = residue === 0n ? scaled : residue * 2n < step ? scaled - residue : scaled + (step - residue);
  return Array.from({ length: 2 * resolution + 1 }, (_, i) => String(centre + BigInt(i - resolution) * step));
}

function scaledNumber(value: string, precision: number): bigint {
  const text = value.trim();
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace(/^\+/, '')) * 10n ** BigInt(precision);
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) throw new RangeError('is not a number');
  return BigInt(precision > 0 ? roundHalfEven(number * 10 ** precision) : Math.trunc(number));
}

/** Python rounds halves to even. */
export function roundHalfEven(number: number): number {
  const floor = Math.floor(number);
  const over = number - floor;
  return over < 0.5 || (over === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}
