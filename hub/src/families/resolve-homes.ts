import type { Stay } from './family-evidence.ts';

/** An address as one record gives it. */
export type StayRow = {
  readonly person: string;
  /** Where the person is said to live too, beside the home. */
  readonly second: boolean;
  readonly uprn: string | null;
  readonly line: string | null;
  readonly postcode: string | null;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly flow: number;
  readonly recipe: string;
};

/**
 * How far a kind of source is believed about where somebody lives. The order is that of Manchester's record (council tax, social care,
 * benefits, then the rest); the numbers are ours and only their order matters in practice.
 */
const strengths: Readonly<Record<string, number>> = {
  'council-tax': 3,
  'childrens-social-care': 3,
  housing: 3,
  'school-roll': 3,
  homelessness: 3,
  benefits: 2,
  'early-help': 2,
  'gp-registration': 2,
  'health-visiting': 2,
  maternity: 2,
};

/** Stays with one key per home: the UPRN, also where only another source of the same line and postcode gives it. */
export function resolveHomes(rows: readonly StayRow[]): readonly Stay[] {
  const gazetteer = new Map<string, string>();
  for (const row of rows) {
    const text = addressText(row);
    if (row.uprn !== null && text !== undefined && !gazetteer.has(text)) gazetteer.set(text, row.uprn);
  }
  return rows.flatMap((row) => {
    const text = addressText(row);
    const home = row.uprn ?? (text === undefined ? undefined : (gazetteer.get(text) ?? text));
    if (home === undefined) return [];
    // A second address never says where somebody mainly lives.
    const strength = row.second ? 0 : (strengths[row.recipe.replace(/-\d+$/, '')] ?? 1);
    return [
      {
        person: row.person,
        home,
        flow: row.flow,
        strength,
        ...(row.starts === null ? {} : { starts: row.starts }),
        ...(row.ends === null ? {} : { ends: row.ends }),
      },
    ];
  });
}

/** Line and postcode without case, punctuation and spacing; a postcode alone is no home, nor is "no fixed abode". */
function addressText(row: StayRow): string | undefined {
  if (row.line === null || row.postcode === null) return undefined;
  const line = row.line
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (line === '' || /^(nfa|no fixed a(bode|ddress))\b/.test(line)) return undefined;
  return `${line}|${row.postcode.toUpperCase().replace(/\s/g, '')}`;
}
