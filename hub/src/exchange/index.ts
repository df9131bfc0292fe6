export { createEncodedLinkage, type EncodedLinkage } from './create-encoded.ts';
export {
  createExchange,
  type Exchange,
  type ExchangeParts,
  type QuestionTerms,
  type RequestOutcome,
} from './create-exchange.ts';
export type { SharedRecord } from './one-child.store.ts';
