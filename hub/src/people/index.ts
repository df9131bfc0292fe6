export { createPeople, type People, type PeopleParts } from './create-people.ts';
export { type Decision, type DecisionKind, type Shield, shieldOf, strictest } from './decisions.ts';
export { type LinkOutcome, linkPeople } from './link-people.ts';
export type { Review } from './reviews.store.ts';
