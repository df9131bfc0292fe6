import { z } from 'zod';

/** What an organisation is in law. Gateways speak of kinds, never of names. */
export const OrganisationKind = z.enum([
  'council',
  'council-service',
  'adult-social-care',
  'youth-justice-team',
  'school',
  'early-years-provider',
  'police',
  'probation',
  'dwp',
  'nhs-trust',
  'gp-practice',
  'icb',
  'community-health-provider',
  'substance-use-provider',
  'landlord',
  'charity',
  'linkage-unit',
]);
export type OrganisationKind = z.infer<typeof OrganisationKind>;
