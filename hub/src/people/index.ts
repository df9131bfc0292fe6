export { createPeople, type People, type PeopleParts } from './create-people.ts';
export type { Decision, DecisionKind, Shield } from './decisions.ts';
export type { Explanation } from './explain-link.ts';
export { type LinkOutcome, linkPeople, type LinkRequest } from './link-people.ts';
export type { LinkRule } from './gather-constraints.ts';
export type { Review, ReviewSide } from './reviews.store.ts';
