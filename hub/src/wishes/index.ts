export { describeWishes } from './about.ts';
export { keepGoing } from './keep-going.ts';
export { dropEnded, dropKept, listKeptLines } from './kept-wishes.store.ts';
export { getMarkSecret, markSecretFile } from './mark-secret.ts';
export { carryOver, meetKept } from './meet-kept.ts';
export { takeWishesAgain } from './wishes-again.ts';
