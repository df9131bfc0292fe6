import { decideAccess, type Reader } from '../../access/index.ts';

/** What one may search for, in the words of the form. Matching and quality have pages of their own. */
const searches = [
  { value: 'support', text: 'To help a family I work with' },
  { value: 'triage', text: 'To decide what happens next with a family' },
  { value: 'safeguarding', text: 'A child may be at risk' },
  { value: 'audit', text: 'To answer a person about their data, or to audit' },
] as const;
export type FindPurpose = (typeof searches)[number]['value'];
export const findPurposes = ['support', 'triage', 'safeguarding', 'audit'] as const;

const relationships = ['own-case', 'own-team', 'none'] as const;

/** The purposes for which this reader may search anybody at all. */
export const purposesOf = (reader: Reader) =>
  searches.filter(({ value }) =>
    relationships.some((relationship) => maySearch(reader, value, relationship)),
  );

/** The front door, the MASH and the IG lead reach the whole place. */
export const reachesPlace = (reader: Reader): boolean =>
  searches.some(({ value }) => maySearch(reader, value, 'none'));

export const mayFind = (reader: Reader): boolean => purposesOf(reader).length > 0;

const maySearch = (
  { roles }: Pick<Reader, 'roles'>,
  purpose: FindPurpose,
  relationship: (typeof relationships)[number],
): boolean =>
  decideAccess({
    roles: roles.map(({ role }) => role),
    action: 'searched',
    resource: 'person',
    relationship,
    purpose,
    reason: true,
  }).allowed;
