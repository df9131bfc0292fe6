import { compareCoders, type Given, type Settlement } from './double-coding.rules.ts';
import { overlap, type Stretch } from './kappa.rules.ts';

/** A coding after what two coders and a settlement said: what of it counts. */
export type Standing<C extends Given> = {
  readonly coding: C;
  readonly polarity: Given['polarity'];
  readonly settled: boolean;
};

/**
 * Which codings of one source count, and as what. With one coder all do. Where two who are done differ, a settlement decides: it may
 * take a code away, or say barrier, enabler or both; without one the coding counts and is marked as not settled.
 * @param done coders who said they are done with the source, the first two are compared
 */
export function standingCodings<C extends Given>(
  sentences: readonly Stretch[],
  codings: readonly C[],
  settlements: readonly Settlement[],
  done: readonly number[],
): readonly Standing<C>[] {
  const [first, second] = done;
  const disagreements =
    first === undefined || second === undefined
      ? []
      : compareCoders(sentences, codings, [first, second], settlements).disagreements;
  return codings.flatMap((coding): readonly Standing<C>[] => {
    const word = settlements.findLast((one) => one.code === coding.code && overlap(one, coding));
    if (word) return word.polarity === undefined ? [] : [{ coding, polarity: word.polarity, settled: true }];
    const open = disagreements.some(
      (one) => !one.settled && one.code === coding.code && overlap(one, coding),
    );
    return [{ coding, polarity: coding.polarity, settled: !open }];
  });
}
