import { decideAccess, type Reader } from '../../access/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { chronologyFor, lookFor } from './look-for.ts';

/** Whether a step about this family is the reader's to take, so that no page offers what the room would refuse. */
export const may = (
  reader: Reader,
  { relationship }: Pick<FamilyView, 'relationship'>,
  action: 'detail' | 'observe' | 'correct-family',
): boolean =>
  decideAccess({
    roles: reader.roles.map(({ role }) => role),
    action,
    resource: action === 'detail' ? 'family' : 'person',
    relationship,
    purpose: lookFor(reader),
    reason: true,
  }).allowed;

/** The same of a chronology, which serves one purpose only. */
export const mayReadChronology = (
  reader: Reader,
  { relationship }: Pick<FamilyView, 'relationship'>,
): boolean => {
  const purpose = chronologyFor(reader);
  const roles = reader.roles.map(({ role }) => role);
  const asked = { roles, action: 'detail', resource: 'family', relationship, purpose, reason: true } as const;
  return purpose !== undefined && decideAccess(asked).allowed;
};
