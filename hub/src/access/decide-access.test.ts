import { describe, expect, it } from 'vitest';
import { type AccessRequest, decideAccess, decideClasses } from './decide-access.ts';
import {
  actionsOf,
  cedarActionsOf,
  hashPolicies,
  readPolicies,
  readSchema,
  validatePolicies,
} from './policy-set.ts';
import { changes, jobs, levels, registerActions, roles } from './vocabulary.ts';

const ask = (over: Partial<AccessRequest>) =>
  decideAccess({
    roles: ['practitioner'],
    action: 'opened',
    resource: 'family',
    relationship: 'own-case',
    purpose: 'support',
    reason: false,
    ...over,
  });

describe('the policies', () => {
  // After a change of the policies: `npm test -- decide-access -u` keeps the hash of what was found valid just before.
  it('fit their schema, without a warning, and are those of the hash that spares each start the validating', async () => {
    expect(validatePolicies()).toEqual([]);
    await expect(`${hashPolicies()}\n`).toMatchFileSnapshot('policies/validated.sha256');
  });

  it('have another hash when a letter of them or of the schema is another', () => {
    const [first = ''] = Object.keys(readPolicies());
    const changed = { ...readPolicies(), [first]: `${readPolicies()[first]} ` };
    expect(
      new Set([hashPolicies(), hashPolicies(changed), hashPolicies(readPolicies(), `${readSchema()} `)]).size,
    ).toBe(3);
  });

  it('are refused when one does not fit', () => {
    const wrong = { typo: 'permit (principal, action == Action::"opend", resource);' };
    expect(validatePolicies(wrong)).not.toEqual([]);
  });

  it('are asked about every action that Cedar finds in their heads', () => {
    const heads = Object.entries(readPolicies());
    for (const [id, text] of heads) {
      const [ours, cedars] = [actionsOf(text), cedarActionsOf(text)];
      if (ours !== undefined) expect([id, ours]).toEqual([id, cedars]);
    }
    expect(heads.filter(([, text]) => actionsOf(text) !== undefined).length).toBeGreaterThan(40);
    expect(actionsOf('forbid (principal, action, resource);')).toBeUndefined();
    expect(actionsOf('forbid (principal, action in [Action::"look", Action::"opened"], resource);')).toBe(
      undefined,
    );
  });

  it('name every action and every role of the vocabulary, and no other', () => {
    const inSchema = readSchema().matchAll(/action ([^;{]+?)\s+(?:in|appliesTo)/g);
    const names = [...inSchema].flatMap(([, list]) =>
      (list ?? '').split(',').map((name) => name.trim().replaceAll('"', '')),
    );
    expect(names.sort()).toEqual([...levels, ...changes, ...jobs, ...registerActions, 'break-glass'].sort());
    const text = Object.values(readPolicies()).join('\n');
    const named = new Set(
      [...text.matchAll(/roles\.contains(?:Any)?\(([^)]*)\)/g)].flatMap(
        ([, list]) => (list ?? '').match(/[a-z-]+/g) ?? [],
      ),
    );
    expect([...named].sort()).toEqual([...roles].sort());
  });
});

describe('decideAccess', () => {
  it('lets a practitioner open an own case and says by which rule', () => {
    expect(ask({})).toEqual({ allowed: true, reasons: ['practitioner-looks-at-own-case'] });
  });

  it('lets no practitioner search the place', () => {
    expect(ask({ action: 'searched', relationship: 'none', reason: true })).toEqual({
      allowed: false,
      reasons: ['no-rule-permits'],
    });
  });

  it('lets the front door search the place for safeguarding, with a reason only', () => {
    const search = {
      roles: ['front-door'],
      action: 'searched',
      relationship: 'none',
      purpose: 'safeguarding',
    } as const;
    expect(ask({ ...search, reason: true }).allowed).toBe(true);
    expect(ask({ ...search, reason: false }).allowed).toBe(false);
  });

  it('adds the rights of several roles together', () => {
    expect(
      ask({ roles: ['practitioner', 'analyst'], relationship: 'none', purpose: 'quality' }).allowed,
    ).toBe(true);
  });

  it('keeps sealed people from everybody who opens a case', () => {
    expect(ask({ shield: 'sealed' })).toEqual({ allowed: false, reasons: ['sealed-is-for-the-ig-lead'] });
  });

  it('shows whereabouts of shielded people for safeguarding only', () => {
    expect(ask({ holds: 'whereabouts' }).reasons).toEqual(['whereabouts-are-for-safeguarding']);
    expect(
      decideClasses({
        roles: ['mash'],
        action: 'detail',
        resource: 'person',
        relationship: 'none',
        purpose: 'safeguarding',
        reason: true,
      }).classes,
    ).toContain('whereabouts');
  });

  it('lets the account of the night keep the machine and do nothing else, whatever a file with its password is worth', () => {
    const its = Object.values(readPolicies()).filter((text) => text.includes('"night"'));
    expect(its.map((text) => [...(actionsOf(text) ?? ['everything'])].sort())).toEqual([
      ['back-up', 'purge', 'verify-audit'],
    ]);
  });

  it('gives nobody a look for insight', () => {
    for (const role of roles) {
      expect(ask({ roles: [role], purpose: 'insight', reason: true }).allowed, role).toBe(false);
    }
  });
});
