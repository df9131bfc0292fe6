import { describe, expect, it } from 'vitest';
import { decideAccess } from './decide-access.ts';
import { purposeFor } from './purpose-for.ts';
import { type Change, changes, peopleKinds, purposes, relationships, roles } from './vocabulary.ts';

const rolesOf = (...held: readonly string[]) => ({ roles: held.map((role) => ({ role })) });
type Asked = { readonly held: readonly string[]; readonly action: Change };
/** By the policies alone: under any of these purposes, whatever they are to the subject. */
const may = ({ held, action }: Asked, among: readonly (typeof purposes)[number][], near = relationships) =>
  near.some((relationship) =>
    peopleKinds.some((resource) =>
      among.some(
        (purpose) =>
          decideAccess({ roles: held, action, resource, relationship, purpose, reason: true }).allowed,
      ),
    ),
  );

describe('the purpose of who holds two roles', () => {
  const pairs = roles.flatMap((one, i) => roles.slice(i).map((other) => [one, other]));

  it('is one that the policies allow, for every pair of roles and every change that one of them may make', () => {
    const refused = pairs.flatMap((held) =>
      changes
        .filter((action) => may({ held, action }, purposes))
        .filter((action) => !may({ held, action }, [purposeFor(rolesOf(...held), action)]))
        .map((action) => `${held.join(' and ')}: ${action}`),
    );
    expect([pairs.length > 50, refused]).toEqual([true, []]);
  });

  it('reaches no less with a second role: who may of the whole place with one may with two', () => {
    const none = ['none'] as const;
    const less = pairs.flatMap((held) =>
      changes
        .filter((action) => held.some((role) => may({ held: [role], action }, purposes, none)))
        .filter((action) => !may({ held, action }, [purposeFor(rolesOf(...held), action)], none))
        .map((action) => `${held.join(' and ')}: ${action}`),
    );
    expect(less).toEqual([]);
  });

  it.each([
    [['practitioner'], 'correct-person', 'support'],
    [['analyst', 'ig-lead'], 'link-persons', 'matching'],
    [['analyst', 'ig-lead'], 'undo', 'audit'],
    [['analyst', 'ig-lead'], 'review-link', 'matching'],
    [['mash', 'ig-lead'], 'draft-pack', 'audit'],
    [['front-door'], 'shield', 'safeguarding'],
    [['auditor'], 'shield', 'support'],
  ] as const)('of %s for %s is %s', (held, action, purpose) => {
    expect(purposeFor(rolesOf(...held), action)).toBe(purpose);
  });
});
