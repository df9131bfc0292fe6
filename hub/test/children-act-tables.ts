import { council, type Line, oneChild } from './gateway-tables.ts';

const health = { giverKind: 'nhs-trust', ...council } as const;

/** The gateways of the Children Acts: what each carries and what it must not. */
export const childrenActTables: Readonly<Record<string, readonly Line[]>> = {
  'children-act-2004-s16la': [
    [
      'a trust tells the council about one child, decided and recorded',
      { giverKind: 'nhs-trust', receiverKind: 'council', purpose: 'support', ...oneChild },
      'ok',
    ],
    [
      'a list for support',
      { giverKind: 'nhs-trust', receiverKind: 'council', purpose: 'support' },
      ['never-in-bulk', 'requirement-missing'],
    ],
    [
      'one child without a recorded decision',
      { giverKind: 'nhs-trust', receiverKind: 'council', purpose: 'support', singleCase: true },
      ['requirement-missing'],
    ],
    ['finding families', { ...health, ...oneChild }, ['purpose-outside-gateway']],
    [
      'a landlord, who is no such body',
      { giverKind: 'landlord', receiverKind: 'council', purpose: 'support', ...oneChild },
      ['giver-not-named'],
    ],
  ],
  'children-act-2004-s16lc': [
    ['an identifier, to match', { giverKind: 'school', receiverKind: 'council', purpose: 'matching' }, 'ok'],
    [
      'a need',
      { giverKind: 'school', receiverKind: 'council', purpose: 'matching', need: '1.1' },
      ['need-outside-gateway'],
    ],
    [
      'anything but matching',
      { giverKind: 'school', receiverKind: 'council', purpose: 'support' },
      ['purpose-outside-gateway'],
    ],
  ],
  'children-act-2004-s10': [
    ['an unmet special need, from a school', { giverKind: 'school', ...council, need: '1.4' }, 'ok'],
    [
      'early development, from health visiting',
      { giverKind: 'community-health-provider', ...council, need: '2.3' },
      'ok',
    ],
    ['from DWP', { giverKind: 'dwp', ...council, need: '10.1' }, ['giver-not-named']],
    [
      'to the police',
      { giverKind: 'school', receiverKind: 'police', purpose: 'support' },
      ['receiver-not-named'],
    ],
  ],
  'children-act-1989-s17': [
    [
      'one child being assessed, the family agreeing',
      {
        giverKind: 'school',
        receiverKind: 'council',
        purpose: 'support',
        singleCase: true,
        established: ['agreement-to-work'],
      },
      'ok',
    ],
    [
      'asking a practice without the family’s agreement',
      { giverKind: 'gp-practice', receiverKind: 'council', purpose: 'support', singleCase: true },
      ['requirement-missing'],
    ],
    [
      'a list',
      {
        giverKind: 'school',
        receiverKind: 'council',
        purpose: 'support',
        established: ['agreement-to-work'],
      },
      ['never-in-bulk'],
    ],
  ],
  'children-act-1989-s47': [
    [
      'an enquiry with its threshold recorded',
      {
        giverKind: 'gp-practice',
        receiverKind: 'council',
        purpose: 'safeguarding',
        singleCase: true,
        established: ['single-case-decision', 'threshold-recorded'],
      },
      'ok',
    ],
    [
      'an enquiry without a threshold',
      { giverKind: 'gp-practice', receiverKind: 'council', purpose: 'safeguarding', ...oneChild },
      ['requirement-missing'],
    ],
    [
      'early help',
      {
        giverKind: 'gp-practice',
        receiverKind: 'council',
        purpose: 'support',
        singleCase: true,
        established: ['single-case-decision', 'threshold-recorded'],
      },
      ['purpose-outside-gateway'],
    ],
  ],
};
