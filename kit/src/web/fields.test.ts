import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { choice, day, optionalDay, optionalText, text, ticks, whole } from './fields.ts';
import { FormTrouble, readForm } from './form.ts';
import { definePath } from './paths.ts';
import { sayCount, sayDay, sayList, sayTime } from './say.ts';

const Form = z.object({
  reason: text('Enter why', { most: 10 }),
  more: optionalText(),
  what: choice(['yes', 'no'], 'Select yes or no'),
  marks: ticks(['a', 'b']),
  on: day('Enter the day as 28 2 2025'),
  until: optionalDay('Enter the day'),
});
const filled = { reason: 'r', what: 'yes', on: '28/2/2025' };
const wrong = (given: Record<string, unknown>): readonly unknown[] => {
  try {
    readForm(Form, { ...filled, ...given });
    return [];
  } catch (error) {
    return error instanceof FormTrouble ? error.errors : [error];
  }
};

describe('a form', () => {
  it('reads what a browser sends, and leaves its token out', () => {
    const read = readForm(Form.strict(), { ...filled, _csrf: 't', more: ' ', marks: 'a', until: '' });
    expect(read).toEqual({
      reason: 'r',
      more: undefined,
      what: 'yes',
      marks: ['a'],
      on: Temporal.PlainDate.from('2025-02-28'),
      until: undefined,
    });
  });

  it('says of each field what to do, once', () => {
    expect(wrong({ reason: ' ', what: undefined })).toEqual([
      { field: 'reason', text: 'Enter why' },
      { field: 'what', text: 'Select yes or no' },
    ]);
    expect(wrong({ reason: 'far too long for it' })).toEqual([
      { field: 'reason', text: 'Use 10 characters or fewer' },
    ]);
  });

  it.each(['31 2 2025', '2025-02-30', 'yesterday', '', '1/13/2025'])('takes no day for “%s”', (on) => {
    expect(wrong({ on })).toEqual([{ field: 'on', text: 'Enter the day as 28 2 2025' }]);
  });

  it.each(['-1', '1.5', '1e3', '9'.repeat(16), '', ' 1'])('takes no whole number for “%s”', (given) => {
    expect(whole.safeParse(given).success).toBe(false);
  });
});

describe('words and addresses', () => {
  it('are as GOV.UK writes them', () => {
    expect([
      sayDay('2025-02-28'),
      sayCount(1, 'family', 'families'),
      sayCount(1000, 'family', 'families'),
    ]).toEqual(['28 February 2025', '1 family', '1,000 families']);
    // Summer time, and the four hours that have a name or no minutes.
    expect(
      ['2025-06-30T23:05:59Z', '2025-02-28T00:00:00Z', '2025-02-28T12:00:00Z', '2025-02-28T16:00:00Z'].map(
        sayTime,
      ),
    ).toEqual([
      '1 July 2025 at 12:05am',
      '28 February 2025 at midnight',
      '28 February 2025 at midday',
      '28 February 2025 at 4pm',
    ]);
    expect([sayList([]), sayList(['a']), sayList(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  });

  it('escape what stands in an address', () => {
    const path = definePath('/families/:family/notes/:note');
    expect([path({ family: 1, note: 'a/b?c' }), path.pattern]).toEqual([
      '/families/1/notes/a%2Fb%3Fc',
      '/families/:family/notes/:note',
    ]);
  });
});
