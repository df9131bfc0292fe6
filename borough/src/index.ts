/** Made-up British places with known truth, and the files their partners would send. */
export { type Answer, answerRequest } from './answers/answer-request.ts';
export { type MadePlace, type MakeOptions, makePlace } from './make-place.ts';
