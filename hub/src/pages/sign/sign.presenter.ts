import { sayDay } from '@kinsight/kit/web';
import type { SigningLink } from '../../agreements/index.ts';
import { readSections } from '../sharing/index.ts';

const headings = {
  signature: 'Sign an agreement to share data',
  decision: 'Decide whether data may be shared',
  'guardian-advice': 'Advise as Caldicott Guardian',
} as const;
const choices = {
  signature: [
    { value: 'signs', text: 'I sign it' },
    { value: 'declines', text: 'I do not sign it' },
  ],
  decision: [
    { value: 'approves', text: 'I approve it, until the day below' },
    { value: 'refuses', text: 'I refuse it' },
    { value: 'defers', text: 'Not yet' },
  ],
  'guardian-advice': [
    { value: 'supports', text: 'I support it' },
    { value: 'refuses', text: 'I advise against it' },
    { value: 'defers', text: 'Not yet' },
  ],
} as const;

/** What somebody without an account reads before they sign: who asks, for whom, and the words themselves. */
export const presentSign = (link: SigningLink, words: string, action: string, place: string) => ({
  action,
  place,
  heading: headings[link.kind],
  who: `${link.namedPerson}, ${link.position}`,
  organisation: link.organisation,
  askedBy: link.madeByName,
  until: sayDay(link.expiresAt),
  isDecision: link.kind === 'decision',
  choices: choices[link.kind],
  checkSum: link.textSha256,
  sections: readSections(words),
});
