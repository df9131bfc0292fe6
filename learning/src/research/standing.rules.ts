import type { Polarity } from './code-frame.ts';
import { compareCoders, type Given, mergePolarity, type Settlement } from './double-coding.rules.ts';
import { overlap, type Stretch } from './kappa.rules.ts';

/** A coding after what two coders and a settlement said: what of it counts. */
export type Standing<C extends Given> = {
  readonly coding: C;
  readonly polarity: Polarity;
  readonly settled: boolean;
  /** Where each sentence it still stands in begins. */
  readonly sentences: readonly number[];
};

/**
 * Which codings of one source count, and as what, sentence by sentence. With one coder all do. In a sentence where two who are done
 * differ a settlement decides: it may take a code away, or say barrier, enabler or both; without one the coding counts and is marked as
 * not settled. A settlement says nothing of a sentence in which nobody differs.
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
  const standsIn = (coding: C, sentence: Stretch) => {
    const differ = disagreements.find((one) => one.code === coding.code && overlap(one, sentence));
    if (!differ?.settled) return [{ sentence, polarity: coding.polarity, settled: differ === undefined }];
    const word = settlements.findLast((one) => one.code === coding.code && overlap(one, sentence));
    return word?.polarity === undefined ? [] : [{ sentence, polarity: word.polarity, settled: true }];
  };
  return codings.flatMap((coding): readonly Standing<C>[] => {
    const parts = sentences
      .filter((sentence) => overlap(sentence, coding))
      .flatMap((sentence) => standsIn(coding, sentence));
    const polarity = mergePolarity(parts);
    if (polarity === undefined) return [];
    return [
      {
        coding,
        polarity,
        settled: parts.every(({ settled }) => settled),
        sentences: parts.map(({ sentence }) => sentence.starts),
      },
    ];
  });
}
