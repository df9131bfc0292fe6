import { describe, expect, it } from 'vitest';
import { diffAssessments } from './diff-assessments.rules.ts';
import { QuestionSet } from './questions.ts';
import { unanswered } from './unanswered.rules.ts';

const question = (more: object) => ({ id: 'day', ask: 'A usual day?', about: 'each-child', ...more });
const setOf = (more: object) => ({
  title: 'Assessment',
  source: 'ours',
  verified: false,
  sections: [{ title: 'Each child', questions: [question({ voices: ['child', 'worker'], ...more })] }],
});
const members = [
  { person: 1, role: 'child' },
  { person: 2, role: 'resident-carer' },
];
const said = { assessment: 1, question: 'day', person: 1, words: 'I get up', unheard: null } as const;

describe('what must be asked of a family', () => {
  const set = QuestionSet.parse(setOf({ required: true }));
  it.each([
    ['nobody', [], 1],
    ['the child', [{ ...said, voice: 'child' }], 0],
    ['a worker alone', [{ ...said, voice: 'worker' }], 1],
    ['a worker of a baby', [{ ...said, voice: 'worker', unheard: 'too-young' }], 0],
    ['a worker of another child', [{ ...said, person: 3, voice: 'worker', unheard: 'too-young' }], 1],
  ] as const)('of a child is answered by %s or is not', (_, answers, open) => {
    expect(unanswered(set, members, answers)).toHaveLength(open);
  });

  it('can always be answered: questions that leave a worker no word for a baby are refused', () => {
    const { error } = QuestionSet.safeParse(setOf({ voices: ['child'], required: true }));
    expect(error?.issues[0]?.message).toContain('too young');
  });
});

describe('what a version says otherwise than the one before', () => {
  it('names what is new, what is other and what is gone, and leaves out what stayed', () => {
    const words = (person: number | null, text: string) => ({
      ...said,
      voice: 'family' as const,
      person,
      words: text,
    });
    const before = [words(null, 'a'), words(1, 'b'), words(2, 'c')];
    const after = [words(null, 'a'), words(1, 'B'), words(3, 'd')];
    expect(diffAssessments(before, after).map((one) => [one.person, one.before, one.after])).toEqual([
      [1, 'b', 'B'],
      [3, undefined, 'd'],
      [2, 'c', undefined],
    ]);
  });
});
