export { AppError, BadInput, Conflict, NotFound, NotSignedIn, Refused, Unavailable, type Facts } from './app-error.ts';
export { fixedClock, systemClock, type Clock } from './clock.ts';
export { randomIds, seededIds, type Ids } from './ids.ts';
