import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadLaw } from './load-law.ts';
import { mayLeave } from './may-leave.ts';

const law = loadLaw(fileURLToPath(new URL('../../../law', import.meta.url)));
const by = (...codes: readonly string[]) => codes.map((code) => ({ code, gateway: law.gateways.get(code) }));

describe('what came under a gateway', () => {
  it('may leave for another organisation, save where one of the gateways forbids it', () => {
    expect(mayLeave(by('children-act-2004-s10', 'dea-2017-s35'))).toBe(true);
    expect(mayLeave(by('welfare-reform-act-2012-s131'))).toBe(false);
    expect(mayLeave(by('children-act-2004-s10', 'welfare-reform-act-2012-s131'))).toBe(false);
  });

  it('is forbidden to leave by social security law alone, as law/gateways.yaml stands', () => {
    const never = [...law.gateways.values()].filter((gateway) => !mayLeave([{ gateway }]));
    expect(never.map(({ code }) => code)).toEqual(['welfare-reform-act-2012-s131']);
  });
});
