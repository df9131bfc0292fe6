import type { Item } from './requests.store.ts';

const columns = [
  'Request ref',
  'Item',
  'NHS number',
  'Surname',
  'Forename',
  'Date of birth',
  'Sex',
  'Postcode',
  'Criterion',
] as const;
export type RequestColumn = (typeof columns)[number];

/** Without these nobody could answer. */
const needed = ['Request ref', 'Item', 'Criterion'] as const;

/** Each of these tells who is asked about: a number of theirs, or name with date of birth. */
const waysToFind: readonly (readonly RequestColumn[])[] = [['NHS number'], ['Surname', 'Date of birth']];

/** The columns a question may have where its flow permits these fields; or a field that it lacks and nobody can do without. */
export function columnsFor(
  fields: readonly string[],
): { readonly written: readonly RequestColumn[] } | { readonly lacks: string } {
  const written = columns.filter((column) => fields.includes(column));
  const lacking = needed.find((column) => !written.includes(column));
  if (lacking !== undefined) return { lacks: lacking };
  if (!waysToFind.some((way) => way.every((column) => written.includes(column))))
    return { lacks: 'NHS number, nor surname with date of birth' };
  return { written };
}

/** Whether what may be written of somebody is enough for another agency to find them by. */
export const isFindable = (item: Item, written: readonly RequestColumn[]): boolean =>
  waysToFind.some((way) =>
    way.every((column) => written.includes(column) && (saysOf(column, item) ?? '') !== ''),
  );

/** The request as the partner reads it: CSV with a header row, ISO dates, one line per item, and the columns its flow permits. */
export function toRequestFile(
  reference: string,
  items: readonly Item[],
  written: readonly RequestColumn[],
): string {
  const rows = items.map((item, i) =>
    written
      .map((column) =>
        column === 'Request ref' ? reference : column === 'Item' ? `${i + 1}` : saysOf(column, item),
      )
      .map(cell)
      .join(','),
  );
  return `${[written.join(','), ...rows].join('\r\n')}\r\n`;
}

function saysOf(column: RequestColumn, item: Item): string | null {
  switch (column) {
    case 'NHS number':
      return item.nhsNumber;
    case 'Surname':
      return item.surname;
    case 'Forename':
      return item.forename;
    case 'Date of birth':
      return item.born;
    case 'Sex':
      return item.sex;
    case 'Postcode':
      return item.postcode;
    case 'Criterion':
      return item.criterion;
    case 'Request ref':
    case 'Item':
      return null;
  }
}

/** Quoted where needed, and a leading = + - @ tab or return made harmless for spreadsheets. */
function cell(value: string | null): string {
  const text = value === null ? '' : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
