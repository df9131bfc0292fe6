import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decideMaySay, loadLaw, type SaidSign } from './index.ts';

const { maySay } = loadLaw(path.resolve(import.meta.dirname, '../../../law'));
const school: SaidSign = {
  sensitivity: 'standard',
  givers: ['school'],
  noticed: true,
  datasets: ['attendance'],
};
const said = (...signs: readonly SaidSign[]) => decideMaySay(maySay, signs).say;

describe('what may be said to a family', () => {
  it('is what the family knows and was told that it is shared', () => {
    expect(said(school)).toBe('may-be-told');
  });
  it('is asked instead where no notice speaks of it, or health told it in confidence', () => {
    expect(said({ ...school, noticed: false })).toBe('ask-instead');
    expect(said({ ...school, givers: ['gp-practice'] })).toBe('ask-instead');
  });
  it('never names what police or domestic-abuse services gave, whatever the notice says', () => {
    expect(said({ ...school, sensitivity: 'domestic-abuse' })).toBe('do-not-mention');
    expect(said({ ...school, givers: ['school', 'police'] })).toBe('do-not-mention');
  });
  it('is the strictest of all its signs, and nothing where there is none', () => {
    expect(said(school, { ...school, sensitivity: 'health' })).toBe('ask-instead');
    expect(said(school, { ...school, sensitivity: 'criminal' })).toBe('do-not-mention');
    expect(said()).toBe('do-not-mention');
  });
  it('asks a question that says nothing of what is known', () => {
    expect(decideMaySay(maySay, [school]).questions).toEqual(['How is school going?']);
    expect(decideMaySay(maySay, [{ ...school, datasets: ['unheard-of'] }]).questions).toHaveLength(1);
    const police = { ...school, sensitivity: 'criminal', datasets: ['occurrence'] };
    expect(decideMaySay(maySay, [police]).questions).toEqual([maySay.usualQuestion]);
  });
});
