import { z } from 'zod';
import { PlainDate } from '../law/index.ts';
import { Purpose } from './words.ts';

/** A person's own refusal. Read as no data by everybody but the IG lead, in every place it could show. */
export const Refusal = z
  .strictObject({
    kind: z.enum(['opt-out', 'objection', 'withheld', 'consent-withdrawn']),
    person: z.int().positive().optional(),
    record: z.int().positive().optional(),
    flow: z.string().optional(), // absent: everything this person or record gave
    purpose: Purpose.optional(), // absent: every purpose
    starts: PlainDate,
    ends: PlainDate.optional(),
    reason: z.string().optional(),
  })
  .refine(
    (refusal) => refusal.person !== undefined || refusal.record !== undefined,
    'say which person or which record refuses',
  );
export type Refusal = z.infer<typeof Refusal>;

/** Consent as the lawful basis of one flow, or agreement to be worked with: two different things, each withdrawn apart. */
export const Consent = z
  .strictObject({
    kind: z.enum(['lawful-basis', 'agreement-to-work']),
    person: z.int().positive().optional(),
    record: z.int().positive().optional(),
    flow: z.string().optional(),
    givenOn: PlainDate,
    givenTo: z.string().min(1),
    how: z.enum(['written', 'spoken', 'on-line']),
    withdrawnOn: PlainDate.optional(),
    withdrawnTo: z.string().optional(),
    evidence: z.string().min(1),
  })
  .refine(
    (consent) => consent.person !== undefined || consent.record !== undefined,
    'say whose consent it is',
  )
  .refine(
    (consent) => consent.kind === 'agreement-to-work' || consent.flow !== undefined,
    'consent as a lawful basis is to one flow; name it',
  );
export type Consent = z.infer<typeof Consent>;
