import { type DuckProblem, sayDuckProblem } from '../duck/index.ts';

/** Why a whole delivery was refused or is held. Facts name columns, tables, counts and lines; never a value. */
export type DeliveryProblem =
  | { readonly code: 'flow-unknown' }
  | { readonly code: 'flow-permits-nothing'; readonly reasons: readonly string[] }
  | { readonly code: 'not-this-child'; readonly records: number }
  | { readonly code: 'unreadable-about-one'; readonly rows: number }
  | { readonly code: 'not-made-up'; readonly mark: 'none' | 'other-content' }
  | { readonly code: 'looks-real'; readonly kinds: readonly string[] }
  | {
      readonly code:
        | 'is-made-up'
        | 'held-too-long'
        | 'not-let-in'
        | 'not-a-file'
        | 'empty'
        | 'changed-while-read'
        | 'utf-16'
        | 'no-rows'
        | 'too-deep'
        | 'xml-entities'
        | 'older-than-last'
        | 'not-this-format'
        | 'encrypted';
    }
  | { readonly code: 'too-big'; readonly limitMb: number }
  | { readonly code: 'nul-bytes' | 'binary'; readonly line: number }
  | { readonly code: 'line-too-long'; readonly line: number; readonly limit: number }
  | { readonly code: 'truncated'; readonly line: number | undefined }
  | { readonly code: 'not-well-formed'; readonly line: number }
  | { readonly code: 'expands-too-much'; readonly limitMb: number }
  | { readonly code: 'too-many-parts'; readonly limit: number }
  | { readonly code: 'no-header'; readonly wanted: readonly string[] }
  | { readonly code: 'columns-missing'; readonly table: string; readonly columns: readonly string[] }
  | { readonly code: 'columns-not-covered'; readonly table: string; readonly columns: readonly string[] }
  | { readonly code: 'columns-twice'; readonly table: string; readonly columns: readonly string[] }
  | { readonly code: 'tables-missing' | 'tables-not-covered'; readonly tables: readonly string[] }
  | { readonly code: 'not-asked'; readonly count: number; readonly lines: readonly number[] }
  | { readonly code: 'far-fewer-people'; readonly before: number; readonly now: number }
  | { readonly code: 'contract'; readonly problem: DuckProblem }
  | { readonly code: 'contract-output'; readonly what: string }
  | { readonly code: 'reader-failed'; readonly problem: DuckProblem };

const list = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');
const onLine = (line: number | undefined): string => (line === undefined ? '' : ` (line ${line})`);

