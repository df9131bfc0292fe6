import type { CheckFirstPart, Question } from './check-first.ts';
import type { Outcome } from './outcome.ts';

/** One answer that stands against contact: in a sentence, and which decisions it leaves instead. */
export type Against = {
  readonly question: Question;
  readonly answer: 'yes' | 'not-known' | 'agreed';
  readonly says: string;
  readonly instead: readonly Outcome[];
};

type Weight = {
  /** Missing: yes is no bar by itself. */
  readonly yes?: string;
  readonly unknown: string;
  readonly instead: readonly Outcome[];
};

/**
 * What each answer weighs (design 10.3: only after checking that contact is safe). That there is domestic abuse is no bar by itself:
 * how to speak safely is asked of everybody, and contact without it is refused as incomplete. Where nobody could say, nobody knows what is safe.
 */
const weights: Readonly<Record<Question, Weight>> = {
  'domestic-abuse': {
    unknown: 'Nobody could say whether there is domestic abuse. Ask the front door or the MARAC coordinator.',
    instead: ['not-safe', 'hold'],
  },
  'marac-or-no-contact': {
    yes: 'There is a MARAC or no-contact marker. Nobody contacts the family; the MARAC coordinator says what may be done.',
    unknown: 'Nobody could say whether there is a MARAC or no-contact marker. Ask the MARAC coordinator.',
    instead: ['not-safe', 'hold'],
  },
  'live-investigation': {
    yes: 'There is a live investigation that contact could disturb. Wait until the police say otherwise.',
    unknown: 'Nobody could say whether there is a live investigation. Ask the police’s safeguarding desk.',
    instead: ['not-safe', 'hold'],
  },
  'open-social-care': {
    yes: 'Children’s social care works with the family. Help goes through the social worker.',
    unknown: 'Nobody could say whether children’s social care works with the family. Ask the front door.',
    instead: ['already-helped', 'hold'],
  },
  'death-or-lost-pregnancy': {
    yes: 'Somebody died, or a pregnancy was lost. Wait until whoever is with the family says that contact is right.',
    unknown:
      'Nobody could say whether somebody died or a pregnancy was lost. Ask health visiting or the midwife.',
    instead: ['hold', 'already-helped'],
  },
  'due-date-passed': {
    yes: 'A due date is past without word of a birth. Wait until the midwife or health visitor knows.',
    unknown: 'Nobody could say whether a due date is past without word of a birth. Ask the midwife.',
    instead: ['hold', 'already-helped'],
  },
};

const questions = Object.keys(weights) as Question[];

/** Which answers stand against contact, in the order they are asked. What is not answered yet stands against nothing. */
export const againstContact = (answers: CheckFirstPart): readonly Against[] =>
  questions.flatMap((question): readonly Against[] => {
    const [weight, given] = [weights[question], answers[question]];
    if (given === undefined || given.answer === 'no') return [];
    const { answer } = given;
    const says =
      answer === 'yes'
        ? weight.yes
        : answer === 'not-known'
          ? weight.unknown
          : isNamed(given)
            ? undefined
            : `It is not written who agreed to contact, and on which day (${question}). Ask again.`;
    return says === undefined ? [] : [{ question, answer, says, instead: weight.instead }];
  });

/** Written before it was asked, an agreement says neither who nor when. */
const isNamed = (given: object): boolean => 'by' in given && 'on' in given;

/** Questions where somebody who knows the family agreed to contact all the same. */
export const overridden = (answers: CheckFirstPart): readonly Question[] =>
  questions.filter((question) => answers[question]?.answer === 'agreed');

/** The decisions that answers against contact leave, most fitting first. */
export const insteadOf = (against: readonly Against[]): readonly Outcome[] => [
  ...new Set(against.flatMap(({ instead }) => instead)),
];
