export { createRetention, type Removed, type Retention, type RetentionOptions } from './create-retention.ts';
export type { Due } from './due.store.ts';
export { listDue } from './list-due.ts';
export type { NeededFrom, Reduced } from './reduce.store.ts';
