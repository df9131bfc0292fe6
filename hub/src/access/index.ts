export type { Access, ChangeRequest, ClerkRequest, LookRequest, Trail, WorkRequest } from './access.ts';
export { createAccess } from './create-access.ts';
export { type AccessDecision, type AccessRequest, decideAccess } from './decide-access.ts';
export type { ListLook } from './gather-page.ts';
export type { ToldAlert } from './glass.store.ts';
export type { Cases, Loaders, Member, PermittedFlow, Refused, Shielded } from './loaders.ts';
export { type Look, makeLook, type Reach, seesAll } from './look.ts';
export { mayEver } from './may-ever.ts';
export { purposeFor } from './purpose-for.ts';
export { type Reader, systemReader } from './reader.ts';
export { type CandidacySeen, isVisible, type RestingOn, seeCandidacy } from './resting-on.ts';
export type { Subject } from './subject.ts';
export {
  type ShownEdge,
  type ShownRecord,
  type VisiblePerson,
  visiblePersons,
} from './visible-person.ts';
export {
  type Action,
  type Change,
  type Level,
  type PeopleKind,
  type Relationship,
  type Shield,
  strictestShield,
} from './vocabulary.ts';
export type { LookedRow } from './who-looked.store.ts';
export { withoutHome, withoutWhere } from './without-where.ts';
