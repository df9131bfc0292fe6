import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knowledge } from '../../place-files.ts';
import type { NeedState, Progress } from '../../progress/index.ts';
import { findResults } from '../results.ts';
import { type ClaimFacts, decideClaim } from './decide-claim.rules.ts';
import { showPrinciples } from './principles.rules.ts';
import { asSeen } from './reclaim.rules.ts';
import { mayOverride, sayRefusal } from './refusal.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const results = findResults(knowledge.frameworks, 'supporting-families-2022');
if (!results) throw new Error('results.yaml is missing');
const needs = ['1.1', '7.1', '10.1'].map((need) => ({
  need,
  person: 1,
  foundOn: '2024-01-01',
  struckOut: null,
}));
const held: Progress = { state: 'held', on: day('2024-12-01') };
/** What decides of a state: its need, measure and progress. */
const state = (need: string, progress: Progress, counts = 'for-its-need') =>
  ({
    need,
    person: counts === 'for-its-need' ? 1 : null,
    progress,
    measure: { counts },
  }) as unknown as NeedState;
const facts = (more: Partial<ClaimFacts> = {}): ClaimFacts => ({
  results,
  today: day('2025-02-28'),
  isMadeUp: false,
  measured: { needs },
  headlineOf: (need) => need.split('.')[0],
  states: needs.map(({ need }) => state(need, held)),
  principles: [],
  reclaims: [],
  ...more,
});
const codes = (given: ClaimFacts) => decideClaim(given).refusals.map(({ code }) => code);
const missing: Progress = { state: 'no-information', since: day('2024-06-01'), causes: ['late'] };

describe('whether an outcome may be claimed', () => {
  it('is so when every need held, and not when one is not known, not held, or measured by nothing', () => {
    expect(decideClaim(facts())).toEqual({ route: 'every-need', exercise: false, refusals: [] });
    const [a, b] = [state('1.1', held), state('7.1', held)];
    expect(codes(facts({ states: [a, b, state('10.1', missing)] }))).toEqual(['need-unknown']);
    expect(codes(facts({ states: [a, b, state('10.1', { state: 'not-started' })] }))).toEqual([
      'need-unknown',
    ]);
    const since = day('2024-12-01');
    expect(codes(facts({ states: [a, b, state('10.1', { state: 'holding', since })] }))).toEqual([
      'need-not-held',
    ]);
    expect(codes(facts({ states: [a, b] }))).toEqual(['need-unmeasured']);
    expect(codes(facts({ states: undefined }))).toEqual(['not-measured']);
  });

  it('is not so by somebody who was never of the family: their need stands in the way and is none of the number', () => {
    const causes = ['nobody-of-this-kind'];
    const stranger = state('10.1', { state: 'no-information', since: day('2024-06-01'), causes });
    const [a, b] = [state('1.1', held), state('7.1', held)];
    expect(codes(facts({ states: [a, b, stranger] }))).toEqual(['too-few-needs', 'need-unknown']);
    const left = state('10.1', { ...missing, causes: ['left-family'] });
    expect(codes(facts({ states: [a, b, left] }))).toEqual(['need-unknown']);
  });

  it('is not so while a child whose attendance is no need of the case misses school, where the framework counts every child', () => {
    const [name, need] = ['School attendance of every child', 'tf15-m-p2'];
    const measure = { id: need, name, asked: 'always' };
    const against = (progress: Progress) => {
      const brother = { need, person: null, progress, measure } as unknown as NeedState;
      return codes(facts({ states: [...needs.map((one) => state(one.need, held)), brother] }));
    };
    const missed: Progress = { state: 'no-change', since: day('2024-12-01') };
    expect([missed, missing, held].flatMap(against)).toEqual(['need-not-held', 'need-unknown']);
  });

  it('is so by an alternative that held, which stands for every need', () => {
    const work = state('employment', held, 'for-all-needs');
    expect(decideClaim(facts({ states: [state('1.1', missing), work] })).route).toBe('alternative');
    const lost = state('employment', { state: 'improving', since: day('2024-12-01') }, 'for-all-needs');
    expect(
      codes(facts({ states: [state('1.1', held), state('7.1', held), state('10.1', missing), lost] })),
    ).toEqual(['need-unknown']);
  });

  it('leaves out a need that was struck out, and asks for as many as the framework does', () => {
    const two = needs.map((need, at) => (at === 0 ? { ...need, struckOut: '2024-02-01' } : need));
    expect(codes(facts({ measured: { needs: two } }))).toEqual(['too-few-needs']);
  });

  it('keeps the framework’s days, but for an exercise among made-up people', () => {
    const late = { today: day('2025-04-01') };
    expect(codes(facts(late))).toEqual(['outside-dates']);
    expect(decideClaim(facts({ ...late, isMadeUp: true }))).toMatchObject({
      route: 'every-need',
      exercise: true,
    });
  });

  it('can be overridden in what did not hold, never in who was claimed, how much, or when', () => {
    const all = decideClaim(
      facts({
        today: day('2025-04-01'),
        measured: { needs: needs.slice(0, 2) },
        states: [state('1.1', missing), state('7.1', { state: 'worse', since: day('2024-12-01') })],
        principles: [
          { principle: 'lead-practitioner', evidenced: false, refs: [], lacks: 'nobody led the case.' },
        ],
        reclaims: [{ code: 'family-claimed', claim: 1, on: '2024-12-01' }],
      }),
    ).refusals;
    expect(all.map((one) => [one.code, mayOverride(one)])).toEqual([
      ['outside-dates', false],
      ['too-few-needs', false],
      ['need-unknown', true],
      ['need-not-held', true],
      ['principle-missing', true],
      ['family-claimed', false],
    ]);
  });

  it('is asked for by the frameworks until 2025 alone', () => {
    const folders = readdirSync(knowledge.frameworks, { withFileTypes: true }).filter((one) =>
      one.isDirectory(),
    );
    const asking = folders.map(({ name }) => name).filter((name) => findResults(knowledge.frameworks, name));
    expect(asking.toSorted()).toEqual(['supporting-families-2022', 'troubled-families-2015']);
  });
});

