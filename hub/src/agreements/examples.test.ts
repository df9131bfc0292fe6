import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDataFile } from '../law/index.ts';
import { AgreementFile } from './agreement-file.ts';
import { ShareDecision } from './share-decision.ts';

const example = (name: string): string =>
  fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));

describe('the examples that the IG lead’s guide follows', () => {
  it('holds a decision for one child that can be recorded', () => {
    const decision = readDataFile(example('decision.yaml'), ShareDecision);
    expect(decision).toMatchObject({ outcome: 'share', gateway: 'children-act-2004-s16la' });
  });

  it('holds a flow for one child alone under the same gateway', () => {
    const { flows } = readDataFile(example('one-child-agreement.yaml'), AgreementFile);
    expect(flows.map(({ code, gateways }) => [code, gateways])).toEqual([
      ['school-one-child', ['children-act-2004-s16la']],
    ]);
  });
});
