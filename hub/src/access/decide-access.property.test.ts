import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccessRequest, decideAccess } from './decide-access.ts';
import {
  guarded,
  levels,
  peopleKinds,
  purposes,
  relationships,
  roles,
  sensitivities,
  shields,
} from './vocabulary.ts';

// The oracle: who may look, written down apart from the policies, as a table. Columns: role, relationships (* any),
// purposes, levels, needs a reason, classes of data (all: also sexual).
type Row = readonly [
  role: string,
  relations: string,
  purposes: string,
  levels: string,
  reason: boolean,
  holds: string,
];
const every = 'standard welfare health criminal domestic-abuse';
const all = `${every} sexual whereabouts refusals`;
const rows: readonly Row[] = [
  [
    'practitioner',
    'own-case',
    'support triage safeguarding',
    'searched shown opened detail',
    false,
    `${every} whereabouts refusals`,
  ],
  [
    'practitioner',
    'own-team',
    'support triage',
    'searched shown opened',
    false,
    `${every} whereabouts refusals`,
  ],
  [
    'manager',
    'own-case own-team',
    'support triage safeguarding quality',
    'searched shown opened detail exported',
    false,
    `${every} whereabouts refusals`,
  ],
  [
    'analyst',
    '*',
    'matching identification quality',
    'searched shown opened',
    false,
    `${every} whereabouts refusals`,
  ],
  ['analyst', '*', 'matching identification quality', 'detail', false, 'standard welfare'],
  ['front-door', '*', 'safeguarding', 'searched shown opened detail', true, all],
  ['mash', '*', 'safeguarding', 'searched shown opened detail', true, all],
  ['front-door', '*', 'triage', 'searched shown opened', true, every],
  ['ig-lead', '*', 'audit', 'searched shown opened detail exported', true, all],
  ['auditor', '*', 'audit', 'shown opened detail exported', true, `${every} whereabouts refusals`],
  ['practitioner', 'own-case', 'support', 'exported', true, 'standard welfare'], // of a case alone
  ['authority', 'claimed-case', 'support', 'shown opened exported', true, `${every} whereabouts refusals`], // of a case alone
  ['partner', 'own-data', 'quality', 'searched shown opened', false, all],
  ['partner', 'own-case', 'support safeguarding', 'shown opened', false, 'standard welfare'],
];
const has = (list: string, word: string | undefined) => list === '*' || list.split(' ').includes(word ?? '');

function oracle(r: AccessRequest): boolean {
  const safeguarder =
    (has('front-door mash', r.roles[0]) || has('front-door mash', r.roles[1])) &&
    r.purpose === 'safeguarding';
  const lead = r.roles.includes('ig-lead') && r.purpose === 'audit';
  if (r.shield === 'sealed' && !lead) return false;
  if (r.shield === 'restricted' && !lead && !safeguarder && !(r.relationship === 'own-case' && r.entrusted))
    return false;
  if (r.holds === 'whereabouts' && !lead && !safeguarder) return false;
  if (r.holds === 'refusals' && !lead) return false;
  if (r.purpose === 'insight' || (r.action === 'exported' && !r.reason)) return false;
  return rows.some(
    ([role, relations, forPurposes, upTo, reason, holds]) =>
      r.roles.includes(role) &&
      !(role === 'practitioner' && relations === 'own-team' && r.resource === 'case') &&
      !(
        r.resource !== 'case' &&
        (role === 'authority' || (role === 'practitioner' && upTo === 'exported'))
      ) &&
      has(relations, r.relationship) &&
      has(forPurposes, r.purpose) &&
      has(upTo, r.action) &&
      (r.reason || !reason) &&
      has(holds, r.holds),
  );
}

describe('decideAccess', () => {
  it('gives exactly the looks that the table gives, in 6,000 draws', { timeout: 60_000 }, () => {
    const pick = <T>(list: readonly T[]) => fc.constantFrom(...list);
    const request = fc.record({
      roles: fc.uniqueArray(pick(roles), { minLength: 1, maxLength: 2 }),
      action: pick(levels),
      resource: pick(peopleKinds),
      relationship: pick(relationships),
      purpose: pick(purposes),
      reason: fc.boolean(),
      entrusted: fc.boolean(),
      shield: fc.oneof(
        { weight: 3, arbitrary: fc.constant('none' as const) },
        { weight: 2, arbitrary: pick(shields) },
      ),
      holds: pick([...sensitivities, ...guarded]),
    });
    let allowed = 0;
    fc.assert(
      fc.property(request, (drawn) => {
        const decision = decideAccess(drawn);
        allowed += decision.allowed ? 1 : 0;
        expect(decision.allowed, decision.reasons.join()).toBe(oracle(drawn));
        expect(decision.reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 6000 },
    );
    expect(allowed).toBeGreaterThan(300); // the draws reach both answers
  });
});
