import { paths } from '../paths.ts';

/** The parts of a family's page. */
export const sectionNames = [
  'family',
  'tree',
  'say',
  'history',
  'sheet',
  'chronology',
  'need',
  'evidence',
  'put-right',
  'refer',
] as const;
export type SectionName = (typeof sectionNames)[number];

export const addressOf = {
  family: paths.family,
  tree: paths.familyTree,
  say: paths.familySay,
  history: paths.familyHistory,
  sheet: paths.familySheet,
  chronology: paths.familyChronology,
  'put-right': paths.putRight,
  refer: paths.familyRefer,
} as const;

/** Where somebody says why before they see a part of a family, and where the reason is taken along by post. */
export const whyAddress = (family: number, part: SectionName, need?: string): string => {
  const asked = new URLSearchParams({
    ...(part === 'family' ? {} : { for: part }),
    ...(need ? { need } : {}),
  });
  return `${paths.familyWhy({ family })}${asked.size > 0 ? `?${asked.toString()}` : ''}`;
};

/** A part of a family's page: by its address, or, for who said why, where the reason is sent. */
export function addressFor(
  { family, need }: { readonly family: number; readonly need?: string },
  part: SectionName,
  reason: string | undefined,
): string {
  if (reason !== undefined) return whyAddress(family, part, need);
  if (part === 'need') return paths.familyNeed({ family, need: need ?? '' });
  return part === 'evidence'
    ? paths.familyEvidence({ family, need: need ?? '' })
    : addressOf[part]({ family });
}
