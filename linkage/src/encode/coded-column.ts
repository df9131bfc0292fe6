import { rememberTexts, type Texts } from '../compare/texts.ts';
import type { ListColumn, ScalarColumn } from './column.ts';

/** A column from codes and the bytes of its dictionary; JavaScript strings are made only when somebody asks for `values`. */
export function codedColumn(
  codes: Int32Array,
  texts: Texts,
  counts: Int32Array,
  isText = false,
): ScalarColumn {
  const column: ScalarColumn = { kind: 'scalar', codes, counts, isText, ...lazyValues };
  return withTexts(column, texts);
}

/** The same for lists. */
export function codedList(
  starts: Int32Array,
  codes: Int32Array,
  texts: Texts,
  counts: Int32Array,
): ListColumn {
  const column: ListColumn = { kind: 'list', starts, codes, counts, ...lazyValues };
  return withTexts(column, texts);
}

const lazyValues = { values: [] as readonly string[] };

function withTexts<C extends ScalarColumn | ListColumn>(column: C, texts: Texts): C {
  let values: readonly string[] | undefined;
  Object.defineProperty(column, 'values', {
    enumerable: true,
    get: () => (values ??= decodeTexts(texts)),
  });
  rememberTexts(column, texts);
  return column;
}

/** All texts of a dictionary as strings. */
export function decodeTexts({ bytes, starts }: Texts): string[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: starts.length - 1 }, (_, v) =>
    whole.toString('utf8', starts[v] ?? 0, starts[v + 1] ?? 0),
  );
}

/** Texts as the bytes of a dictionary. */
export function encodeTexts(values: readonly string[]): Texts {
  const starts = new Int32Array(values.length + 1);
  const whole = Buffer.from(values.join(''), 'utf8');
  let at = 0;
  values.forEach((value, v) => {
    at += Buffer.byteLength(value);
    starts[v + 1] = at;
  });
  return { bytes: whole, starts };
}
