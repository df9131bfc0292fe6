export { accountAgain, accountsAgain } from './accounts-again.store.ts';
export { type BackUpOptions, type BackUpResult, backUp } from './back-up.ts';
export { journalFile, type Removal } from './journal.ts';
export { keepWishes, type Wish } from './keep-wishes.ts';
export {
  applyRemovals,
  listRemovalsSince,
  type NoteRemoval,
  type RemovalHandler,
  recordRemoval,
  removalNoter,
} from './removals.ts';
export {
  checkBackup,
  type RestoreOptions,
  type RestoreResult,
  restore,
  type WishesAgain,
} from './restore.ts';
export { findRestoring } from './restoring.store.ts';
export { beginRemoval } from './wishes.store.ts';
export type { NotedWishes, WishTrouble } from './wishes-since.ts';
