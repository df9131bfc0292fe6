export { emptyState, type LinkState } from './link-state.ts';
export { type OpenState, openState } from './open-state.ts';
export { personsOf } from './persons-of.ts';
export { readKnown } from './read-known.ts';
export { type Updated, type UpdateOptions, updateLinks } from './update-links.ts';
