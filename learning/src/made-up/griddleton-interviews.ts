import type { MadeUpInterview } from './interview.ts';

const mental = 'mental-health';

/** Two in Griddleton, by role. What they say is invented; the texts lie in learning/made-up/interviews. */
export const griddletonInterviews: readonly MadeUpInterview[] = [
  {
    file: 'griddleton-trust-ig',
    place: 'griddleton',
    title: 'First interview: information governance',
    speaker: 'Information governance lead, mental-health trust',
    on: '2024-11-05',
    codings: [
      {
        at: 'What I get is an e-mail',
        to: 'What will you do with it',
        code: 'PURPOSE/unclear-benefit',
        is: 'barrier',
        strength: 2,
        partner: 'nhs-trust',
        dataset: mental,
      },
      {
        at: 'Half of the requests call it consent',
        to: 'kept the three apart',
        code: 'LEGAL/consent-vs-basis',
        is: 'barrier',
        strength: 3,
        dataset: mental,
      },
      {
        at: 'Then there is the duty of confidence',
        to: 'mean it to stay there',
        code: 'LEGAL/confidentiality',
        is: 'barrier',
        strength: 2,
        dataset: mental,
      },
      {
        at: 'I have written it down now',
        to: 'I signed it',
        code: 'LEGAL/gateway-unclear',
        is: 'enabler',
        strength: 3,
        dataset: mental,
        by: 'first',
      },
      {
        at: 'The last council simply filled it in',
        to: 'I signed it',
        code: 'GOVERNANCE/dsa-delay',
        is: 'enabler',
        strength: 3,
      },
      {
        at: 'When a serious case is reviewed',
        to: 'It only feels like it',
        code: 'CULTURE/fear-of-blame',
        is: 'barrier',
        strength: 2,
        partner: 'nhs-trust',
      },
      {
        at: 'So my staff choose the safe one',
        to: 'It only feels like it',
        code: 'CULTURE/risk-aversion',
        is: 'barrier',
        strength: 2,
      },
      {
        at: 'Retention is the question',
        to: 'that I can sign',
        code: 'GOVERNANCE/retention',
        is: 'both',
        strength: 2,
      },
      {
        at: 'Nobody has ever told us whether',
        code: 'COMMUNICATION/feedback-loop',
        is: 'barrier',
        strength: 1,
      },
    ],
    settled: [
      {
        code: 'LEGAL/gateway-unclear',
        at: 'I have written it down now',
        is: 'enabler',
        because: 'One page with the gateway on it: the second coder agreed on reading it again.',
      },
    ],
    quotations: [
      {
        at: 'So my staff choose the safe one',
        words: 'My staff choose the safe one. I do not think it is safe. It only feels like it.',
        approved: true,
      },
      {
        at: 'What I get is an e-mail',
        words: 'What I get is a list of fields and the words “under the Act”. Which Act? For whom?',
        approved: true,
      },
    ],
  },
  {
    file: 'griddleton-family-worker',
    place: 'griddleton',
    title: 'Second interview: a lead practitioner',
    speaker: 'Lead practitioner, family charity',
    on: '2024-11-06',
    codings: [
      { at: 'I once counted', code: 'CAPACITY/time', is: 'barrier', strength: 2, partner: 'voluntary' },
      {
        at: 'We are not in the agreement',
        to: 'as a sigh on the telephone',
        code: 'TRUST/inter-agency',
        is: 'barrier',
        strength: 2,
        partner: 'voluntary',
      },
      {
        at: 'some who found out that they were on a list',
        to: 'she opened the door again',
        code: 'CULTURE/secrecy',
        is: 'barrier',
        strength: 2,
      },
      {
        at: 'One mum said to me',
        to: 'she opened the door again',
        code: 'FAMILY-VOICE/heard',
        is: 'barrier',
        strength: 2,
        by: 'second',
      },
      {
        at: 'What does work is going together',
        to: 'afterwards we write it down',
        code: 'TRUST/family',
        is: 'enabler',
        strength: 3,
        partner: 'voluntary',
      },
      {
        at: 'When the school says',
        to: 'what would you like to happen next',
        code: 'COMMUNICATION/language',
        is: 'both',
        strength: 2,
      },
      {
        at: 'We had one day of training together',
        to: 'the people I sat next to',
        code: 'CAPABILITY/training',
        is: 'enabler',
        strength: 2,
        stage: 'partners',
      },
    ],
    settled: [
      {
        code: 'FAMILY-VOICE/heard',
        at: 'One mum said to me',
        is: 'barrier',
        because: 'A mother says that she would have liked to be asked: that is the family’s own voice.',
      },
    ],
    quotations: [
      {
        at: 'One mum said to me',
        words: 'One mum said to me: “I would have said yes. I would have liked to be asked.”',
        approved: true,
      },
      {
        at: 'We are not in the agreement',
        words: 'The voluntary sector is “a partner” on the poster and a stranger at the door.',
        approved: undefined,
      },
    ],
  },
];
