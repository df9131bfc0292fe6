import type { Answered, webClient } from './web-client.ts';

type Client = ReturnType<typeof webClient>;
export type About = {
  readonly candidates: readonly number[];
  readonly families: readonly number[];
  readonly cases: readonly number[];
};

/** Something somebody does in a browser; `row`: what the audit must say once it was answered. */
export type Deed = {
  readonly row: string;
  readonly isDone: (answered: NonNullable<Answered>) => boolean;
  readonly does: (client: Client, about: About, draw: () => number) => Promise<Answered>;
};

const one = (ids: readonly number[], draw: () => number): number => ids[Math.floor(draw() * ids.length)] ?? 0;
const kept = ({ status }: NonNullable<Answered>): boolean => status === 302 || status === 303;
const shown = ({ status }: NonNullable<Answered>): boolean => status === 200;

/** Looks and every kind of write a team makes: check first, decide, take back, a note in a case. */
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
];