/** The sentence a sender or clerk reads, ending with what to do. */
export function sayDeliveryProblem(problem: DeliveryProblem): string {
  switch (problem.code) {
    case 'flow-unknown':
      return 'There is no flow of that name here. Register its agreement first.';
    case 'flow-permits-nothing':
      return `This flow permits nothing today: ${problem.reasons.map((reason) => reason.replace(/\.$/, '')).join('; ')}. The file was not opened.`;
    case 'not-this-child':
      return `${problem.records} of its records are not clearly the child that was decided about: a number of theirs, or name and date of birth, and nothing against it. Nothing was stored.`;
    case 'unreadable-about-one':
      return `${problem.rows} rows could not be read, so nobody can say whom they are about. Nothing was stored.`;
    case 'not-made-up':
      return problem.mark === 'none'
        ? 'This place takes only made-up data as yet (kinsight place readiness), and the file is not marked as made-up. It was not read.'
        : 'This place takes only made-up data as yet, and the mark beside the file is of another content. It was not read.';
    case 'looks-real':
      return `The file is marked as made-up, but holds values outside the ranges kept for that: ${problem.kinds.join(', ')}. Nothing was stored. If it holds real people, delete it here.`;
    case 'is-made-up':
      return 'This place holds real people, and the file is marked as made-up. It was not read.';
    case 'held-too-long':
      return 'It was held because it spoke of far fewer people than before, and nobody let it in within 30 days. Send it again if it is right.';
    case 'not-let-in':
      return 'It was held because it spoke of far fewer people than before, and a named person sent it back. Send a whole one.';
    case 'not-a-file':
      return 'That is not a regular file.';
    case 'empty':
      return 'The file is empty. Send it again.';
    case 'changed-while-read':
      return 'The file changed while it was being read. Deliver it again once it is complete.';
    case 'utf-16':
      return 'The file is UTF-16. Save it as "CSV UTF-8" and send it again.';
    case 'no-rows':
      return 'The file has a header but no rows. If nobody is to be reported, say so by a delivery of that kind.';
    case 'too-deep':
      return 'The file is nested deeper than any real one. It was not read.';
    case 'xml-entities':
      return 'The XML declares entities or a document type, which is not allowed. It was not read.';
    case 'older-than-last':
      return 'A later full delivery of this flow is already here. An older one would undo it.';
    case 'not-this-format':
      return 'The file is not of the kind this flow sends. Check that it is the right file.';
    case 'encrypted':
      return 'The file is protected by a password. Send it without.';
    case 'too-big':
      return `The file is larger than ${problem.limitMb} MB. Send it in parts.`;
    case 'nul-bytes':
      return `The file holds NUL bytes${onLine(problem.line)}. It is damaged or not a text file.`;
    case 'binary':
      return `The file is not text${onLine(problem.line)}. Check that it is the right file.`;
    case 'line-too-long':
      return `A line is longer than ${problem.limit} characters${onLine(problem.line)}. Look for a missing closing quote.`;
    case 'truncated':
      return `The file breaks off before its end${onLine(problem.line)}. Send it again.`;
    case 'not-well-formed':
      return `The file is not well-formed${onLine(problem.line)}. It was not read.`;
    case 'expands-too-much':
      return `Unpacked, the file would be larger than ${problem.limitMb} MB. It was not unpacked.`;
    case 'too-many-parts':
      return `The file holds more than ${problem.limit} parts. It was not unpacked.`;
    case 'no-header':
      return `No header row was found. It should name ${list(problem.wanted)}.`;
    case 'columns-missing':
      return `The table ${problem.table} lacks ${list(problem.columns)}.`;
    case 'columns-not-covered':
      return `The table ${problem.table} holds ${list(problem.columns)}, which the agreement does not cover. Nothing was stored. Send the file without.`;
    case 'columns-twice':
      return `The table ${problem.table} names ${list(problem.columns)} twice.`;
    case 'tables-missing':
      return `The delivery lacks ${list(problem.tables)}.`;
    case 'tables-not-covered':
      return `The delivery holds ${list(problem.tables)}, which the agreement does not cover. Nothing was stored. Send it without.`;
    case 'not-asked':
      return `${problem.count} answers are about people or questions we did not ask about (first on lines ${problem.lines.join(', ')}). Nothing was stored.`;
    case 'far-fewer-people':
      return `The file speaks of ${problem.now} people; the last full one spoke of ${problem.before}. It is held until a named person releases it.`;
    case 'contract':
      return `The recipe cannot read this file: ${sayDuckProblem(problem.problem)}. Tell the keeper of the recipe.`;
    case 'contract-output':
      return `The recipe's contract gives what the recipe does not declare: ${problem.what}. Tell the keeper of the recipe.`;
    case 'reader-failed':
      return `The file could not be read: ${sayDuckProblem(problem.problem)}.`;
  }
}

/** Why one row, or one value of it, was not taken. */
export const rowProblems = {
  missing: 'is needed and empty',
  'not-a-date': 'is not a date',
  'date-in-future': 'is a date after the file was made',
  'date-too-old': 'is a placeholder or too long ago',
  'not-a-number': 'is not a number',
  'not-a-code': 'holds a word that is not on the agreed list',
  'not-yes-no': 'should be Y or N',
  'check-digit': 'is not a valid number: its check digit or pattern is wrong',
  'wrong-pattern': 'does not have the form it should',
  'too-long': 'is longer than agreed, as free text would be',
  'not-json': 'is not valid JSON',
  'unreadable-characters': 'holds characters that are not text',
  'too-few-columns': 'has fewer columns than the header',
  'too-many-columns': 'has more columns than the header',
  'stray-text': 'holds text where only elements belong',
  'not-in-schema': 'holds an element that this census does not have',
  'said-twice': 'says the same thing twice with different content; the last one counts',
  restricted: 'is marked as restricted; the address was left out',
} as const;
export type RowCode = keyof typeof rowProblems;
