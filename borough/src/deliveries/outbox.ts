import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { britishDay, type Day, isoDay } from '../calendar/day.ts';
import { asAtOf } from '../calendar/period.ts';
import { hashText, mix } from '../chance/hash.ts';
import { badRowShare } from '../errors/rates.ts';
import { type WriteOptions, type Written, writeDown } from '../errors/written.ts';
import type { Person } from '../people/person.ts';
import type { Place } from '../places/place.ts';
import { spoilRow } from './spoil-row.ts';
import { openTable, type TableFile } from './table-file.ts';
import type { TruthLog } from './truth-log.ts';

/** Whose record a row is, and under which key its sender knows it. */
export interface Mark {
  readonly key: string;
  readonly person: Person;
  readonly via?: Written['via'];
  /** Name the record without a row of its own (a contact inside a pupil's row). */
  readonly source?: string;
}

export interface TableSpec {
  readonly source: string;
  /** Name of the file without folder; for members of a zip the table. */
  readonly file: string;
  readonly header: readonly string[];
  readonly format?: Parameters<typeof openTable>[1];
  readonly british?: boolean;
  /** The column that a spoilt row is spoilt in; without it no row of this table is spoilt. */
  readonly spoil?: string;
}

export interface OutTable {
  /** Writes one row, now and then spoilt; names its records in the truth unless it was. */
  readonly row: (cells: readonly (string | number | undefined)[], marks?: readonly Mark[]) => void;
  readonly day: (day: Day | undefined) => string;
  readonly rows: () => number;
  readonly file: TableFile;
}

/** Everything one delivery writes to. */
export interface Outbox {
  readonly place: Place;
  /** 1 the first, 2 a month later, and so on. */
  readonly delivery: number;
  readonly asAt: Day;
  readonly folder: string;
  readonly truth: TruthLog;
  readonly open: (spec: TableSpec, folder?: string) => OutTable;
  readonly written: (source: string, person: Person, options?: Partial<WriteOptions>) => Written;
  readonly mark: (source: string, mark: Mark) => void;
}

export function openOutbox(place: Place, delivery: number, folder: string, truth: TruthLog): Outbox {
  const asAt = asAtOf(delivery);
  mkdirSync(folder, { recursive: true });
  const mark = (source: string, { key, person, via, source: other }: Mark) =>
    truth.record({ source: other ?? source, key, person: person.id, ...(via ? { via } : {}), delivery });
  const open = (spec: TableSpec, inside = folder): OutTable => {
    const file = openTable(path.join(inside, spec.file), spec.format);
    file.row(spec.header);
    const spoilt = spec.spoil ? spec.header.indexOf(spec.spoil) : -1;
    const base = mix(place.seed, hashText(spec.file), delivery);
    const day = (one: Day | undefined) =>
      one === undefined ? '' : spec.british ? britishDay(one) : isoDay(one);
    let rows = 0;
    return {
      day,
      rows: () => rows,
      file,
      row: (cells, marks = []) => {
        const texts = cells.map((cell) => (cell === undefined ? '' : String(cell)));
        rows += 1;
        const bad = spoilt >= 0 && mix(base, rows) / 4_294_967_296 < badRowShare;
        if (!bad) {
          file.row(texts);
          for (const one of marks) mark(spec.source, one);
          return;
        }
        const { cells: worse, why } = spoilRow(
          texts,
          spoilt,
          mix(base, rows, 1),
          spec.british ?? false,
          spec.spoil === 'From',
        );
        const line = file.row(worse);
        truth.badRow({
          source: spec.source,
          file: spec.file,
          delivery,
          line,
          why,
          column: spec.spoil,
          keys: marks.map((one) => one.key),
        });
      },
    };
  };
  return {
    place,
    delivery,
    asAt,
    folder,
    truth,
    open,
    mark,
    written: (source, person, options) => writeDown(place.seed, source, person, { asAt, ...options }),
  };
}
