export { createExchange, type Exchange, type ExchangeParts, type RequestOutcome } from './create-exchange.ts';
