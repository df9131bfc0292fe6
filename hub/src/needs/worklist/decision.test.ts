import { describe, expect, it } from 'vitest';
import { CheckFirst, openQuestions } from './check-first.ts';
import { mayDecide } from './decision.ts';
import { Outcome } from './outcome.ts';

const today = Temporal.PlainDate.from('2025-02-28');
const later = today.add({ days: 30 });
const asked = (answer: string) => ({ answer, asked: 'the duty worker' });
const nothingFound = {
  'domestic-abuse': asked('no'),
  'marac-or-no-contact': asked('no'),
  'live-investigation': asked('no'),
  'open-social-care': asked('no'),
  'death-or-lost-pregnancy': asked('no'),
  'due-date-passed': asked('no'),
  'speak-safely': { to: 'the mother', how: 'by telephone, mornings' },
  'significant-harm': false,
};
const decide = (outcome: Outcome, more: object, checkedOn = '2025-02-28') => {
  const answers = CheckFirst.safeParse({ ...nothingFound, ...more });
  if (!answers.success) return 'not an answer';
  return mayDecide(outcome, { answers: answers.data, complete: true, checkedOn }, later, today)?.code;
};

describe('what a complete check first leaves to decide', () => {
  const against = 'check-first-speaks-against';
  // Written from what each answer means for who is contacted, not from the rules.
  it.each([
    //                            no         yes      not-known  yes, and they agree
    ['domestic-abuse', undefined, undefined, undefined, 'not an answer'],
    ['marac-or-no-contact', undefined, against, against, 'not an answer'],
    ['live-investigation', undefined, against, against, undefined],
    ['open-social-care', undefined, against, against, undefined],
    ['death-or-lost-pregnancy', undefined, against, against, undefined],
    ['due-date-passed', undefined, against, against, undefined],
  ])('weighs each answer to “%s” before contact', (question, no, yes, unknown, agreed) => {
    const given = ['no', 'yes', 'not-known', 'agreed'].map((answer) =>
      decide('contact', { [question]: asked(answer) }),
    );
    expect(given).toEqual([no, yes, unknown, agreed]);
  });

  it('leaves every other decision open where an answer speaks against contact', () => {
    const others = Outcome.options.filter((one) => one !== 'contact');
    for (const outcome of others)
      expect(decide(outcome, { 'marac-or-no-contact': asked('yes') }), outcome).toBeUndefined();
  });

  it('says which answer stands against contact before it says that the check is old or not complete', () => {
    expect(decide('contact', { 'live-investigation': asked('yes') }, '2024-01-01')).toBe(against);
    expect(decide('contact', {}, '2024-01-01')).toBe('check-first-old');
    const answers = { 'marac-or-no-contact': { answer: 'yes', asked: 'the coordinator' } } as const;
    const part = { answers, complete: false, checkedOn: '2025-02-28' };
    expect(mayDecide('contact', part, later, today)?.code).toBe(against);
    expect(openQuestions(answers)).toContain('speak-safely');
  });

  it('sends signs of significant harm to the front door, whatever else was answered', () => {
    const harm = { 'significant-harm': true, 'marac-or-no-contact': asked('yes') };
    expect(Outcome.options.filter((outcome) => decide(outcome, harm) === undefined)).toEqual(['front-door']);
  });
});
