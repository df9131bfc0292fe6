import { describe, expect, it } from 'vitest';
import { readExamples, toEvidence } from '../../test/example-families.ts';
import { applyCorrections, type Correction } from './corrections.ts';
import type { Family } from './family.ts';
import { formFamilies } from './form-families.ts';

const { asAt, families } = readExamples();
const form = (name: string): readonly Family[] => {
  const example = families.find((f) => f.name === name);
  if (example === undefined) throw new RangeError(name);
  return formFamilies(toEvidence(example, asAt));
};
const roleOf = (result: readonly Family[], person: string): string | undefined =>
  result.flatMap((f) => f.members).find((m) => m.person === person)?.role;

describe('corrections by a named person', () => {
  it('keeps a parent who moved out as a parent living elsewhere', () => {
    const moved: Correction = { kind: 'move-out', child: 'ella', person: 'peter', on: '2025-02-10' };
    expect(roleOf(applyCorrections(form('Harrow'), [moved], asAt), 'peter')).toBe('non-resident-parent');
  });

  it('does nothing before the day of moving out', () => {
    const moved: Correction = { kind: 'move-out', child: 'ella', person: 'peter', on: '2025-03-10' };
    expect(roleOf(applyCorrections(form('Harrow'), [moved], asAt), 'peter')).toBe('resident-carer');
  });

  it('takes a wrong member out and leaves the rest', () => {
    const result = applyCorrections(
      form('Begum'),
      [{ kind: 'remove', child: 'yusuf', person: 'amina' }],
      asAt,
    );
    expect(roleOf(result, 'amina')).toBeUndefined();
    expect(roleOf(result, 'nasima')).toBe('resident-carer');
  });

  it('adds somebody no source knows about, on the decision alone', () => {
    const result = applyCorrections(
      form('Okafor'),
      [{ kind: 'add', child: 'ada', person: 'auntie', role: 'other-adult' }],
      asAt,
    );
    expect(result[0]?.members.find((m) => m.person === 'auntie')?.because.reason).toBe('decided-by-person');
  });

  it('touches no other family', () => {
    const result = applyCorrections(
      form('Pryce'),
      [{ kind: 'remove', child: 'rhys', person: 'megan' }],
      asAt,
    );
    expect(roleOf(result, 'helen')).toBe('resident-carer');
  });
});
