import type { Day } from '../calendar/day.ts';
import type { Community, Sex } from '../names/communities.ts';
import type { Name } from '../names/draw-name.ts';
import type { Dwelling } from '../places/dwellings.ts';
import type { HomeTroubles, Troubles } from '../troubles/troubles.ts';

export type Care = 'birth' | 'kinship' | 'foster' | 'adoptive';

/** Who somebody was on paper before an adoption or a recognised change of gender: never to be joined to who they are. */
export interface FirstIdentity {
  readonly name: Name;
  readonly sex: Sex;
  readonly nhs: string;
  readonly reason: 'adopted' | 'gender-recognition';
  readonly until: Day;
}

/** One human being. Mutable while the months of a ward are played; files are written from it as at a date. */
export interface Person {
  readonly number: number;
  readonly id: string;
  sex: Sex;
  readonly community: Community;
  /** Born, or due while unborn. */
  born: Day;
  state: 'unborn' | 'alive' | 'dead' | 'lost';
  died?: Day;
  name: Name;
  former?: { readonly name: Name; readonly until: Day };
  readonly nhs: string;
  readonly nino: string;
  upn: string;
  /** Legal parents, living in the place or not; of two women she who bore the child is the mother, of two men the first to adopt. */
  mother?: Person | undefined;
  father?: Person | undefined;
  readonly children: Person[];
  partner?: Person | undefined;
  /** Undefined: has left the place, or has died, or is not born. */
  household?: Household | undefined;
  previous: Dwelling;
  movedOn: Day;
  /** First day in the place. */
  arrived: Day;
  left?: Day;
  /** Of a child: those at the main home who care for it. */
  carers: Person[];
  care: Care;
  careFrom: Day;
  /** Of a child with two homes: the parent of the second. */
  secondHome?: Person | undefined;
  twinOf?: Person;
  first?: FirstIdentity;
  /** Rents a room in somebody else's home: behind the same door, and nobody's family. */
  lodger?: boolean;
  readonly troubles: Troubles;
}

export type HouseholdKind =
  | 'single'
  | 'couple'
  | 'lone'
  | 'step'
  | 'three-generations'
  | 'kinship'
  | 'foster'
  | 'adoptive'
  | 'adult-children'
  | 'no-fixed-address';

/** People who live and keep house together; several may share one dwelling (a house in multiple occupation, a refuge). */
export interface Household {
  readonly number: number;
  kind: HouseholdKind;
  dwelling: Dwelling;
  previous: Dwelling;
  since: Day;
  tenure: 'owned' | 'social' | 'private';
  readonly members: Person[];
  /** How much trouble gathers here: mean about 1, documented in troubles/adversity.ts. */
  readonly adversity: number;
  readonly telephone: number;
  readonly troubles: HomeTroubles;
}

export interface Pregnancy {
  readonly reference: string;
  readonly mother: Person;
  readonly father: Person | undefined;
  readonly due: Day;
  readonly booked: Day;
  readonly unborn: readonly Person[];
  readonly complex: boolean;
  outcome?: 'Live birth' | 'Loss';
  outcomeOn?: Day;
}
