import type { Polarity } from '../research/index.ts';

/** One code on the sentences from the one that holds the first words to the one that holds the last. */
export type MadeUpCoding = {
  readonly at: string;
  readonly to?: string;
  readonly code: string;
  readonly is: Polarity;
  readonly strength: number;
  readonly dataset?: string;
  readonly partner?: string;
  readonly stage?: string;
  /** Coded by the first, the second, or both in the same way. */
  readonly by?: 'first' | 'second';
  /** The second saw it otherwise. */
  readonly second?: Polarity;
};
export type MadeUpInterview = {
  readonly file: string;
  readonly place: string;
  readonly title: string;
  readonly speaker: string;
  readonly on: string;
  readonly codings: readonly MadeUpCoding[];
  /** What was settled where the two differed: code, words in the sentence, what stands. */
  readonly settled: readonly {
    readonly code: string;
    readonly at: string;
    readonly is: Polarity | undefined;
    readonly because: string;
  }[];
  /** Wordings that were put to the speaker, and whether they approved. */
  readonly quotations: readonly {
    readonly at: string;
    readonly words: string;
    readonly approved: boolean | undefined;
  }[];
};

const mental = 'mental-health';

/** Two in each place, by role. What they say is invented; the texts lie in learning/made-up/interviews. */
export const interviews: readonly MadeUpInterview[] = [
  {
    file: 'batterby-health-visiting',
    place: 'batterby',
    title: 'First interview: health visiting',
    speaker: 'Manager of health visiting teams, community trust',
    on: '2024-10-08',
    codings: [
      {
        at: 'Everybody had a story',
        to: 'The story did the work',
        code: 'CULTURE/fear-of-blame',
        is: 'barrier',
        strength: 2,
        partner: 'nhs-trust',
      },
      {
        at: 'And it was nobody’s job',
        to: 'we will take that away',
        code: 'LEADERSHIP/nobodys-job',
        is: 'barrier',
        strength: 2,
        partner: 'several',
        stage: 'partners',
      },
      {
        at: 'Our medical director said',
        to: 'I still have the e-mail',
        code: 'LEADERSHIP/sponsor',
        is: 'enabler',
        strength: 3,
        partner: 'nhs-trust',
      },
      {
        at: 'Our medical director said',
        to: 'I still have the e-mail',
        code: 'CULTURE/fear-of-blame',
        is: 'enabler',
        strength: 3,
        partner: 'nhs-trust',
      },
      {
        at: 'After that we stopped asking',
        to: 'They would never have sent a file',
        code: 'TECHNICAL/interop',
        is: 'enabler',
        strength: 2,
        dataset: mental,
        stage: 'design',
        by: 'first',
      },
      {
        at: 'The other thing is hearing back',
        to: 'Nobody had ever told us',
        code: 'COMMUNICATION/feedback-loop',
        is: 'enabler',
        strength: 3,
        second: 'both',
      },
      {
        at: 'We tell them, on a leaflet',
        to: 'before we did it',
        code: 'FAMILY-VOICE/heard',
        is: 'barrier',
        strength: 1,
      },
    ],
    settled: [
      {
        code: 'TECHNICAL/interop',
        at: 'After that we stopped asking',
        is: 'enabler',
        because:
          'A form instead of a file is how the systems were made to meet; we read the code’s words together.',
      },
      {
        code: 'COMMUNICATION/feedback-loop',
        at: 'The other thing is hearing back',
        is: 'both',
        because: 'It was missing for years, and then it helped: both are said.',
      },
    ],
    quotations: [
      {
        at: 'Our medical director said',
        words:
          'What moved it was small. Our medical director said in front of everybody: if it turns out badly, it is my decision and not yours.',
        approved: true,
      },
      {
        at: 'And it was nobody’s job',
        words: 'Every meeting ended with “we will take that away”.',
        approved: true,
      },
    ],
  },
  {
    file: 'batterby-programme',
    place: 'batterby',
    title: 'Second interview: the programme',
    speaker: 'Programme manager, council',
    on: '2024-10-09',
    codings: [
      {
        at: 'I asked what we would do differently',
        to: 'We threw it away',
        code: 'PURPOSE/unclear-benefit',
        is: 'barrier',
        strength: 2,
        stage: 'vision',
      },
      {
        at: 'We began again with',
        to: 'it was on the first line',
        code: 'PURPOSE/outcome-first',
        is: 'enabler',
        strength: 3,
        stage: 'vision',
        dataset: mental,
      },
      {
        at: 'The agreement still took eleven months',
        to: 'find out who could sign',
        code: 'GOVERNANCE/dsa-delay',
        is: 'barrier',
        strength: 3,
        stage: 'governance',
        dataset: mental,
      },
      {
        at: 'Our template now has',
        code: 'GOVERNANCE/dsa-delay',
        is: 'enabler',
        strength: 3,
        stage: 'governance',
      },
      {
        at: 'The impact assessment we did together',
        to: 'most useful meeting',
        code: 'GOVERNANCE/dpia',
        is: 'enabler',
        strength: 2,
        stage: 'governance',
      },
      {
        at: 'it all hangs on one analyst',
        to: 'nobody who can open the file',
        code: 'CAPACITY/analyst',
        is: 'barrier',
        strength: 2,
        partner: 'council',
      },
      {
        at: 'My steering group wants numbers',
        to: 'Now it is the first slide',
        code: 'LEADERSHIP/priority',
        is: 'both',
        strength: 2,
        second: 'enabler',
      },
    ],
    settled: [
      {
        code: 'LEADERSHIP/priority',
        at: 'My steering group wants numbers',
        is: 'both',
        because: 'They pulled apart until the lunch; the lunch is what helped.',
      },
    ],
    quotations: [
      {
        at: 'I asked what we would do differently',
        words: 'I asked what we would do differently if we had row one hundred and forty, and nobody knew.',
        approved: true,
      },
    ],
  },
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
  {
    file: 'lemonford-school',
    place: 'lemonford',
    title: 'First interview: a school',
    speaker: 'Deputy head, secondary school',
    on: '2024-12-03',
    codings: [
      {
        at: 'What I get is a letter',
        to: 'By then we had fined the family',
        code: 'TECHNICAL/timeliness',
        is: 'barrier',
        strength: 3,
        partner: 'school',
      },
      {
        at: 'The police now send us a line',
        to: 'it is there in the morning',
        code: 'TECHNICAL/timeliness',
        is: 'enabler',
        strength: 3,
        partner: 'police',
        dataset: 'police',
      },
      {
        at: 'Our form has a box',
        to: 'the people at the other end know that',
        code: 'CAPABILITY/threshold-understanding',
        is: 'barrier',
        strength: 2,
        partner: 'childrens-services',
      },
      {
        at: 'And you hear nothing',
        to: 'She does not write things down any more',
        code: 'COMMUNICATION/feedback-loop',
        is: 'barrier',
        strength: 2,
      },
      {
        at: 'I have a governing body',
        to: 'too late for the child',
        code: 'CULTURE/fear-of-blame',
        is: 'barrier',
        strength: 1,
        partner: 'school',
      },
      {
        at: 'Does it worry me',
        to: 'I have a governing body',
        code: 'CULTURE/risk-aversion',
        is: 'barrier',
        strength: 1,
        by: 'first',
      },
    ],
    settled: [
      {
        code: 'CULTURE/risk-aversion',
        at: 'Does it worry me',
        is: undefined,
        because: 'She says that she worries, not that she does not share. Fear of blame covers it.',
      },
    ],
    quotations: [
      {
        at: 'And you hear nothing',
        words: 'You send it into a hole. She does not write things down any more.',
        approved: true,
      },
    ],
  },
  {
    file: 'lemonford-analyst',
    place: 'lemonford',
    title: 'Second interview: the analyst',
    speaker: 'Data analyst, council',
    on: '2024-12-04',
    codings: [
      {
        at: 'Seventeen feeds',
        to: 'my name and my birthday',
        code: 'TECHNICAL/no-common-id',
        is: 'barrier',
        strength: 3,
        partner: 'several',
      },
      {
        at: 'Three years, four project leads',
        to: 'every eighteen months',
        code: 'CAPACITY/turnover',
        is: 'barrier',
        strength: 2,
        dataset: mental,
      },
      {
        at: 'The trust encodes its list',
        to: 'It took six weeks',
        code: 'TECHNICAL/no-common-id',
        is: 'enabler',
        strength: 3,
        dataset: 'nhs-encoded',
        stage: 'pilot',
      },
      {
        at: 'The trust’s Caldicott Guardian understood',
        code: 'LEGAL/confidentiality',
        is: 'enabler',
        strength: 3,
        dataset: 'nhs-encoded',
      },
      {
        at: 'In one school’s file',
        to: 'did not write',
        code: 'TECHNICAL/quality',
        is: 'both',
        strength: 2,
        dataset: 'school-roll',
      },
      {
        at: 'My director asks about it',
        to: 'the families wait',
        code: 'LEADERSHIP/sponsor',
        is: 'barrier',
        strength: 2,
      },
      {
        at: 'The rest of the year it is me',
        to: 'the families wait',
        code: 'CAPACITY/analyst',
        is: 'barrier',
        strength: 2,
        by: 'second',
      },
    ],
    settled: [
      {
        code: 'CAPACITY/analyst',
        at: 'The rest of the year it is me',
        is: 'barrier',
        because: 'Three people, and it stops when one is away.',
      },
    ],
    quotations: [
      {
        at: 'Three years, four project leads',
        words: 'What was agreed walked out of the building every eighteen months.',
        approved: true,
      },
    ],
  },
];
