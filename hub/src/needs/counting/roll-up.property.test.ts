import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rollUpAll, rollUpSources } from './roll-up.rules.ts';

const state = fc.oneof(
  fc.constant({ value: 'met' as const, causes: [] }),
  fc.constant({ value: 'not-met' as const, causes: ['below-threshold'] }),
  fc
    .constantFrom('late', 'nothing-recorded', 'not-matched')
    .map((c) => ({ value: 'no-data' as const, causes: [c] })),
  fc.constantFrom('unsigned', 'paused').map((c) => ({ value: 'not-permitted' as const, causes: [c] })),
);

describe('rolling up', () => {
  it('is met if any route is, not met only if all are, and otherwise keeps every cause', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 5 }), (states) => {
        const rolled = rollUpAll(states);
        const unknown = states.filter((s) => s.value === 'no-data' || s.value === 'not-permitted');
        if (states.some((s) => s.value === 'met')) expect(rolled.value).toBe('met');
        else if (unknown.length === 0) expect(rolled.value).toBe('not-met');
        else {
          expect(rolled.value).toBe(
            unknown.some((s) => s.value === 'not-permitted') ? 'not-permitted' : 'no-data',
          );
          expect(new Set(rolled.causes)).toEqual(new Set(unknown.flatMap((s) => s.causes)));
        }
      }),
    );
  });

  it('never turns silence into “not met”', () => {
    fc.assert(
      fc.property(
        fc.array(
          state.filter((s) => s.value === 'no-data' || s.value === 'not-permitted'),
          { minLength: 1 },
        ),
        (states) => {
          expect(['no-data', 'not-permitted']).toContain(
            rollUpSources(
              [],
              states.map((s, i) => ({ ...s, source: [i] })),
            ).value,
          );
          expect(['no-data', 'not-permitted']).toContain(rollUpAll(states).value);
        },
      ),
    );
  });

  it('says “nobody of this kind” where the rule is for nobody in the family', () => {
    expect(rollUpAll([])).toEqual({ value: 'not-met', causes: ['nobody-of-this-kind'] });
  });

  it('lets several sources together speak instead of each alone', () => {
    const alone = [
      { value: 'met' as const, causes: [], source: [1] },
      { value: 'no-data' as const, causes: ['outside-coverage'], source: [2] },
    ];
    const together = { value: 'not-met' as const, causes: ['below-threshold'], source: [1, 2] };
    expect(rollUpSources([...alone, together], []).value).toBe('not-met');
  });
});
