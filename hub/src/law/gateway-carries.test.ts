import { describe, expect, it } from 'vitest';
import { childrenActTables } from '../../test/children-act-tables.ts';
import { law } from '../../test/complete-flow.ts';
import { gatewayTables } from '../../test/gateway-tables.ts';
import { gatewayCarries, needsAcceptance } from './index.ts';

const tables = { ...childrenActTables, ...gatewayTables };

describe.each(Object.entries(tables))('%s', (code, lines) => {
  it.each(lines)('%s', (_what, ask, expected) => {
    const gateway = law.gateways.get(code);
    if (!gateway) throw new Error(`no gateway ${code}`);
    const result = gatewayCarries(gateway, ask, law.crosswalk);
    expect(result.ok ? 'ok' : result.reasons.map((reason) => reason.code)).toEqual(expected);
  });
});

describe('the gateways', () => {
  it('each have their table', () =>
    expect(Object.keys(tables).sort()).toEqual([...law.gateways.keys()].sort()));

  it('that are unverified or not known to be in force wait for acceptance by name', () => {
    const waiting = [...law.gateways.values()].filter(needsAcceptance).map(({ code }) => code);
    expect(waiting).toEqual([
      'children-act-2004-s16la',
      'children-act-2004-s16lc',
      'crime-and-disorder-act-1998-s17a',
      'data-use-and-access-act-2025-recognised-interests',
    ]);
  });
});

/** Confidence and the UK GDPR are rows of health-and-law too: routes and conditions, not gateways. */
describe('the common-law routes and the conditions', () => {
  it.each([
    ['explicit-consent', 'allowed', 'does-not-apply', true],
    ['implied-direct-care', 'never', 'does-not-apply', true],
    ['statute', 'allowed', 'does-not-apply', true],
    ['s251-support', 'allowed', 'must-be-applied', true],
    ['public-interest-single-case', 'never', 'does-not-apply', true],
    ['not-confidential', 'allowed', 'does-not-apply', false],
  ])('%s: lists %s, opt-out %s, for health %s', (route, bulk, optOut, forHealth) => {
    expect(law.commonLawRoutes[route]).toMatchObject({ bulk, optOut, health: forHealth });
  });

  it('implied consent reaches direct care only, never identification', () =>
    expect(law.commonLawRoutes['implied-direct-care']?.purposes).toEqual(['support']));

  it.each([
    ['part-1-para-2', ['h'], false],
    ['part-2-para-6', ['g'], true],
    ['part-2-para-18', ['g'], true],
  ])('%s fits Article 9 %s and wants a policy document: %s', (code, article9, policyDocument) => {
    expect(law.schedule1[code]).toMatchObject({ article9, policyDocument });
  });

  it('keeps recognised and legitimate interests for those who are no public authority', () => {
    expect(
      Object.entries(law.article6)
        .filter(([, ground]) => !ground.publicAuthority)
        .map(([code]) => code),
    ).toEqual(['ea', 'f']);
  });
});
