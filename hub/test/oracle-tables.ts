/** The tables of sharing-oracle.ts, written by hand from health-and-law: a second writing, on purpose. */
export interface Row {
  kind: string;
  from: string;
  to: string;
  for: string;
  bulk: boolean;
  unsure: boolean;
  modes?: string;
  routes?: string;
  wants: string[];
  needs: string; // all, none, or the codes
}
export const law: Record<string, Row> = {
  s10: {
    kind: 'power',
    from: 'council council-service police nhs-trust gp-practice',
    to: 'council council-service nhs-trust linkage-unit',
    for: 'matching identification triage support safeguarding insight audit quality',
    bulk: true,
    unsure: false,
    wants: [],
    needs: 'all',
  },
  s16la: {
    kind: 'duty',
    from: 'council council-service police nhs-trust gp-practice',
    to: 'council council-service police nhs-trust',
    for: 'triage support safeguarding',
    bulk: false,
    unsure: true,
    wants: ['single-case-decision'],
    needs: 'all',
  },
  s16lc: {
    kind: 'duty',
    from: 'council council-service police nhs-trust gp-practice',
    to: 'council council-service police nhs-trust',
    for: 'matching',
    bulk: true,
    unsure: true,
    wants: [],
    needs: 'none',
  },
  dea: {
    kind: 'power',
    from: 'council council-service police',
    to: 'council council-service police',
    for: 'matching identification triage support insight audit quality',
    bulk: true,
    unsure: false,
    wants: [],
    needs: '1.1 1.2 1.3 3.1 3.2 3.3 4.1 4.2 7.1 7.2 7.3 8.1 8.2 8.3 9.1 9.2 9.3 10.1 10.2 10.3',
  },
  wra: {
    kind: 'power',
    from: 'dwp council council-service',
    to: 'council council-service',
    for: 'matching identification triage support audit',
    bulk: true,
    unsure: false,
    wants: [],
    needs: '9.2 10.1 10.2 10.3',
  },
  s115: {
    kind: 'power',
    from: 'any',
    to: 'council council-service police nhs-trust',
    for: 'matching identification triage support safeguarding audit',
    bulk: true,
    unsure: false,
    wants: [],
    needs: '5.3 6.4 7.1 7.2 7.3 8.1 8.2 8.3',
  },
  s47: {
    kind: 'duty',
    from: 'any',
    to: 'council council-service police',
    for: 'safeguarding',
    bulk: false,
    unsure: false,
    wants: ['single-case-decision', 'threshold-recorded'],
    needs: 'all',
  },
  s251: {
    kind: 'power',
    from: 'nhs-trust gp-practice',
    to: 'council council-service nhs-trust linkage-unit',
    for: 'matching identification insight audit',
    bulk: true,
    unsure: false,
    routes: 's251-support',
    wants: ['support-reference', 'opt-out-applied'],
    needs: 'all',
  },
  consent: {
    kind: 'consent',
    from: 'any',
    to: 'any',
    for: 'matching identification triage support safeguarding audit',
    bulk: true,
    unsure: false,
    modes: 'consent-led',
    routes: 'explicit-consent',
    wants: [],
    needs: 'all',
  },
};
const everyPurpose = 'matching identification triage support safeguarding insight audit quality';
export const routes: Record<
  string,
  { for: string; bulk: boolean; optOut: boolean; health: boolean; paper: boolean }
> = {
  'explicit-consent': {
    for: 'matching identification triage support safeguarding audit',
    bulk: true,
    optOut: false,
    health: true,
    paper: true,
  },
  'implied-direct-care': { for: 'support', bulk: false, optOut: false, health: true, paper: false },
  statute: { for: everyPurpose, bulk: true, optOut: false, health: true, paper: true },
  's251-support': { for: everyPurpose, bulk: true, optOut: true, health: true, paper: true },
  'public-interest-single-case': {
    for: 'triage support safeguarding',
    bulk: false,
    optOut: false,
    health: true,
    paper: false,
  },
  'not-confidential': { for: everyPurpose, bulk: true, optOut: false, health: false, paper: false },
};
export const schedule: Record<string, { nine: string; document: boolean }> = {
  'part-1-para-2': { nine: 'h', document: false },
  'part-2-para-6': { nine: 'g', document: true },
  'part-2-para-18': { nine: 'g', document: true },
  'part-3-para-29': { nine: '', document: false },
};
