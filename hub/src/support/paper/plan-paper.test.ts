import { describe, expect, it } from 'vitest';
import { drawPlanPaper } from './draw-plan-paper.ts';
import { drawReviewPaper } from './draw-review-paper.ts';
import { toPlanPaper } from './plan-paper.rules.ts';
import { toReviewPaper } from './review-paper.rules.ts';
import { withoutWorkers } from './without-workers.rules.ts';

const goal = {
  id: 1,
  need: '8.1',
  person: 12,
  words: 'Get to school on time',
  low: 'we shout every day',
  high: 'quiet mornings',
  wanted: 7,
  setOn: '2025-01-01',
  endedOn: null,
  outcome: null,
};
const given = {
  people: [
    { person: 11, name: 'Ada Small', role: 'resident-carer' },
    { person: 12, name: 'Ben Small', role: 'child' },
  ],
  case: { leadName: 'Asha Reed' },
  plan: {
    goals: [goal],
    actions: [
      {
        id: 1,
        goal: 1,
        what: 'Visit the school',
        ownerAccount: null,
        owner: 'Mum',
        due: '2025-03-28',
        firstDue: null,
        carried: 0,
        doneOn: null,
        outcome: null,
      },
    ],
    marks: [
      { goal: 1, mark: 2, by: 'Mum', on: '2025-01-01' },
      { goal: 1, mark: 5, by: 'Mum', on: '2025-02-01' },
    ],
    reviews: [
      {
        id: 1,
        heldOn: '2025-02-01',
        present: 'Mum, Asha',
        workerView: 'calmer',
        familyView: 'better',
        carried: 0,
        nextOn: '2025-03-01',
      },
    ],
  },
  // What else a case holds, and no paper may.
  needs: [{ name: 'Adult affected by domestic abuse' }],
  safeContact: { speakTo: 'the mother', how: 'never at home' },
  notes: [{ words: 'he came back' }],
};

describe('the plan on paper', () => {
  const paper = toPlanPaper(given, '2025-02-28');

  it('holds the family’s words and marks, and nothing a family meeting may not see', () => {
    expect(paper.goals).toMatchObject([
      { words: 'Get to school on time', about: 'Ben Small', first: 2, last: 5 },
    ]);
    const all = JSON.stringify(paper);
    for (const hidden of ['abuse', '8.1', 'never at home', 'he came back', 'the mother', 'calmer'])
      expect(all).not.toContain(hidden);
  });

  it('names no worker, nor who sat at the table, where somebody must not be found', () => {
    const school = {
      id: 9,
      goal: 1,
      what: 'Ring the school',
      ownerAccount: 7,
      owner: 'Asha Reed',
      due: '2025-03-28',
      firstDue: null,
      carried: 0,
      doneOn: null,
      outcome: null,
    };
    const plan = { ...given.plan, actions: [...given.plan.actions, school] };
    const told = JSON.stringify(toPlanPaper(withoutWorkers({ ...given, plan }), '2025-02-28'));
    expect(told).not.toContain('Asha');
    expect(told).toContain('somebody who works with us');
    expect(told).toContain('"owner":"Mum"');
  });

  it('is a tagged PDF in English with a title, the same bytes for the same plan, also easy to read', async () => {
    const [first, again, large] = [
      await drawPlanPaper(paper),
      await drawPlanPaper(paper),
      await drawPlanPaper(paper, { easyRead: true }),
    ];
    const text = first.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    for (const tag of [
      '/Marked true',
      '/Lang (en-GB)',
      '/S /H1',
      '/S /H2',
      '/S /Figure',
      '/DisplayDocTitle true',
    ])
      expect(text).toContain(tag);
    expect(first.equals(again)).toBe(true);
    expect(first.equals(large)).toBe(false);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});

describe('the review on paper', () => {
  const action = {
    id: 2,
    goal: 1,
    what: 'Buy an alarm clock',
    ownerAccount: null,
    owner: 'Ben',
    due: '2025-02-10',
    firstDue: null,
    carried: 0,
    outcome: 'it rings',
  };
  const plan = {
    ...given.plan,
    goals: [
      goal,
      { ...goal, id: 2, words: 'Eat together', endedOn: '2025-02-20', outcome: 'reached' as const },
    ],
    actions: [
      ...given.plan.actions,
      { ...action, doneOn: '2025-02-09' },
      {
        ...action,
        id: 3,
        what: 'Ask the club',
        doneOn: null,
        outcome: null,
        firstDue: '2025-01-13',
        carried: 2,
      },
      { ...action, id: 4, what: 'Before the last review', doneOn: '2025-01-20' },
    ],
  };
  const paper = toReviewPaper({ ...given, plan }, '2025-02-28');

  it('tells what was done since the last time and what was not, and has no way to what a meeting may not see', () => {
    expect(paper.goals[0]).toMatchObject({
      first: 2,
      last: 5,
      done: [{ what: 'Buy an alarm clock', came: 'it rings' }],
      open: [
        { what: 'Visit the school', late: false },
        { what: 'Ask the club', late: true, firstDue: '2025-01-13' },
      ],
    });
    expect(paper.ended).toEqual([{ words: 'Eat together', how: 'We got there.' }]);
    for (const hidden of ['abuse', '8.1', 'never at home', 'he came back', 'the mother', 'calmer'])
      expect(JSON.stringify(paper)).not.toContain(hidden);
  });

  it('is a tagged PDF with its scale as a figure, also easy to read', async () => {
    const [usual, easy] = [await drawReviewPaper(paper), await drawReviewPaper(paper, { easyRead: true })];
    for (const pdf of [usual, easy])
      for (const tag of ['/Marked true', '/S /H1', '/S /H2', '/S /Figure'])
        expect(pdf.toString('latin1')).toContain(tag);
    expect(usual.equals(easy)).toBe(false);
  });
});
