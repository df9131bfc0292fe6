import { createHash } from 'node:crypto';
import { z } from 'zod';
import { OrganisationKind } from './organisation-kind.ts';
import { PlainDate } from './plain-date.ts';
import { yamlObject } from './yaml-object.ts';

const Kinds = z.union([z.literal('any'), z.array(OrganisationKind).min(1)]);

/** What must be true, and recorded, before a gateway may be used. */
export const Requirement = z.enum([
  'single-case-decision', // one share / not-share record for this child
  'threshold-recorded', // why significant harm is suspected
  'agreement-to-work', // the family agreed to the assessment
  'no-objection', // the person does not object, nor would be likely to
  'support-reference', // the reference of the s.251 support
  'opt-out-applied', // the national data opt-out was applied at source
]);
export type Requirement = z.infer<typeof Requirement>;

/** A gateway of law/gateways.yaml: who may disclose to whom, for what, carrying which needs. */
export const Gateway = yamlObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  kind: z.enum(['duty', 'power', 'consent']),
  from: Kinds,
  to: Kinds,
  purposes: z.array(z.string()).min(1),
  bulk: z.enum(['allowed', 'never']),
  carries: z.enum(['all', 'none', 'factors', 'needs']),
  factors: z.array(z.string()).optional(),
  needs: z.array(z.string()).optional(),
  modes: z.array(z.string()).optional(),
  commonLaw: z.array(z.string()).optional(),
  requires: z.array(Requirement),
  onward: z.literal('never').optional(), // what came under it never leaves for another organisation, nor what rests on it
  limits: z.array(z.string()).min(1),
  verified: z.boolean(),
  commencement: yamlObject({
    state: z.enum(['in-force', 'unknown', 'not-in-force']),
    announced: PlainDate.optional(),
  }),
  source: z.string(),
});
export type Gateway = z.infer<typeof Gateway>;

/** Unverified, or not known to be in force: permits nothing until the lead accepts it by name with a reference. */
export function needsAcceptance(gateway: Gateway): boolean {
  return !gateway.verified || gateway.commencement.state !== 'in-force';
}

/** What an acceptance is of: sha256 in hex over the whole entry, so that an edited entry must be accepted again. */
export function hashGateway(gateway: Gateway): string {
  return createHash('sha256').update(JSON.stringify(gateway)).digest('hex');
}
