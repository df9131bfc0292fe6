import { describe, expect, it } from 'vitest';
import { decideAccess } from './decide-access.ts';
import { type ChangeOfPeople, purposeFor } from './purpose-for.ts';
import { type Purpose, type Relationship, roles } from './vocabulary.ts';

const changes: readonly ChangeOfPeople[] = [
  'correct-family',
  'correct-person',
  'review-link',
  'link-persons',
  'unlink-persons',
  'shield',
  'lift-shield',
  'undo',
  'draft-pack',
  'check-pack',
  'release-pack',
];
const rolesOf = (...held: readonly string[]) => ({ roles: held.map((role) => ({ role })) });
/** By the policies alone. */
const may = (
  held: readonly string[],
  action: ChangeOfPeople,
  among: readonly Purpose[],
  ...near: readonly Relationship[]
) =>
  near.some((relationship) =>
    among.some(
      (purpose) =>
        decideAccess({ roles: held, action, resource: 'person', relationship, purpose, reason: true })
          .allowed,
    ),
  );
const all = ['audit', 'matching', 'safeguarding', 'support', 'triage'] as const;

describe('the purpose of who holds two roles', () => {
  it('is one that the policies allow, for every pair of roles, and reaches no less than one of them alone', () => {
    const pairs = roles.flatMap((one, i) => roles.slice(i).map((other) => [one, other]));
    const faults = pairs.flatMap((held) =>
      changes.flatMap((action) => {
        const purpose = purposeFor(rolesOf(...held), action);
        const [far, near] = [['none'], ['own-case', 'own-team']] as const;
        if (held.some((role) => may([role], action, all, ...far)))
          return may(held, action, [purpose], ...far)
            ? []
            : [`${held.join(' and ')}: ${action} of the place`];
        if (held.some((role) => may([role], action, all, ...near)))
          return may(held, action, [purpose], ...near) ? [] : [`${held.join(' and ')}: ${action}`];
        return [];
      }),
    );
    expect([pairs.length > 50, faults]).toEqual([true, []]);
  });

  it.each([
    [['practitioner'], 'correct-person', 'support'],
    [['analyst', 'ig-lead'], 'link-persons', 'matching'],
    [['analyst', 'ig-lead'], 'undo', 'audit'],
    [['analyst', 'ig-lead'], 'review-link', 'matching'],
    [['mash', 'ig-lead'], 'draft-pack', 'audit'],
    [['practitioner'], 'shield', 'safeguarding'],
    [['front-door'], 'shield', 'safeguarding'],
    [['auditor'], 'shield', 'support'],
  ] as const)('of %s for %s is %s', (held, action, purpose) => {
    expect(purposeFor(rolesOf(...held), action)).toBe(purpose);
  });
});
