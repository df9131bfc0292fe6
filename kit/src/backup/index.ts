export { backUp, type BackUpOptions, type BackUpResult } from './back-up.ts';
export { applyRemovals, listRemovalsSince, recordRemoval, type Removal, type RemovalHandler } from './removals.ts';
export { checkBackup, restore, type RestoreOptions, type RestoreResult } from './restore.ts';
