import { sayDay } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { CaseView } from '../../support/index.ts';
import { presentFrame } from './case-frame.ts';
import { answerWords, kindWords, readerWords } from './case-words.ts';

const eventWords: Readonly<Record<string, string>> = {
  opened: 'Case opened',
  allocated: 'Somebody took it on',
  'handed-over': 'Handed over',
  joined: 'Somebody of the family joined',
  left: 'Somebody takes part no longer',
  released: 'Somebody works on it no longer',
  ...answerWords,
  withdrawn: 'The family no longer agrees',
  assessed: 'Assessment signed',
  reviewed: 'Review held',
  stepped: 'More or less help',
  closed: 'Closed',
  reopened: 'Reopened',
};

type Entry = {
  readonly day: string;
  readonly what: string;
  readonly by: string;
  readonly says: string;
  readonly source: string;
};

/** The chronology: everything that happened, the newest first, each with where it comes from and who may read it. */
export const presentHistory = (view: CaseView, reader: Reader) => {
  const entries: readonly Entry[] = [
    ...view.events.map((one) => ({
      day: one.on,
      what: eventWords[one.what] ?? one.what,
      by: one.by,
      says: [
        typeof one.body['reason'] === 'string' ? one.body['reason'] : '',
        one.undone ? `Taken back by ${one.undone.by}: ${one.undone.reason}` : '',
      ]
        .filter((word) => word !== '')
        .join(' '),
      source: 'Written by the case itself',
    })),
    ...view.notes.map((one) => ({
      day: one.on,
      what: kindWords[one.kind],
      by: one.by,
      says: one.words,
      source: `Note. ${readerWords[one.readers]}`,
    })),
    ...view.needs.map((one) => ({
      day: one.foundOn,
      what: `Sign of: ${one.name}`,
      by: '',
      says: one.familyView === '' ? '' : `The family says: ${one.familyView}`,
      source: one.strength === 'confirmed' ? 'Confirmed by a practitioner' : 'Data suggest it',
    })),
    ...view.plan.goals.map((one) => ({
      day: one.setOn,
      what: 'Goal set',
      by: '',
      says: one.words,
      source: 'Plan',
    })),
  ];
  return {
    frame: presentFrame(view, reader, 'history'),
    entries: entries
      .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
      .map(({ day, ...rest }) => ({ on: sayDay(day), ...rest })),
  };
};
