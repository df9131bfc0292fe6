import { rememberSignatures } from '../compare/signatures.ts';
import { type Texts, textsOf } from '../compare/texts.ts';
import { codedColumn, codedList } from '../encode/coded-column.ts';
import type { Column } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';

interface SharedColumn {
  readonly name: string;
  readonly starts: Int32Array | null;
  readonly codes: Int32Array;
  readonly counts: Int32Array;
  readonly texts: Texts;
  readonly isText: boolean;
  /** Signatures of the texts, where they were made beforehand for all threads. */
  readonly signatures: Int32Array | null;
}

/** A table as it is handed to workers: the same memory, no strings, no ids. */
export interface SharedTable {
  readonly size: number;
  readonly sources: Int32Array;
  readonly sourceNames: readonly string[];
  readonly columns: readonly SharedColumn[];
}

/** A table whose memory several threads can read; columns already shared are not copied. `signed`: signatures by column. */
export function shareTable(table: Table, signed: ReadonlyMap<string, Int32Array> = new Map()): SharedTable {
  return {
    size: table.size,
    sources: shareNumbers(table.sources),
    sourceNames: table.sourceNames,
    columns: [...table.columns].map(([name, column]) => shareColumn(name, column, signed.get(name) ?? null)),
  };
}

/** The table as workers see it. */
export function tableOf({ size, sources, sourceNames, columns }: SharedTable): Table {
  return {
    size,
    sources,
    sourceNames,
    ids: [],
    origin: new Int32Array(0),
    roots: new Map(),
    missing: [],
    columns: new Map(
      columns.map(({ name, starts, codes, counts, texts, isText, signatures }): [string, Column] => {
        if (signatures !== null) rememberSignatures(texts, signatures);
        return [
          name,
          starts === null
            ? codedColumn(codes, texts, counts, isText)
            : codedList(starts, codes, texts, counts),
        ];
      }),
    ),
  };
}

function shareColumn(name: string, column: Column, signatures: Int32Array | null): SharedColumn {
  const { bytes, starts } = textsOf(column);
  return {
    name,
    starts: column.kind === 'list' ? shareNumbers(column.starts) : null,
    codes: shareNumbers(column.codes),
    counts: shareNumbers(column.counts),
    texts: { bytes: shareBytes(bytes), starts: shareNumbers(starts) },
    isText: column.isText === true,
    signatures,
  };
}

/** Whole numbers in memory that threads share. */
export function shareNumbers(numbers: Int32Array): Int32Array {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const shared = new Int32Array(new SharedArrayBuffer(numbers.byteLength));
  shared.set(numbers);
  return shared;
}

function shareBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  shared.set(bytes);
  return shared;
}
