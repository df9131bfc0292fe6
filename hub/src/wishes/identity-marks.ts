import type { MarkSecret } from './mark-secret.ts';

/** By what somebody is known again. `name` holds forename|surname; it counts with the day of birth only. `source`: flow|the sender's own number. */
export type Identity = { readonly scheme: string; readonly value: string; readonly born: string | null };
export type Mark = { readonly scheme: string; readonly mark: Buffer };

/** Numbers given to one person for good; the telephone of a household would be another's. */
export const markedNumbers: readonly string[] = ['nhs-number', 'upn', 'nino'];

/** Small letters a to z and digits: written with an accent, a hyphen or in capitals a name is the same name. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9|]/g, '');

/** Marks of what is said of one person; the same words make the same mark only under the same key. */
export function marksOf(secret: MarkSecret, identities: readonly Identity[]): readonly Mark[] {
  const marks = new Map<string, Mark>();
  for (const { scheme, value, born } of identities) {
    const text = textOf(scheme, value, born);
    if (text === undefined) continue;
    const mark = secret.mark(text);
    marks.set(`${scheme} ${mark.toString('hex')}`, { scheme, mark });
  }
  return [...marks.values()];
}

function textOf(scheme: string, value: string, born: string | null): string | undefined {
  if (scheme === 'source') return `source|${value}`;
  const words = plain(value);
  if (scheme === 'name')
    return born === null || !/^[^|]+\|[^|]+$/.test(words) ? undefined : `name|${words}|${born}`;
  return markedNumbers.includes(scheme) && words !== '' ? `${scheme}|${words}` : undefined;
}

/** Is it the same person? A number, the sender's own too, says yes; name and birth do where no number says no. */
export function isMet(kept: readonly Mark[], seen: readonly Mark[]): boolean {
  const of = (marks: readonly Mark[], scheme: string) =>
    marks.filter((one) => one.scheme === scheme).map(({ mark }) => mark.toString('hex'));
  const share = (scheme: string) => of(kept, scheme).some((mark) => of(seen, scheme).includes(mark));
  if (share('source') || markedNumbers.some(share)) return true;
  const speaksAgainst = (scheme: string) => of(kept, scheme).length > 0 && of(seen, scheme).length > 0;
  return share('name') && !markedNumbers.some(speaksAgainst);
}
