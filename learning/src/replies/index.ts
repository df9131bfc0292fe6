export { groupAlike } from './alike.rules.ts';
export type { Batch } from './batch.store.ts';
export { createReplies, type Replies, type RepliesOptions } from './create-replies.ts';
export {
  forgetOld,
  leaveReply,
  listPublicReplies,
  type PublicReply,
  type QueuedReply,
  repliesKeptDays,
} from './reply.store.ts';
export { repliesGone, type StateAgain } from './restored.store.ts';
export { laneOf, linksIn, mostLinks } from './suspicion.rules.ts';
