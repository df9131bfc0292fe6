import { isUtf8 } from 'node:buffer';

/** What a pass over the bytes of a delimited text found. Lines count from 1, the header's line included. */
export type TextFacts = {
  readonly lines: number;
  readonly validUtf8: boolean;
  readonly nulLine: number | undefined;
  readonly binaryLine: number | undefined;
  readonly longLine: number | undefined;
  /** Every line after the header has the header's number of cells, no cell holds a line break, no line is blank. */
  readonly regular: boolean;
  readonly openQuoteLine: number | undefined;
  readonly lastLineCells: number;
  readonly endsWithNewline: boolean;
  /** Some cell begins or ends with a space. */
  readonly padded: boolean;
};

const newline = 10;
const carriageReturn = 13;
const quote = 34;
// Bytes below 32 that text may hold: tab, line feed, form feed, carriage return, and the end-of-file sign of old exports.
const mayStand = new Set([9, 10, 12, 13, 26]);

/**
 * Scans text chunk by chunk without keeping it.
 * @param delimiter one byte; `cells` the header's number of cells; `headerLine` where the regular part begins.
 */
export function scanText(shape: { delimiter: number; cells: number; headerLine: number; longest: number }) {
  const { delimiter, cells, headerLine, longest } = shape;
  let line = 1;
  let lineBytes = 0;
  let delimiters = 0;
  // 0 start of a cell, 1 inside a bare cell, 2 inside quotes, 3 just after a closing quote
  let state = 0;
  let regular = true;
  let padded = false;
  let lastWasReturn = false;
  let returns = 0;
  let newlines = 0;
  let quoteLine = 0;
  let nulLine: number | undefined;
  let binaryLine: number | undefined;
  let longLine: number | undefined;
  let validUtf8 = true;
  let tail: Uint8Array = new Uint8Array();
  let bytes = 0;

  const checkUtf8 = (chunk: Uint8Array, last: boolean): void => {
    if (!validUtf8) return;
    const whole = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    const cut = last ? whole.length : whole.length - unfinished(whole);
    validUtf8 = isUtf8(whole.subarray(0, cut));
    tail = whole.slice(cut);
  };

  // Bytes that only fill a cell: most of every file.
  const fills = new Uint8Array(256).fill(1, 33);
  fills[quote] = 0;
  fills[delimiter] = 0;

  const feed = (chunk: Uint8Array): void => {
    bytes += chunk.length;
    checkUtf8(chunk, false);
    // Locals, for a loop over every byte of a file is slow on captured variables.
    let now = state;
    let cellsEnded = delimiters;
    let lineStart = -lineBytes;
    const [length, filling] = [chunk.length, fills];
    for (let index = 0; index < length; index += 1) {
      let byte = chunk[index] as number;
      if (filling[byte] === 1) {
        if (now === 0) now = 1;
        else if (now === 3) {
          regular = false;
          now = 1;
        }
        // The rest of the word at once: it changes nothing more.
        do {
          index += 1;
          if (index === length) break;
          byte = chunk[index] as number;
        } while (filling[byte] === 1);
        if (index === length) break;
      }
      if (now === 2) {
        if (byte === quote) {
          now = 3;
          if (chunk[index - 1] === 32) padded = true;
        } else if (byte === newline) {
          regular = false;
          if (index + 1 - lineStart > longest) longLine ??= line;
          line += 1;
          lineStart = index + 1;
        } else if (byte < 32) note(byte);
      } else if (byte === delimiter) {
        if (chunk[index - 1] === 32) padded = true;
        cellsEnded += 1;
        now = 0;
      } else if (byte === newline) {
        if (chunk[index - 1] === 32 || chunk[index - 2] === 32) padded = true;
        newlines += 1;
        if (index > 0 ? chunk[index - 1] === carriageReturn : lastWasReturn) returns += 1;
        if (index + 1 - lineStart > longest) longLine ??= line;
        if (cellsEnded !== cells - 1 && line > headerLine) regular = false;
        line += 1;
        lineStart = index + 1;
        cellsEnded = 0;
        now = 0;
      } else if (byte === quote) {
        if (now === 0) {
          now = 2;
          quoteLine = line;
          if (chunk[index + 1] === 32) padded = true;
        } else if (now === 3) now = 2;
        else regular = false;
      } else if (byte === carriageReturn) {
        if (chunk[index + 1] !== newline && index + 1 < chunk.length) regular = false;
      } else {
        if (byte < 32) note(byte);
        else if (now === 0) padded = true;
        if (now === 3) regular = false;
        now = 1;
      }
    }
    state = now;
    delimiters = cellsEnded;
    lineBytes = chunk.length - lineStart;
    if (lineBytes > longest) longLine ??= line;
    const end = chunk[chunk.length - 1];
    if (end !== undefined) lastWasReturn = end === carriageReturn;
  };

  const note = (byte: number): void => {
    if (byte === 0) nulLine ??= line;
    else if (!mayStand.has(byte)) binaryLine ??= line;
  };

  const facts = (): TextFacts => {
    checkUtf8(new Uint8Array(), true);
    const endsWithNewline = lineBytes === 0 && bytes > 0;
    const lastLineCells = endsWithNewline ? cells : delimiters + 1;
    const isWhole = endsWithNewline || lastLineCells === cells;
    return {
      lines: endsWithNewline ? line - 1 : line,
      validUtf8,
      nulLine,
      binaryLine,
      longLine,
      // DuckDB takes one kind of line ending throughout.
      regular: regular && isWhole && !lastWasReturn && state !== 2 && (returns === 0 || returns === newlines),
      openQuoteLine: state === 2 ? quoteLine : undefined,
      lastLineCells,
      endsWithNewline,
      padded,
    };
  };
  const isHopeless = (): boolean =>
    nulLine !== undefined || binaryLine !== undefined || longLine !== undefined;
  return { feed, facts, isHopeless };
}

/** How many bytes at the end belong to a character that continues in the next chunk. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
