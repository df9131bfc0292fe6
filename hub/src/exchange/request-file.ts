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

/** The request as the partner reads it: CSV with a header row, ISO dates, one line per item. */
export function toRequestFile(reference: string, items: readonly Item[]): string {
  const rows = items.map((item, i) =>
    [
      reference,
      `${i + 1}`,
      item.nhsNumber,
      item.surname,
      item.forename,
      item.born,
      item.sex,
      item.postcode,
      item.criterion,
    ]
      .map(cell)
      .join(','),
  );
  return `${[columns.join(','), ...rows].join('\r\n')}\r\n`;
}

/** Quoted where needed, and a leading = + - @ tab or return made harmless for spreadsheets. */
function cell(value: string | null): string {
  const text = value === null ? '' : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
