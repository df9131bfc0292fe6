export { readBounce, splitMailbox } from './bounce.rules.ts';
export { bouncesKeptDays } from './bounce.store.ts';
export {
  createNewsletter,
  type IssueDraft,
  type Newsletter,
  type NewsletterOptions,
} from './create-newsletter.ts';
export type { Issue, IssueArticle } from './issue.store.ts';
export { findLetterKey, openLetterKey } from './letter-key.store.ts';
export { readMailbox } from './read-mailbox.ts';
export { addressGone, askAllAgain, doubtLetters, issueGone } from './restored.store.ts';
export {
  askNewsletter,
  confirmNewsletter,
  findAreas,
  leaveNewsletter,
  setAreas,
  unconfirmedKeptDays,
} from './subscriber.store.ts';
export { hashToken, tokenOf } from './tokens.ts';
