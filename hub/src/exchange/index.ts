export {
  createExchange,
  type Exchange,
  type ExchangeParts,
  type QuestionTerms,
  type RequestOutcome,
} from './create-exchange.ts';
