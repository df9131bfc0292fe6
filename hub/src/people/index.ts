export { createPeople, type People, type PeopleParts } from './create-people.ts';
export type { Decision, DecisionKind, Shield } from './decisions.ts';
export type { Explanation } from './explain-link.ts';
export type { FindRequest, FoundPerson } from './find-people.ts';
export type { LinkRule } from './gather-constraints.ts';
export { type LinkOutcome, type LinkRequest, linkPeople } from './link-people.ts';
export type { RecordOfPerson } from './record-of-person.store.ts';
export type { Hanging, Review, ReviewSide } from './reviews.store.ts';
export type { FindAsked } from './wanted.ts';
