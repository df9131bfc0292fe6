import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBrokenLinks, type Statement, statementsIn } from './report-chain.rules.ts';
import { type Coded, isSolvedElsewhere, synthesise } from './synthesis.rules.ts';

const places = ['batterby', 'griddleton', 'lemonford'];
const drawn: fc.Arbitrary<Coded> = fc.record({
  excerpt: fc.integer({ min: 1, max: 12 }),
  source: fc.integer({ min: 1, max: 4 }),
  place: fc.constantFrom(...places),
  code: fc.constantFrom('TRUST/family', 'CAPACITY/time'),
  polarity: fc.constantFrom('barrier', 'enabler', 'both'),
  strength: fc.integer({ min: 1, max: 3 }),
  settled: fc.boolean(),
  sentences: fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 3 }))
    .map(([from, length]) => Array.from({ length }, (_, at) => from + at)),
});
const coding = (place: string, more: Partial<Coded> = {}): Coded => ({
  excerpt: 1,
  source: 1,
  place,
  code: 'TRUST/family',
  polarity: 'barrier',
  strength: 1,
  settled: true,
  sentences: [0],
  ...more,
});

describe('the synthesis', () => {
  it('counts a passage once under a code and a place, as walking through the sentences does', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 40 }), (coded) => {
        for (const line of synthesise(places, coded, [])) {
          for (const place of places) {
            const own = coded.filter(
              (one) => one.code === line.code && one.place === place && one.polarity !== 'enabler',
            );
            // Runs of sentences are told apart where no coding goes on from one sentence to the next.
            let seen = 0;
            for (const source of [1, 2, 3, 4])
              for (let at = 0; at < 12; at++) {
                const here = own.filter((one) => one.source === source && one.sentences.includes(at));
                if (here.length > 0 && !here.some((one) => one.sentences.includes(at - 1))) seen++;
              }
            expect(line.cells[place]?.barriers).toBe(seen);
            expect(line.barrierIn.includes(place)).toBe(seen > 0);
          }
        }
      }),
    );
  });

  it('says that a place is at it again where its newest solution is open, though an older one helped', () => {
    const one = { place: 'batterby', code: 'TRUST/family' };
    const [line] = synthesise(
      places,
      [coding('batterby')],
      [
        { ...one, helped: true },
        { ...one, helped: false },
      ],
    );
    expect(line).toMatchObject({ solvedIn: [], openIn: ['batterby'] });
  });

  it('tells what is common to all, only here, and solved here but open there', () => {
    const everywhere = synthesise(
      places,
      places.map((place) => coding(place)),
      [],
    );
    expect(everywhere[0]).toMatchObject({ spread: 'everywhere', solvedIn: [], openIn: places });
    const [solved] = synthesise(
      places,
      [coding('batterby'), coding('griddleton')],
      [
        { place: 'batterby', code: 'TRUST/family', helped: true },
        { place: 'griddleton', code: 'TRUST/family', helped: false },
      ],
    );
    expect(solved).toMatchObject({ spread: 'some', solvedIn: ['batterby'], openIn: ['griddleton'] });
    expect(solved && isSolvedElsewhere(solved)).toBe(true);
    expect(synthesise(places, [coding('lemonford')], [])[0]?.spread).toBe('only-here');
    expect(synthesise(['lemonford'], [coding('lemonford')], [])[0]?.spread).toBe('some');
    expect(synthesise(places, [coding('lemonford', { polarity: 'enabler' })], [])[0]).toMatchObject({
      spread: 'nowhere',
      enablerIn: ['lemonford'],
      openIn: [],
    });
  });
});

describe('the chain from a statement to what people said', () => {
  const sound = {
    excerpt: 7,
    kept: true,
    mayBeUsed: true,
    coded: true,
    disputed: false,
    quoted: true,
    approved: true,
  };
  const one = (changes = {}): readonly Statement[] => [{ number: 1, citations: [{ ...sound, ...changes }] }];
  const text = 'It takes time [S1].';

  it('holds where every link does', () => {
    expect(findBrokenLinks(text, one())).toEqual([]);
    expect(statementsIn('a [S2] b [S1] c [S2] [s3] [S]')).toEqual([2, 1]);
  });

  it.each([
    [{ kept: false }, 'words-gone'],
    [{ mayBeUsed: false }, 'not-consented'],
    [{ coded: false }, 'not-coded'],
    [{ disputed: true }, 'disputed'],
    [{ approved: false }, 'quotation-not-approved'],
  ])('is broken by one link: %o', (changes, code) => {
    expect(findBrokenLinks(text, one(changes))).toEqual([{ code, statement: 1, excerpt: 7 }]);
  });

  it('is broken where the text and the statements differ, or there is nothing', () => {
    expect(findBrokenLinks('Words alone.', [])).toEqual([{ code: 'no-statements' }]);
    expect(findBrokenLinks('A [S9].', one()).map(({ code }) => code)).toEqual([
      'unknown-statement',
      'not-in-text',
    ]);
    expect(findBrokenLinks('A [S1].', [{ number: 1, citations: [] }])).toEqual([
      { code: 'cites-nothing', statement: 1 },
    ]);
  });

  it('an unquoted excerpt needs no approval', () => {
    expect(findBrokenLinks(text, one({ quoted: false, approved: false }))).toEqual([]);
  });
});
