export { type Assignment, assignFamilies, type FamilyLineage, type KnownFamily } from './assign-families.ts';
export type { RecordedCorrection } from './corrections.store.ts';
export { applyCorrections, Correction } from './corrections.ts';
export {
  type CorrectionForSource,
  createFamilies,
  type Families,
  type FamiliesParts,
} from './create-families.ts';
export { type Because, type Family, type Member, type MembershipReason, type Role, roles } from './family.ts';
export type { FamilyEvidence, PersonEvidence, Stay, Tie, TieKind } from './family-evidence.ts';
export { formFamilies } from './form-families.ts';
export type { Household, HouseholdMember } from './household.ts';
export type { FamilyTree, HouseholdsRequest } from './households-of.ts';
export { closeDoubtful, closeRestingOn } from './in-doubt.store.ts';
export type { RebuildOutcome } from './rebuild-families.ts';
export { mayRead, type RestsOn, wordsRestOn } from './words-rest-on.ts';