describe('the working principles', () => {
  const goal = (id: number, need: string, person: number | null) => ({
    id,
    need,
    person,
    words: 'w',
    low: '',
    high: '',
    wanted: null,
    setOn: '2024-02-01',
    endedOn: null,
    outcome: null,
  });
  const answer = (person: number | null) =>
    ({ assessment: 1, question: 'q', person, voice: 'worker', words: 'w', unheard: null }) as const;
  const signed = (persons: readonly (number | null)[]) => ({
    id: 1,
    version: 1,
    questions: '',
    startedOn: '2024-01-01',
    signedOn: '2024-01-10',
    signedBy: 'Asha',
    familySigned: 'yes',
    answers: persons.map(answer),
    asked: undefined,
  });
  const lead = {
    id: 1,
    case: 1,
    account: 1,
    login: 'a',
    name: 'Asha',
    organisation: 'o',
    role: 'lead',
    starts: '2024-01-01',
    ends: null,
    reason: '',
  } as const;
  const action = {
    id: 1,
    goal: 1,
    what: 'w',
    ownerAccount: null,
    owner: 'Mum',
    due: '2024-03-01',
    firstDue: null,
    carried: 0,
    doneOn: null,
    outcome: null,
  };
  const all = {
    members: [1, 2].map((person) => ({ person, leftOn: null as string | null })),
    needs: [
      { need: '1.1', person: 2, struckOut: null },
      { need: '7.1', person: 1, struckOut: null },
    ],
    view: {
      assessments: [signed([null, 1, 2])],
      plan: {
        goals: [goal(1, '1.1', 2), goal(2, '7.1', 1)],
        actions: [action, { ...action, id: 2, goal: 2 }],
        marks: [],
        reviews: [],
      },
      workers: [lead],
    },
  };
  const lacking = (given: typeof all) =>
    showPrinciples(given, results.principles).flatMap((one) => (one.evidenced ? [] : [one.principle]));

  it('are shown by what is in the case, each with where it stands', () => {
    expect(lacking(all)).toEqual([]);
    expect(showPrinciples(all, results.principles).map(({ refs }) => refs[0])).toEqual([
      'assessment version 1, signed on 2024-01-10, answers about 2 members',
      'goal 1, set on 2024-02-01',
      'Asha, from 2024-01-01',
      'goal 1, set on 2024-02-01',
    ]);
  });

  it('are not shown by an assessment that leaves one out, a plan without an action, or a need no goal serves', () => {
    const { view } = all;
    const withView = (more: Partial<typeof view>) => lacking({ ...all, view: { ...view, ...more } });
    expect(withView({ assessments: [signed([null, 1])] })).toEqual(['whole-family-assessment']);
    expect(withView({ assessments: [signed([1, 2])] })).toEqual(['whole-family-assessment']);
    expect(withView({ plan: { ...view.plan, actions: [action] } })).toEqual(['plan-for-all-members']);
    expect(withView({ plan: { ...view.plan, goals: [goal(1, '1.1', 2), goal(2, '1.1', 1)] } })).toEqual([
      'plan-serves-outcomes',
    ]);
    expect(withView({ workers: [] })).toEqual(['lead-practitioner']);
  });

  it('are not shown by taking somebody out of the case whose need counts', () => {
    const members = [
      { person: 1, leftOn: null },
      { person: 2, leftOn: '2024-05-01' },
    ];
    const view = { ...all.view, assessments: [signed([null, 1])] };
    expect(lacking({ ...all, members, view })).toEqual(['whole-family-assessment']);
    const needs = all.needs.filter(({ person }) => person !== 2);
    expect(lacking({ ...all, members, view, needs })).toEqual([]);
  });
});

describe('a claim before that the reader does not see', () => {
  it('is told without number, day or count, and nobody overrides it', () => {
    const found = [1, 2, 3].map((claim) => ({ code: 'family-claimed', claim, on: '2024-05-01' }) as const);
    const told = asSeen(found, new Set([2]));
    expect(told).toEqual([found[1], { code: 'ask-first' }]);
    expect(
      told
        .slice(1)
        .map((one) => sayRefusal(one))
        .join(),
    ).not.toMatch(/\d/);
    expect(told.some(mayOverride)).toBe(false);
    expect(asSeen(found, new Set([1, 2, 3]))).toEqual(found);
  });
});
