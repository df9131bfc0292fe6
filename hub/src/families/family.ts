/** Who may be a member of a family, and as what (design 3). Lodgers, neighbours, refuge co-residents and foster carers never are. */
export const roles = [
  'child',
  'expected-baby',
  'resident-carer',
  'carers-partner',
  'adult-sibling',
  'non-resident-parent',
  'other-adult',
] as const;
export type Role = (typeof roles)[number];

/** Why somebody is counted in: one code, and what it rests on. */
export type Because = {
  readonly reason: MembershipReason;
  /** Ids of intake.relation rows. */
  readonly relations: readonly string[];
  /** The home that was read as shared, never shown where a shield covers it. */
  readonly sharedHome: boolean;
};

export type MembershipReason =
  | 'dependent-child'
  | 'expected'
  | 'parent-living-with-child'
  | 'carer-living-with-child'
  | 'same-surname-and-home'
  | 'partner-of-carer'
  | 'shares-account-with-carer'
  | 'grown-up-child-of-carer'
  | 'relied-on-adult'
  | 'named-in-family'
  | 'parent-living-elsewhere'
  | 'decided-by-person';

/** One person's place in a family at a date. `flows`: every flow the membership rests on. Dates are ISO days, ends exclusive. */
export type Member = {
  readonly person: string;
  readonly role: Role;
  readonly primary: boolean;
  readonly starts?: string;
  readonly ends?: string;
  readonly because: Because;
  readonly flows: readonly number[];
};

/** The unit of work. `anchor` is the oldest dependent child, or the expected baby where there is none. */
export type Family = { readonly anchor: string; readonly members: readonly Member[] };
