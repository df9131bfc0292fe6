import type { Result } from '../research/index.ts';

export type MadeUpSolution = {
  readonly place: string;
  readonly code: string;
  readonly dataset?: string;
  readonly recipe?: string;
  readonly barrier: string;
  readonly weTry: string;
  readonly owner: string;
  readonly expert?: string;
  readonly reviewOn: string;
  readonly reviews: readonly { readonly words: string; readonly result: Result }[];
};

/** What the three made-up places try. */
export const solutions: readonly MadeUpSolution[] = [
  {
    place: 'batterby',
    code: 'CULTURE/fear-of-blame',
    barrier: 'Nobody answers, because everybody knows a story of somebody who was blamed',
    weTry:
      'The medical director says in writing that an answer given by the form is her decision. The letter is on the first page of the form.',
    owner: 'Medical director, community trust',
    expert: 'Caldicott Guardian of a neighbouring trust',
    reviewOn: '2025-01-31',
    reviews: [
      {
        words:
          'Answers came to nine requests in ten, in six working days at the median. Before it was one in three.',
        result: 'helped',
      },
    ],
  },
  {
    place: 'batterby',
    code: 'COMMUNICATION/feedback-loop',
    barrier: 'Whoever answers never hears what it led to',
    weTry:
      'One side of paper each quarter to every team that answered: how many families, what changed, nobody’s name.',
    owner: 'Programme manager, council',
    reviewOn: '2025-01-31',
    reviews: [
      {
        words:
          'Three teams asked for the next one before it was due. Answers from those teams went up by a third.',
        result: 'helped',
      },
    ],
  },
  {
    place: 'batterby',
    code: 'CAPACITY/analyst',
    barrier: 'One analyst knows how every file is read',
    weTry:
      'Each file’s reading is written down as a recipe; a second analyst loads every fourth delivery without help.',
    owner: 'Head of performance, council',
    reviewOn: '2025-04-30',
    reviews: [{ words: 'Two of the nine files have been loaded by the second analyst.', result: 'open' }],
  },
  {
    place: 'griddleton',
    code: 'LEGAL/consent-vs-basis',
    dataset: 'mental-health',
    recipe: 'mental-health',
    barrier: 'Consent to support is taken for the lawful basis of sharing',
    weTry:
      'Two boxes on two pages: agreement to support, and the basis of each sharing. Lead practitioners are trained with three cases.',
    owner: 'Data protection officer, council',
    expert: 'Information governance lead, mental-health trust',
    reviewOn: '2025-03-31',
    reviews: [],
  },
  {
    place: 'griddleton',
    code: 'CULTURE/secrecy',
    barrier: 'Families learn from a stranger that they are on a list',
    weTry:
      'Nobody is rung before the notice has reached them; the first visit says who knows what. A group of parents rewrote the notice.',
    owner: 'Head of family support, council',
    expert: 'Parents’ forum',
    reviewOn: '2025-05-31',
    reviews: [
      {
        words: 'The new notice is out. Fewer doors stay closed, but it is too early to say how many.',
        result: 'open',
      },
    ],
  },
  {
    place: 'griddleton',
    code: 'COMMUNICATION/feedback-loop',
    barrier: 'The trust never hears whether an answer changed anything',
    weTry: 'Batterby’s one side of paper, from the next quarter on.',
    owner: 'Programme manager, council',
    reviewOn: '2025-04-15',
    reviews: [],
  },
  {
    place: 'lemonford',
    code: 'TECHNICAL/no-common-id',
    dataset: 'mental-health',
    recipe: 'nhs-encoded',
    barrier: 'No number in common, so no health data at all',
    weTry:
      'The trust and the council encode their lists on their own machines; a third party says which rows belong together and never sees a name.',
    owner: 'Data analyst, council',
    expert: 'Caldicott Guardian, mental-health trust',
    reviewOn: '2025-06-30',
    reviews: [
      {
        words:
          'The pilot linked three hundred families in six weeks. It tells how many, not what; named questions come next.',
        result: 'partly',
      },
    ],
  },
  {
    place: 'lemonford',
    code: 'CULTURE/fear-of-blame',
    barrier: 'A school does not share, for fear of the paper',
    weTry:
      'Batterby’s letter, signed by the director of children’s services and read out at the heads’ meeting.',
    owner: 'Director of children’s services',
    reviewOn: '2025-04-30',
    reviews: [],
  },
  {
    place: 'lemonford',
    code: 'CAPABILITY/threshold-understanding',
    barrier: '“Threshold met?” means something else at each end',
    weTry:
      'The box is gone. The form asks what the school would like to happen next, and the front door answers within a day.',
    owner: 'Manager of the front door, children’s services',
    reviewOn: '2025-03-15',
    reviews: [],
  },
];

