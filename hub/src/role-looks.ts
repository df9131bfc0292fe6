import { type AccessRequest, decideAccess } from './access/index.ts';
import { type Purpose, type RoleLook, Sensitivity } from './agreements/index.ts';

type Way = readonly [
  role: string,
  purpose: Purpose,
  relationship: AccessRequest['relationship'],
  toWhom: string,
];

/** How each role usually comes to look at a family. */
const ways: readonly Way[] = [
  ['practitioner', 'support', 'own-case', 'a family of their own'],
  ['practitioner', 'triage', 'own-team', 'a candidate of their team'],
  ['manager', 'triage', 'own-team', 'a candidate of their team'],
  ['analyst', 'matching', 'none', 'anybody in the place'],
  ['front-door', 'safeguarding', 'none', 'anybody in the place, with a reason'],
  ['mash', 'safeguarding', 'none', 'anybody in the place, with a reason'],
  ['partner', 'quality', 'own-data', 'its own data'],
  ['guardian', 'audit', 'none', 'anybody'],
  ['ig-lead', 'audit', 'none', 'anybody, with a reason'],
  ['auditor', 'audit', 'none', 'anybody, with a reason'],
  ['administrator', 'support', 'none', 'anybody'],
];

/** Each way with the classes of data the policies allow it: asked of the same rules that a real look is asked of. */
export function listRoleLooks(): readonly RoleLook[] {
  return ways.map(([role, purpose, relationship, toWhom]) => {
    const asked = { roles: [role], action: 'opened', resource: 'family', relationship, purpose } as const;
    const classes = Sensitivity.options.filter(
      (holds) => decideAccess({ ...asked, reason: true, holds }).allowed,
    );
    return { role, purpose, relationship, toWhom, classes };
  });
}
