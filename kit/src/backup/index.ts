export { type BackUpOptions, type BackUpResult, backUp } from './back-up.ts';
export {
  applyRemovals,
  journalFile,
  listRemovalsSince,
  type Removal,
  type RemovalHandler,
  recordRemoval,
} from './removals.ts';
export { checkBackup, type RestoreOptions, type RestoreResult, restore } from './restore.ts';
export { findRestoring } from './restoring.store.ts';
