import type { MadeUpInterview } from './interview.ts';

const mental = 'mental-health';

/** Two in Lemonford, by role. What they say is invented; the texts lie in learning/made-up/interviews. */
export const lemonfordInterviews: readonly MadeUpInterview[] = [
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
