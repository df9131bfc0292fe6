import { z } from 'zod';

/** What somebody may be in a place; its access room says what that allows. */
export const PlaceRole = z.enum([
  'practitioner',
  'manager',
  'analyst',
  'ig-lead',
  'guardian',
  'auditor',
  'front-door',
  'mash',
  'partner',
  'administrator',
  'authority',
  'night',
]);
export type PlaceRole = z.infer<typeof PlaceRole>;

/** What somebody may be at the centre. Its administrator keeps accounts as a place's does. */
export const CentreRole = z.enum([
  'editor',
  'author',
  'approver',
  'researcher',
  'moderator',
  'administrator',
]);
export type CentreRole = z.infer<typeof CentreRole>;

/** What an account may hold, in either kind of application. */
export const RoleName = z.enum([...new Set([...PlaceRole.options, ...CentreRole.options])]);
export type RoleName = z.infer<typeof RoleName>;

/** Small letters, digits, dot and hyphen. */
const code = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/);

export const Organisation = z.object({
  id: z.int(),
  code,
  name: z.string().min(1),
  /** council-service, nhs-trust, gp-practice, police, school, landlord, … */
  kind: z.string().regex(/^[a-z][a-z-]*$/),
});
export type Organisation = z.infer<typeof Organisation>;

export const NewAccount = z.object({
  login: code,
  name: z.string().min(1),
  /** The organisation's code. */
  organisation: code,
  email: z.email().optional(),
  /** Without one nobody can sign in with a password. */
  password: z.string().optional(),
  /** Only in a database stamped made-up. */
  madeUp: z.boolean().default(false),
});
export type NewAccount = z.input<typeof NewAccount>;

/** Somebody signed in: the account every look and every change is written down under. */
export type Reader = {
  readonly account: number;
  readonly login: string;
  readonly name: string;
  readonly organisation: { readonly id: number; readonly code: string; readonly kind: string };
  /** Held now; a team where the role is bound to one. */
  readonly roles: readonly { readonly role: RoleName; readonly team?: string }[];
  /** Who runs the process, where that says something. */
  readonly osUser?: string;
};
