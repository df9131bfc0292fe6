import type { RecordRow } from './records.store.ts';
import type { RelationRow } from './relations.store.ts';

/** Least age in whole years of a child's parent or carer at its birth, and of anybody a school or nurse names as a contact. */
const parentAtLeast = 15;
const contactAtLeast = 16;
/** Council tax: nobody under 18 is liable (Local Government Finance Act 1992, s.6(5)), and accounts name adults only. */
const liableAtLeast = 18;

/**
 * The latest day on which somebody without a date of birth can have been born, by what the source itself says of them: a parent is
 * a generation older than the child, who is liable for council tax is grown up. It keeps a father apart from the son named after him.
 */
export function latestBirths(
  rows: readonly RecordRow[],
  relations: readonly RelationRow[],
  liable: ReadonlySet<string>,
  today: string,
): ReadonlyMap<string, string> {
  const born = new Map(rows.map((r) => [r.id, r.born]));
  const latest = new Map<string, string>();
  const bound = (record: string, day: string): void => {
    if (born.get(record) !== null) return;
    const known = latest.get(record);
    if (known === undefined || day < known) latest.set(record, day);
  };
  for (const { record, other, kind } of relations) {
    const child = born.get(other);
    if (kind === 'lives-with' && liable.has(other)) bound(record, yearsBefore(today, liableAtLeast));
    if (child && (kind === 'parent-of' || kind === 'carer-of' || kind === 'foster-carer-of'))
      bound(record, yearsBefore(child, parentAtLeast));
  }
  for (const row of rows) {
    if (row.kind === 'contact') bound(row.id, yearsBefore(today, contactAtLeast));
    if (liable.has(row.id)) bound(row.id, yearsBefore(today, liableAtLeast));
  }
  return latest;
}

/** ISO day; from 29 February to the 28th, which every year has. */
function yearsBefore(day: string, years: number): string {
  const monthDay = day.slice(4) === '-02-29' ? '-02-28' : day.slice(4);
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${monthDay}`;
}
