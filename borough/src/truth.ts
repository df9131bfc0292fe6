import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Typed readers of the truth a place was made from. Only the demo and tests may look: never the product.
 * Dates are yyyy-mm-dd. Each reader takes the folder `makePlace` wrote to.
 */

/** Somebody of the place, named as at the end of the second delivery; unborn and lost babies among them, with a due date and no birth. */
export interface TruePerson {
  readonly id: string;
  readonly forename: string;
  readonly surname: string;
  readonly born: string | null;
  readonly due?: string;
  readonly died?: string;
  /** Left the place on this day. */
  readonly left?: string;
  readonly sex: 'F' | 'M';
  /** Name community, for fairness: one of `communities`. */
  readonly community: string;
  readonly flags: {
    readonly twinOf?: string;
    /** Registered twice: records via 'first' and 'second' must never be joined. */
    readonly adopted?: boolean;
    /** Gender recognised: likewise. */
    readonly neverMerge?: boolean;
    readonly unborn?: boolean;
    readonly lost?: boolean;
    readonly twoHomes?: boolean;
    /** Rents a room in somebody's home: in nobody's family there. */
    readonly lodger?: boolean;
    readonly care?: 'kinship' | 'foster' | 'adoptive';
  };
}

/** Whose record a source record is; spoilt rows are not among them (see `readBadRows`). */
export interface TrueRecord {
  readonly source: string;
  readonly key: string;
  readonly person: string;
  readonly via?: 'first' | 'second';
  readonly delivery: number;
}

export interface TrueFamilyMember {
  readonly person: string;
  readonly role:
    | 'child'
    | 'expected-baby'
    | 'resident-carer'
    | 'carers-partner'
    | 'adult-sibling'
    | 'non-resident-parent'
    | 'other-adult';
  /** False for a child in the family of its second home. */
  readonly primary: boolean;
  readonly starts?: string;
  readonly due?: string;
}

export interface TrueFamilyRow {
  readonly id: string;
  readonly asAt: string;
  readonly kind: string;
  readonly members: readonly TrueFamilyMember[];
}

/** A need somebody truly had: Supporting Families 2022-25 code, such as 1.1. */
export interface TrueNeedRow {
  readonly person: string;
  readonly need: string;
  readonly asAt: string;
  readonly because: string;
}

/** What truly happened to somebody of a family in need, up to the last month played; days inclusive, `to` absent where it goes on. */
export interface TrueCourse {
  readonly person: string;
  readonly kind:
    | 'out-of-work'
    | 'cme'
    | 'neet'
    | 'enquiry'
    | 'protection'
    | 'missing'
    | 'abuse'
    | 'offence'
    | 'arrears'
    | 'tenancy'
    | 'homeless'
    | 'attendance';
  readonly from: string;
  readonly to?: string;
  /** Of arrears: weeks owed. */
  readonly weeks?: number;
  /** Of a term: share of sessions attended; on roll from end to end. */
  readonly share?: number;
  readonly whole?: boolean;
}

/** Two people a linker may take for one; 'same-name' stands beside the kind where they share a forename. */
export interface TrueRelation {
  readonly a: string;
  readonly b: string;
  readonly kind: 'twin' | 'sibling' | 'parent-child' | 'same-name';
}

/** A row no careful reader can accept: `line` of the file (of the sheet, for a workbook; of the member, for a zip). */
export interface BadRow {
  readonly source: string;
  readonly file: string;
  readonly delivery: 1 | 2;
  readonly line: number;
  readonly why: 'impossible-date' | 'date-in-future' | 'not-a-date' | 'too-few-columns';
  readonly column: string;
  readonly keys: readonly string[];
}

async function* readRows<T>(folder: string, name: string): AsyncGenerator<T> {
  const lines = createInterface({
    input: createReadStream(path.join(folder, 'truth', `${name}.ndjson`), 'utf8'),
    crlfDelay: Infinity,
  });
  for await (const line of lines) if (line !== '') yield JSON.parse(line) as T;
}

export const readTruePersons = (folder: string): AsyncGenerator<TruePerson> => readRows(folder, 'persons');
export const readTrueRecords = (folder: string): AsyncGenerator<TrueRecord> => readRows(folder, 'records');
export const readTrueFamilies = (folder: string): AsyncGenerator<TrueFamilyRow> =>
  readRows(folder, 'families');
export const readTrueNeeds = (folder: string): AsyncGenerator<TrueNeedRow> => readRows(folder, 'needs');
export const readTrueRelations = (folder: string): AsyncGenerator<TrueRelation> =>
  readRows(folder, 'relations');
export const readBadRows = (folder: string): AsyncGenerator<BadRow> => readRows(folder, 'bad-rows');
export const readTrueCourses = (folder: string): AsyncGenerator<TrueCourse> => readRows(folder, 'courses');
/** Families in need as at the end of each month after the second delivery: who belongs to them then. */
export const readLaterFamilies = (folder: string): AsyncGenerator<TrueFamilyRow> =>
  readRows(folder, 'later-families');
/** People who came or were born in those months. */
export const readLaterPersons = (folder: string): AsyncGenerator<TruePerson> =>
  readRows(folder, 'later-persons');
export const readLaterRecords = (folder: string): AsyncGenerator<TrueRecord> =>
  readRows(folder, 'later-records');
