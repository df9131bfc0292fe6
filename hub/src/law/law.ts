import { z } from 'zod';
import type { Calendar } from './calendar.ts';
import type { Display } from './display.ts';
import { Gateway } from './gateway.ts';
import type { Crosswalk } from './gateway-carries.ts';
import type { MaySay } from './may-say.ts';
import type { RetentionClock } from './retention.ts';
import { yamlObject } from './yaml-object.ts';

/** A route round the common-law duty of confidence, and what it can bear. */
export const CommonLawRule = yamlObject({
  purposes: z.array(z.string()).min(1),
  bulk: z.enum(['allowed', 'never']),
  optOut: z.enum(['does-not-apply', 'must-be-applied']),
  health: z.boolean().default(true),
  says: z.string(),
});
export type CommonLawRule = z.infer<typeof CommonLawRule>;

export const Article6Ground = yamlObject({ title: z.string(), publicAuthority: z.boolean() });
export const Schedule1Condition = yamlObject({
  title: z.string(),
  article9: z.array(z.enum(['g', 'h'])),
  article10: z.boolean(),
  policyDocument: z.boolean(),
});
export type Schedule1Condition = z.infer<typeof Schedule1Condition>;

/** gateways.yaml */
export const GatewaysFile = yamlObject({
  factors: z.record(z.string(), z.string()),
  crosswalk: z.record(z.string(), z.array(z.string())),
  gateways: z.array(Gateway).min(1),
  commonLawRoutes: z.record(z.string(), CommonLawRule),
  article6: z.record(z.string(), Article6Ground),
  schedule1: z.record(z.string(), Schedule1Condition),
});
export type GatewaysFile = z.infer<typeof GatewaysFile>;

/** small-numbers.yaml */
export const SmallNumbers = yamlObject({
  suppressBelow: z.number().int().min(2),
  roundTo: z.number().int().min(1),
  verified: z.boolean(),
  source: z.string(),
});
export type SmallNumbers = z.infer<typeof SmallNumbers>;

/** Law and time as data: everything under law/, read and checked. */
export interface Law {
  readonly gateways: ReadonlyMap<string, Gateway>;
  readonly factors: Readonly<Record<string, string>>;
  readonly crosswalk: Crosswalk;
  readonly commonLawRoutes: Readonly<Record<string, CommonLawRule>>;
  readonly article6: Readonly<Record<string, z.infer<typeof Article6Ground>>>;
  readonly schedule1: Readonly<Record<string, Schedule1Condition>>;
  readonly retention: ReadonlyMap<string, RetentionClock>;
  readonly display: Display;
  /** What may be said to a family. */
  readonly maySay: MaySay;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly smallNumbers: SmallNumbers;
}
