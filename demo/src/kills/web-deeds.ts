import type { Answered, webClient } from './web-client.ts';

type Client = ReturnType<typeof webClient>;
export type About = {
  readonly candidates: readonly number[];
  readonly families: readonly number[];
  readonly cases: readonly number[];
  /** A goal of each of them. */
  readonly goals: readonly { readonly case: number; readonly goal: number }[];
};

/** Something somebody does in a browser; `row`: what the audit must say once it was answered. */
export type Deed = {
  readonly row: string;
  readonly isDone: (answered: NonNullable<Answered>) => boolean;
  readonly does: (client: Client, about: About, draw: () => number) => Promise<Answered>;
};

const pick = <T>(some: readonly T[], draw: () => number): T | undefined =>
  some[Math.floor(draw() * some.length)];
const one = (ids: readonly number[], draw: () => number): number => pick(ids, draw) ?? 0;
const kept = ({ status }: NonNullable<Answered>): boolean => status === 302 || status === 303;
const shown = ({ status }: NonNullable<Answered>): boolean => status === 200;

/** Something written in a plan, under the goal of a case. */
const inPlan = (part: string, body: Readonly<Record<string, string>>): Deed => ({
  row: 'work-case case allowed',
  isDone: kept,
  does: (client, { goals }, draw) => {
    const on = pick(goals, draw) ?? { case: 0, goal: 0 };
    return client.post(`/cases/${on.case}/plan/${part}`, { ...body, goal: String(on.goal) });
  },
});

/** Looks and every kind of write a team makes: check first, decide, take back, a note in a case, goals, actions, marks and reviews of a plan. */
export const deeds: readonly Deed[] = [
  { row: 'shown candidate allowed', isDone: shown, does: (client) => client.get('/worklist') },
  {
    row: 'opened family allowed',
    isDone: shown,
    does: (client, { families }, draw) => client.get(`/families/${one(families, draw)}`),
  },
  {
    row: 'check-first candidate allowed',
    isDone: kept,
    does: (client, { candidates }, draw) =>
      client.post(`/worklist/${one(candidates, draw)}/check`, {
        'domestic-abuse': 'no',
        'domestic-abuse-asked': 'the duty worker',
      }),
  },
  {
    row: 'decide-candidate candidate allowed',
    isDone: kept,
    does: (client, { candidates }, draw) =>
      client.post(`/worklist/${one(candidates, draw)}/decide`, {
        outcome: 'hold',
        reason: 'ask the school first',
      }),
  },
  {
    row: 'undo candidate allowed',
    isDone: kept,
    does: (client, { candidates }, draw) =>
      client.post(`/worklist/${one(candidates, draw)}/undo`, { reason: 'the wrong family' }),
  },
  {
    row: 'contribute-case case allowed',
    isDone: kept,
    does: (client, { cases }, draw) =>
      client.post(`/cases/${one(cases, draw)}/notes/note`, {
        kind: 'call',
        readers: 'own-workers',
        on: '27 2 2025',
        words: 'Rang the school.',
      }),
  },
  inPlan('goal', { words: 'calm mornings', person: '', need: '', low: '', high: '', wanted: '' }),
  inPlan('action', { what: 'visit the school', owner: 'Mum', login: '', due: '20 2 2025' }),
  inPlan('mark', { mark: '4', markedBy: 'Mum' }),
  // Carries what is overdue: many rows, one deed.
  inPlan('review', { present: 'Mum', familyView: 'better', workerView: 'a start', nextOn: '28 3 2025' }),
];
