import path from 'node:path';
import { openTable, type TableFile } from './table-file.ts';

/** The truth beside the deliveries, one JSON document a line. */
export interface TruthLog {
  readonly person: (row: object) => void;
  readonly record: (row: RecordRow) => void;
  readonly family: (row: object) => void;
  readonly need: (row: object) => void;
  readonly relation: (row: object) => void;
  readonly badRow: (row: object) => void;
  /** What truly happened in the months after the second delivery. */
  readonly course: (row: object) => void;
  /** A family in need as at the end of one of those months. */
  readonly laterFamily: (row: object) => void;
  /** Somebody who came or was born in those months. */
  readonly laterPerson: (row: object) => void;
  /** Forgets which records were named: their keys never repeat in another ward. */
  readonly nextWard: () => void;
  readonly close: () => void;
}

export interface RecordRow {
  readonly source: string;
  readonly key: string;
  readonly person: string;
  readonly via?: 'first' | 'second';
  readonly delivery: number;
}

export function openTruth(dir: string): TruthLog {
  const open = (name: string) => openTable(path.join(dir, `${name}.ndjson`));
  const files = {
    persons: open('persons'),
    records: open('records'),
    families: open('families'),
    needs: open('needs'),
    relations: open('relations'),
    bad: open('bad-rows'),
    courses: open('courses'),
    laterFamilies: open('later-families'),
    laterPersons: open('later-persons'),
    laterRecords: open('later-records'),
  };
  const to = (file: TableFile) => (row: object) => file.text(`${JSON.stringify(row)}\n`);
  const said = new Set<string>();
  const writeRecord = to(files.records);
  const writeLater = to(files.laterRecords);
  return {
    person: to(files.persons),
    record: (row) => {
      const key = `${row.delivery}|${row.source}|${row.key}|${row.person}`;
      if (said.has(key)) return;
      said.add(key);
      (row.delivery > 2 ? writeLater : writeRecord)(row);
    },
    family: to(files.families),
    need: to(files.needs),
    relation: to(files.relations),
    badRow: to(files.bad),
    course: to(files.courses),
    laterFamily: to(files.laterFamilies),
    laterPerson: to(files.laterPersons),
    nextWard: () => said.clear(),
    close: () => Object.values(files).forEach((file) => file.close()),
  };
}
