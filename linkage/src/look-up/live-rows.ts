import { valuesAt } from '../encode/column.ts';
import { nameIn, saysSource } from '../encode/duckdb-names.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import type { Settings } from '../settings/settings.ts';
import type { ValuesOf } from './key-index.ts';
import { TextIndex } from './text-index.ts';

/** One record as somebody has it at hand: cells by input column; `source` may be left out where there is one only. */
export interface LookUpRecord {
  readonly id?: string;
  readonly source?: string;
  readonly cells: Readonly<Record<string, string | readonly string[] | null>>;
}

/** A record derived as the table's rows are. */
export interface ReadRecord {
  readonly id: string;
  readonly source: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** A table's rows with those added since (numbered on) and without those removed. */
export class LiveRows {
  readonly table: Table;
  readonly #settings: Settings;
  readonly #ids: TextIndex;
  readonly #added: ReadRecord[] = [];
  readonly #places = new Map<string, number>();
  readonly #gone = new Set<number>();

  constructor(table: Table, settings: Settings) {
    this.table = table;
    this.#settings = settings;
    this.#ids = new TextIndex(table.ids);
  }

  /** Throws LinkageError where the record has no source and there are several, or a list where the table has single values. */
  read(record: LookUpRecord): ReadRecord {
    const id = record.id ?? '';
    const source = this.sourceOr(record.source);
    const one = encodeRecords(
      { ids: [id === '' ? '?' : id], source: [source], columns: this.#cellsOf(record, source) },
      { ...this.#settings, lenient: true },
    );
    const values = new Map([...one.columns].map(([name, column]) => [name, valuesAt(column, 0)]));
    return { id, source, values };
  }

  #cellsOf(
    { cells }: LookUpRecord,
    source: string,
  ): Record<string, (string | null)[] | (readonly string[] | null)[]> {
    const columns: Record<string, (string | null)[] | (readonly string[] | null)[]> = {};
    const derived = new Set(this.#settings.derive.map(({ column }) => column));
    const names = new Set([...Object.keys(cells), ...this.table.columns.keys()]);
    for (const name of names) {
      const cell = cells[name] ?? this.#otherwise(cells, name, source);
      const kind = derived.has(name) ? undefined : this.table.columns.get(name)?.kind;
      if (kind === 'scalar' && Array.isArray(cell))
        throw new LinkageError(
          'list-column',
          `Column "${name}" holds single values; the record looked up has a list.`,
          {
            column: name,
          },
        );
      if (kind === 'list')
        columns[name] = [typeof cell === 'string' ? (cell.trim() === '' ? [] : [cell]) : (cell ?? [])];
      else if (typeof cell === 'string' || cell === null) columns[name] = [cell];
      else columns[name] = [cell];
    }
    return columns;
  }

  /** What a model of Splink's reads under a name that the record does not have as it is written. */
  #otherwise(cells: LookUpRecord['cells'], name: string, source: string): LookUpRecord['cells'][string] {
    const facts = this.#settings.splink;
    if (facts === undefined) return null;
    const header = nameIn(Object.keys(cells), name);
    return (header === undefined ? null : cells[header]) ?? (saysSource(name, facts) ? source : null);
  }

  sourceOr(source: string | undefined): string {
    const [only = '', second] = this.table.sourceNames;
    if (source === undefined && second !== undefined)
      throw new LinkageError(
        'no-source',
        `The records come from ${this.table.sourceNames.join(', ')}: say from which this one does.`,
      );
    return source ?? only;
  }

  /** Adds a record as the last row. */
  push(record: ReadRecord): number {
    return this.table.size + this.#added.push(record) - 1;
  }

  /** Takes the last row back. */
  pop(): void {
    this.#added.pop();
  }

  /** Lets the row of a record be found. */
  place(row: number): void {
    this.#places.set(keyOf(this.sourceAt(row), this.idAt(row)), row);
  }

  /** The row of a record that is there, or −1. */
  rowOf(source: string, id: string): number {
    const added = this.#places.get(keyOf(source, id));
    if (added !== undefined) return added;
    return this.#ids.find(id, (row) => !this.#gone.has(row) && this.sourceAt(row) === source);
  }

  remove(row: number): void {
    this.#places.delete(keyOf(this.sourceAt(row), this.idAt(row)));
    this.#gone.add(row);
  }

  isGone(row: number): boolean {
    return this.#gone.has(row);
  }

  idAt(row: number): string {
    return this.addedAt(row)?.id ?? this.table.ids[row] ?? '';
  }

  sourceAt(row: number): string {
    return this.addedAt(row)?.source ?? this.table.sourceNames[this.table.sources[row] ?? 0] ?? '';
  }

  addedAt(row: number): ReadRecord | undefined {
    return row < this.table.size ? undefined : this.#added[row - this.table.size];
  }

  valuesAt(row: number): ValuesOf {
    const added = this.addedAt(row);
    if (added !== undefined) return (name) => added.values.get(name) ?? [];
    return (name) => {
      const column = this.table.columns.get(name);
      return column === undefined ? [] : valuesAt(column, row);
    };
  }
}

function keyOf(source: string, id: string): string {
  return `${source}\u001f${id}`;
}
