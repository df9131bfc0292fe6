import { compactDate } from './dates.ts';
import type { HashedFeature } from './schema.ts';

/** What is wrong with a value, without the value: reports hold no identifiers. */
export type ValueProblem =
  | 'not-encodable'
  | 'too-short'
  | 'too-long'
  | 'wrong-case'
  | 'not-of-pattern'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-a-date'
  | 'not-in-list';

/** Checks a value against its feature's format and writes it as it is hashed. */
export function formatValue(
  value: string,
  feature: HashedFeature,
): { readonly formatted: string } | { readonly problem: ValueProblem } {
  const { missing, format } = feature;
  if (missing !== undefined && missing.sentinel === value) return { formatted: missing.replaceWith };
  if (feature.encoding === 'ascii' && !/^[\u0000-\u007f]*$/.test(value)) return { problem: 'not-encodable' };
  switch (format.type) {
    case 'pattern':
      return format.pattern.test(value) ? { formatted: value } : { problem: 'not-of-pattern' };
    case 'enum':
      return format.values.includes(value) ? { formatted: value } : { problem: 'not-in-list' };
    case 'integer': {
      const text = value.trim();
      if (!/^[+-]?\d+(?:_\d+)*$/.test(text)) return { problem: 'not-a-number' };
      const number = BigInt(text.replace(/^\+/, '').replaceAll('_', ''));
      if (number < format.minimum || number > format.maximum) return { problem: 'out-of-range' };
      return { formatted: String(number) };
    }
    case 'date': {
      const date = compactDate(value, format.format);
      return date === undefined ? { problem: 'not-a-date' } : { formatted: date };
    }
    case 'string': {
      const length = [...value].length;
      if (length < format.minLength) return { problem: 'too-short' };
      if (length > format.maxLength) return { problem: 'too-long' };
      const wanted =
        format.case === 'upper' ? value.toUpperCase() : format.case === 'lower' ? value.toLowerCase() : value;
      return wanted === value ? { formatted: value } : { problem: 'wrong-case' };
    }
  }
}
