import { describe, expect, it } from 'vitest';
import { daysAfter } from './answer-days.rules.ts';
import { CheckFirst, openQuestions } from './check-first.ts';
import { mayDecide } from './decision.ts';
import { Outcome } from './outcome.ts';
import { outweighs } from './outweighs.rules.ts';

const today = Temporal.PlainDate.from('2025-02-28');
const later = today.add({ days: 30 });
const who = { by: 'Ms Hall, social work', on: '2025-02-20' };
const asked = (answer: string) => ({ answer, asked: 'the duty worker', ...(answer === 'agreed' ? who : {}) });
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
const decide = (outcome: Outcome, more: object, checkedOn = '2025-02-28', days = {}) => {
  const answers = CheckFirst.safeParse({ ...nothingFound, ...more });
  if (!answers.success) return 'not an answer';
  return mayDecide(outcome, { answers: answers.data, complete: true, checkedOn, days }, later, today)?.code;
};

describe('what a complete check first leaves to decide', () => {
  const against = 'check-first-speaks-against';
  // Written from what each answer means for who is contacted, not from the rules.
  it.each([
    //                            no         yes      not-known  yes, and they agree
    ['domestic-abuse', undefined, undefined, against, 'not an answer'],
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
    const part = { answers, complete: false, checkedOn: '2025-02-28', days: {} };
    expect(mayDecide('contact', part, later, today)?.code).toBe(against);
    expect(openQuestions(answers)).toContain('speak-safely');
  });

  it('weighs each answer by its own day, and one of before days were kept by the day of the whole check', () => {
    const old = { 'marac-or-no-contact': '2025-01-30' };
    const fresh = { 'marac-or-no-contact': '2025-01-31' };
    expect(decide('contact', {}, '2025-02-28', old)).toBe('check-first-old');
    expect(decide('contact', {}, '2025-02-28', fresh)).toBeUndefined();
    const days = Object.fromEntries(Object.keys(nothingFound).map((key) => [key, '2025-02-01']));
    expect(decide('contact', {}, '2024-01-01', days)).toBeUndefined();
    expect(decide('contact', {}, '2024-01-01', { ...days, 'due-date-passed': undefined })).toBe(
      'check-first-old',
    );
  });

  it('gives an answer kept as it was its old day, and today’s to what is new, too old, or asked again', () => {
    const answers = CheckFirst.parse(nothingFound);
    const before = {
      answers: { ...answers, 'due-date-passed': undefined, 'live-investigation': asked('yes') },
      days: { 'marac-or-no-contact': '2024-06-01', 'domestic-abuse': '2025-02-11' },
      checkedOn: '2025-02-10',
    } as Parameters<typeof daysAfter>[0];
    const given = { ...answers, 'open-social-care': undefined };
    expect(daysAfter(before, given, ['death-or-lost-pregnancy'], today)).toMatchObject({
      'domestic-abuse': '2025-02-11', // the same again in one press
      'marac-or-no-contact': '2025-02-28', // too old: it was left empty and asked
      'live-investigation': '2025-02-28', // another answer
      'death-or-lost-pregnancy': '2025-02-28', // asked again
      'significant-harm': '2025-02-10', // no day of its own
    });
  });

  it('takes no agreement that names nobody, or is older than an answer holds', () => {
    const bare = { answer: 'agreed', asked: 'the duty worker' };
    expect(decide('contact', { 'open-social-care': bare })).toBe('not an answer');
    const answers = { ...CheckFirst.parse(nothingFound), 'open-social-care': bare } as CheckFirst; // kept before it was asked
    const kept = { answers, complete: true, checkedOn: '2025-02-28', days: {} };
    expect(mayDecide('contact', kept, later, today)?.code).toBe(against);
    const long = { ...bare, ...who, on: '2025-01-30' };
    expect(decide('contact', { 'open-social-care': long })).toBe('check-first-old');
  });

  it('sends signs of significant harm to the front door, whatever else was answered', () => {
    const harm = { 'significant-harm': true, 'marac-or-no-contact': asked('yes') };
    expect(Outcome.options.filter((outcome) => decide(outcome, harm) === undefined)).toEqual(['front-door']);
  });
});

describe('of two candidacies of what is one family now', () => {
  const no = { outcome: 'not-safe', until: '2025-05-01', holds: true };
  const contact = { outcome: 'contact', until: '2026-01-01', holds: true };
  const longGone = { outcome: 'not-safe', until: '2024-05-01', holds: false };
  const none = { outcome: null, until: null, holds: false };
  it.each([
    ['a no that holds before contact that holds longer', no, contact],
    ['contact that holds before a no that held once', contact, longGone],
    ['a no that holds before one that held once', no, longGone],
    ['what was decided once before what never was', longGone, none],
  ])('stands %s', (_, first, other) => {
    expect([outweighs(first, other), outweighs(other, first)]).toEqual([true, false]);
  });
});
