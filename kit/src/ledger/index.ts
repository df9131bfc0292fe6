export { findPlace, lastLoad, nextLoad, Place, stampPlace } from './ledger.store.ts';
