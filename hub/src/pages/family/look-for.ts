import type { Reader } from '../../access/index.ts';

/** What a reader looks for on a family page where they say nothing else; access decides whether they may. */
export const lookFor = ({ roles }: Pick<Reader, 'roles'>) => {
  const holds = (...names: readonly string[]) => roles.some(({ role }) => names.includes(role));
  if (holds('practitioner', 'manager')) return 'triage' as const;
  if (holds('front-door', 'mash')) return 'safeguarding' as const;
  if (holds('partner')) return 'support' as const;
  if (holds('analyst')) return 'identification' as const;
  if (holds('ig-lead', 'auditor')) return 'audit' as const;
  return 'identification' as const;
};

/** A chronology serves who helps a family or protects a child, and nobody else. */
export const chronologyFor = (reader: Pick<Reader, 'roles'>) => {
  const purpose = lookFor(reader);
  if (purpose === 'safeguarding') return purpose;
  return purpose === 'identification' || purpose === 'audit' ? undefined : ('support' as const);
};

/** Who reaches the whole place says why each time: the front door and the MASH (design 5.4), and who audits. */
export const mustSayWhy = (reader: Pick<Reader, 'roles'>): boolean =>
  ['safeguarding', 'audit'].includes(lookFor(reader));

/** A guard for pages that cannot carry a reason: those who must give one each time go another way. */
export const sayingNoReason =
  (may: (reader: Reader) => boolean) =>
  (reader: Reader): boolean =>
    !mustSayWhy(reader) && may(reader);

/** A reason as it came along with a form, where one did. */
export const reasonIn = ({ lookReason }: { readonly lookReason?: unknown }): string | undefined =>
  typeof lookReason === 'string' && lookReason.trim() !== '' ? lookReason : undefined;
