import { describe, expect, it } from 'vitest';
import { compareCoders, type Given } from './double-coding.rules.ts';
import { standingCodings } from './standing.rules.ts';

const sentences = [0, 10, 20, 30].map((starts) => ({ starts, ends: starts + 9 }));
const said = (
  coder: number,
  starts: number,
  ends: number,
  code = 'TRUST/family',
  polarity: Given['polarity'] = 'barrier',
): Given => ({
  coder,
  starts,
  ends,
  code,
  polarity,
});

describe('two who code one source', () => {
  it('agree where they gave a sentence the same code, though they marked other words of it', () => {
    const { agreements, disagreements } = compareCoders(sentences, [said(1, 2, 4), said(2, 5, 8)], [1, 2]);
    expect(agreements).toMatchObject([{ code: 'TRUST/family', both: 1, neither: 3, kappa: 1 }]);
    expect(disagreements).toEqual([]);
  });

  it('differ in neighbouring sentences once, and say who saw what', () => {
    const given = [said(1, 0, 18), said(2, 30, 35, 'TRUST/family', 'enabler')];
    expect(compareCoders(sentences, given, [1, 2]).disagreements).toEqual([
      { code: 'TRUST/family', starts: 0, ends: 19, first: 'barrier', second: undefined, settled: false },
      { code: 'TRUST/family', starts: 30, ends: 39, first: undefined, second: 'enabler', settled: false },
    ]);
  });

  it('differ too where one saw a barrier and the other a factor of success', () => {
    const given = [said(1, 0, 5), said(2, 0, 5, 'TRUST/family', 'enabler')];
    const { agreements, disagreements } = compareCoders(sentences, given, [1, 2]);
    expect(agreements[0]?.kappa).toBe(1);
    expect(disagreements).toMatchObject([{ first: 'barrier', second: 'enabler' }]);
  });

  it('a settlement settles its own stretch and no other', () => {
    const given = [said(1, 0, 5), said(1, 30, 33)];
    const settled = { code: 'TRUST/family', starts: 0, ends: 9, polarity: undefined };
    expect(
      compareCoders(sentences, given, [1, 2], [settled]).disagreements.map((one) => one.settled),
    ).toEqual([true, false]);
  });

  it('a settlement of one sentence leaves open what the same coding is disputed for in another', () => {
    const given = [said(1, 0, 29), said(2, 10, 19)];
    const word = (polarity?: 'enabler') => ({ code: 'TRUST/family', starts: 0, ends: 9, polarity });
    expect(standingCodings(sentences, given, [word('enabler')], [1, 2])).toMatchObject([
      { polarity: 'both', settled: false, sentences: [0, 10, 20] },
      { polarity: 'barrier', settled: true, sentences: [10] },
    ]);
    expect(standingCodings(sentences, given, [word()], [1, 2])[0]).toMatchObject({
      polarity: 'barrier',
      settled: false,
      sentences: [10, 20],
    });
  });

  it('a settlement says nothing of a sentence in which nobody differs', () => {
    const given = [said(1, 0, 19), said(2, 10, 19)];
    const wide = { code: 'TRUST/family', starts: 0, ends: 39, polarity: undefined };
    expect(standingCodings(sentences, given, [wide], [1, 2]).map((one) => one.sentences)).toEqual([
      [10],
      [10],
    ]);
  });
});