export const stories = [
  {
    recipe: 'mental-health',
    place: 'batterby',
    kind: 'cooked',
    told_by: 'Programme manager, council',
    on: '2024-11-20',
    words:
      'We began with a file and failed for a year. Five answers to a named question took nine weeks, signatures included.',
  },
  {
    recipe: 'mental-health',
    place: 'griddleton',
    kind: 'cooked',
    told_by: 'Information governance lead, mental-health trust',
    on: '2025-01-16',
    words:
      'We took Batterby’s form and put the route for confidentiality above the fields. That is the page I read first.',
  },
  {
    recipe: 'mental-health',
    place: 'griddleton',
    kind: 'tip',
    told_by: 'Information governance lead, mental-health trust',
    on: '2025-01-16',
    words: 'Agree who reads the answers when the analyst is on leave before the first question goes out.',
  },
  {
    recipe: 'mental-health',
    place: 'batterby',
    kind: 'disaster',
    told_by: 'Manager of health visiting teams, community trust',
    on: '2024-12-02',
    words:
      'In the second month the answers came back sorted by surname and the list we had sent was sorted by number. Eleven families were told the wrong thing about each other before somebody rang. Now every row carries its reference.',
  },
  {
    recipe: 'nhs-encoded',
    place: 'lemonford',
    kind: 'cooked',
    told_by: 'Data analyst, council',
    on: '2025-01-28',
    words:
      'Six weeks from the first call. The longest part was finding a room in which nobody could see the screen with the key on it.',
  },
  {
    recipe: 'nhs-encoded',
    place: 'lemonford',
    kind: 'disaster',
    told_by: 'Data analyst, council',
    on: '2025-01-28',
    words:
      'The first run linked nobody at all: one side had put surnames in capitals before encoding and the other had not. Try it on made-up names first.',
  },
  {
    recipe: 'attendance',
    place: 'lemonford',
    kind: 'tip',
    told_by: 'Deputy head, secondary school',
    on: '2024-12-10',
    words:
      'Ask the school which of its two exports it sends. One has the codes, the other a percentage, and both are called “attendance”.',
  },
] as const;

export const judgements = [
  ['batterby', 'data', 2, '2023-11-15', 'Files by e-mail, matched by hand', 'CAPACITY/analyst'],
  [
    'batterby',
    'data',
    3,
    '2024-11-20',
    'Feeds each month, one view, findings with reasons',
    'CAPACITY/analyst',
  ],
  [
    'batterby',
    'leaders',
    3,
    '2024-11-20',
    'The medical director and the director of children’s services chair it in turn',
    undefined,
  ],
  ['batterby', 'family-voice', 1, '2024-11-20', 'A leaflet', 'FAMILY-VOICE/heard'],
  [
    'griddleton',
    'data',
    2,
    '2025-01-16',
    'Health answers begin; the voluntary sector stands outside',
    'TRUST/inter-agency',
  ],
  [
    'griddleton',
    'workforce',
    2,
    '2025-01-16',
    'One day of training together, three years ago',
    'CAPACITY/time',
  ],
  ['griddleton', 'family-voice', 3, '2025-01-16', 'A parents’ forum wrote the notice', undefined],
  [
    'lemonford',
    'data',
    2,
    '2025-01-28',
    'An encoded pilot with health; seventeen other feeds',
    'TECHNICAL/no-common-id',
  ],
  ['lemonford', 'leaders', 1, '2025-01-28', 'Asked about before inspections', 'LEADERSHIP/sponsor'],
] as const;

/** What the final report says; where it says it stands [S1] and so on. Each rests on what was said, by code and place. */
export const statements = [
  {
    words:
      'Fear of being blamed stands in every place, and it yields to a senior person who says in writing whose decision it is.',
    rests: [
      ['CULTURE/fear-of-blame', 'batterby'],
      ['CULTURE/fear-of-blame', 'griddleton'],
      ['CULTURE/fear-of-blame', 'lemonford'],
    ],
  },
  {
    words: 'Whoever shares hears nothing back, and stops. Telling them what became of it brought answers up.',
    rests: [
      ['COMMUNICATION/feedback-loop', 'batterby'],
      ['COMMUNICATION/feedback-loop', 'griddleton'],
      ['COMMUNICATION/feedback-loop', 'lemonford'],
    ],
  },
  {
    words: 'Requests that begin with what should change for a family are answered; lists of fields are not.',
    rests: [
      ['PURPOSE/outcome-first', 'batterby'],
      ['PURPOSE/unclear-benefit', 'griddleton'],
    ],
  },
  {
    words:
      'Consent to support, consent to share and the lawful basis are three things and are taken for one.',
    rests: [['LEGAL/consent-vs-basis', 'griddleton']],
  },
  {
    words: 'What is agreed between persons leaves with them; what is written down as a recipe stays.',
    rests: [
      ['CAPACITY/turnover', 'lemonford'],
      ['CAPACITY/analyst', 'batterby'],
    ],
  },
  {
    words: 'Families would rather be asked. Where they were told late, doors closed.',
    rests: [
      ['CULTURE/secrecy', 'griddleton'],
      ['FAMILY-VOICE/heard', 'batterby'],
    ],
  },
] as const;
