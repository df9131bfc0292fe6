import type { MadeUpInterview } from './interview.ts';

const mental = 'mental-health';

/** Two in Batterby, by role. What they say is invented; the texts lie in learning/made-up/interviews. */
export const batterbyInterviews: readonly MadeUpInterview[] = [
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
];
