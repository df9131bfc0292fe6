import type { GatewayAsk } from '../src/law/index.ts';

export const council = { receiverKind: 'council', purpose: 'identification' } as const;
const health = { giverKind: 'nhs-trust', ...council } as const;
export const oneChild = { singleCase: true, established: ['single-case-decision'] } as const;
export type Line = readonly [what: string, ask: GatewayAsk, expected: 'ok' | readonly string[]];

/** One table for each gateway of health-and-law but the Children Acts: what it carries and what it must not. */
export const gatewayTables: Readonly<Record<string, readonly Line[]>> = {
  'dea-2017-s35': [
    [
      'attendance from the council’s education service',
      { giverKind: 'council-service', ...council, need: '1.1' },
      'ok',
    ],
    ['crime from the police', { giverKind: 'police', ...council, need: '7.1' }, 'ok'],
    [
      'a factor of another framework',
      { giverKind: 'police', ...council, need: 'tf15-crime', factors: ['criminal-offending'] },
      'ok',
    ],
    [
      'an unmet special need',
      { giverKind: 'council-service', ...council, need: '1.4' },
      ['need-outside-gateway'],
    ],
    ['parenting', { giverKind: 'council-service', ...council, need: '5.1' }, ['need-outside-gateway']],
    [
      'a child violent at home, which is no antisocial behaviour there',
      { giverKind: 'police', ...council, need: '5.3' },
      ['need-outside-gateway'],
    ],
    ['a missing child', { giverKind: 'police', ...council, need: '6.2' }, ['need-outside-gateway']],
    ['a need nobody mapped', { giverKind: 'police', ...council, need: 'local-9' }, ['need-outside-gateway']],
    ['mental health from an NHS trust', { ...health, need: '3.2' }, ['giver-not-named']],
    [
      'anything to an NHS trust',
      { giverKind: 'council', receiverKind: 'nhs-trust', purpose: 'identification', need: '7.1' },
      ['receiver-not-named'],
    ],
    [
      'safeguarding',
      { giverKind: 'police', receiverKind: 'council', purpose: 'safeguarding', need: '7.1' },
      ['purpose-outside-gateway'],
    ],
  ],
  'welfare-reform-act-2012-s131': [
    ['out of work, from DWP', { giverKind: 'dwp', ...council, need: '10.1' }, 'ok'],
    [
      'to the police',
      { giverKind: 'dwp', receiverKind: 'police', purpose: 'identification', need: '10.1' },
      ['receiver-not-named'],
    ],
    [
      'a disability seen through a benefit',
      { giverKind: 'dwp', ...council, need: '3.3' },
      ['need-outside-gateway'],
    ],
    ['from the police', { giverKind: 'police', ...council, need: '10.1' }, ['giver-not-named']],
    [
      'safeguarding',
      { giverKind: 'dwp', receiverKind: 'council', purpose: 'safeguarding' },
      ['purpose-outside-gateway'],
    ],
  ],
  'crime-and-disorder-act-1998-s115': [
    ['an offence, from the police', { giverKind: 'police', ...council, need: '7.1' }, 'ok'],
    [
      'antisocial behaviour, from a landlord: any person may',
      { giverKind: 'landlord', ...council, need: '7.1' },
      'ok',
    ],
    ['domestic abuse', { giverKind: 'police', ...council, need: '8.2' }, 'ok'],
    ['attendance', { giverKind: 'school', ...council, need: '1.1' }, ['need-outside-gateway']],
    ['mental health', { ...health, need: '3.2' }, ['need-outside-gateway']],
    [
      'to a school, which is no relevant authority',
      { giverKind: 'police', receiverKind: 'school', purpose: 'support', need: '7.1' },
      ['receiver-not-named'],
    ],
    [
      'insight',
      { giverKind: 'police', receiverKind: 'council', purpose: 'insight' },
      ['purpose-outside-gateway'],
    ],
  ],
  'crime-and-disorder-act-1998-s17a': [
    [
      'counts by ward',
      { giverKind: 'police', receiverKind: 'council', purpose: 'insight', mode: 'aggregate' },
      'ok',
    ],
    [
      'rows about people',
      { giverKind: 'police', receiverKind: 'council', purpose: 'insight', mode: 'full' },
      ['mode-outside-gateway'],
    ],
    [
      'a need',
      { giverKind: 'police', receiverKind: 'council', purpose: 'insight', mode: 'aggregate', need: '7.1' },
      ['need-outside-gateway'],
    ],
  ],
  'hsca-2012-s251b': [
    [
      'care of one person who does not object',
      {
        giverKind: 'gp-practice',
        receiverKind: 'nhs-trust',
        purpose: 'support',
        singleCase: true,
        established: ['no-objection'],
      },
      'ok',
    ],
    [
      'somebody who objects',
      { giverKind: 'gp-practice', receiverKind: 'nhs-trust', purpose: 'support', singleCase: true },
      ['requirement-missing'],
    ],
    [
      'to children’s early help',
      {
        giverKind: 'gp-practice',
        receiverKind: 'council-service',
        purpose: 'support',
        singleCase: true,
        established: ['no-objection'],
      },
      ['receiver-not-named'],
    ],
    [
      'to the police',
      {
        giverKind: 'gp-practice',
        receiverKind: 'police',
        purpose: 'support',
        singleCase: true,
        established: ['no-objection'],
      },
      ['receiver-not-named'],
    ],
  ],
  'nhs-act-2006-s251': [
    [
      'with its reference and the opt-out applied',
      { ...health, established: ['support-reference', 'opt-out-applied'], commonLawRoute: 's251-support' },
      'ok',
    ],
    [
      'with the opt-out not applied',
      { ...health, established: ['support-reference'], commonLawRoute: 's251-support' },
      ['requirement-missing'],
    ],
    [
      'beside another common-law route',
      { ...health, established: ['support-reference', 'opt-out-applied'], commonLawRoute: 'statute' },
      ['common-law-route-does-not-fit'],
    ],
    [
      'from the police',
      { giverKind: 'police', ...council, established: ['support-reference', 'opt-out-applied'] },
      ['giver-not-named'],
    ],
  ],
  'explicit-consent': [
    [
      'a client of the drug service who agreed',
      {
        giverKind: 'substance-use-provider',
        ...council,
        mode: 'consent-led',
        need: '4.1',
        commonLawRoute: 'explicit-consent',
      },
      'ok',
    ],
    [
      'a bulk extract called consent',
      {
        giverKind: 'substance-use-provider',
        ...council,
        mode: 'full',
        need: '4.1',
        commonLawRoute: 'explicit-consent',
      },
      ['mode-outside-gateway'],
    ],
    [
      'confidence met another way',
      { giverKind: 'substance-use-provider', ...council, mode: 'consent-led', commonLawRoute: 'statute' },
      ['common-law-route-does-not-fit'],
    ],
  ],
  'data-use-and-access-act-2025-recognised-interests': [
    [
      'a charity worried about one child',
      { giverKind: 'charity', receiverKind: 'council', purpose: 'safeguarding', ...oneChild },
      'ok',
    ],
    [
      'a council, a public authority',
      { giverKind: 'council', receiverKind: 'police', purpose: 'safeguarding', ...oneChild },
      ['giver-not-named'],
    ],
    [
      'a charity’s list of clients',
      { giverKind: 'charity', receiverKind: 'council', purpose: 'support' },
      ['never-in-bulk', 'requirement-missing'],
    ],
  ],
};
