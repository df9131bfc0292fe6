import type { Outcome } from '../../needs/index.ts';

type Words = { readonly choice: string; readonly hint: string; readonly past: string };

/** What may be decided, in the order a page offers it. */
export const outcomeWords: Readonly<Record<Outcome, Words>> = {
  contact: {
    choice: 'Make contact and offer help',
    hint: 'Only when check first is complete.',
    past: 'contact decided',
  },
  'already-helped': {
    choice: 'Help is there already',
    hint: 'Say by whom; ask them whether they see the whole family.',
    past: 'helped already',
  },
  'not-safe': {
    choice: 'Contact is not safe now',
    hint: 'Nobody contacts the family. It comes back in three months.',
    past: 'contact not safe',
  },
  'family-said-no': {
    choice: 'The family said no',
    hint: 'They need not say why. It comes back in six months.',
    past: 'the family said no',
  },
  'data-wrong': {
    choice: 'The data are wrong',
    hint: 'Say what is wrong. Correct it on the family’s page; the source is told.',
    past: 'data wrong',
  },
  hold: { choice: 'Wait', hint: 'Say what you wait for. It comes back in four weeks.', past: 'put on hold' },
  'front-door': {
    choice: 'Signs of significant harm: front door, today',
    hint: 'Ring them first, then keep it here.',
    past: 'passed to the front door',
  },
};

/** “contact decided”, for lists. */
export const sayOutcome = (outcome: string): string =>
  (outcomeWords as Readonly<Record<string, Words>>)[outcome]?.past ?? outcome;

/** Words that rest on more than this reader sees: whom to ask instead. */
export const reasonOr = (reason: string | null, by: string): string =>
  reason ?? `Not shown to you. Ask ${by}.`;
