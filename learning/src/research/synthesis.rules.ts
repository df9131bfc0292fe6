import type { Polarity } from './code-frame.ts';

/** One excerpt under one code, as one coder gave it and the synthesis sees it. */
export type Coded = {
  readonly excerpt: number;
  readonly source: number;
  readonly place: string;
  readonly code: string;
  readonly polarity: Polarity;
  /** 1 to 3; see the frame. */
  readonly strength: number;
  /** False while two coders disagree on it and nobody has settled it. */
  readonly settled: boolean;
  /** Where each sentence of its source in which it stands begins. */
  readonly sentences: readonly number[];
};
/** A solution as the synthesis sees it: `helped` only where somebody looked and said so. */
export type Tried = { readonly place: string; readonly code: string; readonly helped: boolean };

/**
 * What one place said under one code. Counts are of passages: what two coders marked in the same sentence is one, whichever words of it
 * each of them marked.
 */
export type Cell = {
  readonly barriers: number;
  readonly enablers: number;
  readonly excerpts: readonly number[];
  readonly sources: number;
  readonly strongest: number;
  readonly unsettled: number;
  readonly solution: 'helped' | 'open' | undefined;
};
export type Line = {
  readonly code: string;
  readonly cells: Readonly<Record<string, Cell>>;
  /** Places where it was a barrier, or both at once. */
  readonly barrierIn: readonly string[];
  readonly enablerIn: readonly string[];
  readonly spread: 'everywhere' | 'some' | 'only-here' | 'nowhere';
  /** Set where one place solved what another still meets. */
  readonly solvedIn: readonly string[];
  readonly openIn: readonly string[];
};

/**
 * Codes by place. `everywhere` and `only-here` are said of barriers, over the places that were asked, so that a place nobody
 * visited does not make a barrier look rare.
 * @param places codes of the places with at least one source
 * @param tried of each place and code the last one decides: what helped once does not hide that they are at it again
 */
export function synthesise(
  places: readonly string[],
  coded: readonly Coded[],
  tried: readonly Tried[],
): readonly Line[] {
  const codes = [...new Set([...coded.map(({ code }) => code), ...tried.map(({ code }) => code)])].sort();
  return codes.map((code) => {
    const cells = Object.fromEntries(
      places.map((place) => [
        place,
        toCell(
          coded.filter((one) => one.code === code && one.place === place),
          tried.filter((one) => one.code === code && one.place === place),
        ),
      ]),
    );
    const where = (test: (cell: Cell) => boolean) =>
      places.filter((place) => cells[place] && test(cells[place]));
    const barrierIn = where(({ barriers }) => barriers > 0);
    return {
      code,
      cells,
      barrierIn,
      enablerIn: where(({ enablers }) => enablers > 0),
      spread: spreadOf(barrierIn.length, places.length),
      solvedIn: where(({ solution }) => solution === 'helped'),
      openIn: where(
        ({ barriers, solution }) => solution === 'open' || (barriers > 0 && solution === undefined),
      ),
    };
  });
}

/** With one place asked nothing is common and nothing peculiar: it is simply there. */
function spreadOf(count: number, asked: number): Line['spread'] {
  if (count === 0) return 'nowhere';
  if (asked < 2) return 'some';
  return count === asked ? 'everywhere' : count === 1 ? 'only-here' : 'some';
}

function toCell(coded: readonly Coded[], tried: readonly Tried[]): Cell {
  const count = (wanted: Polarity) =>
    countPassages(coded.filter(({ polarity }) => polarity === wanted || polarity === 'both'));
  const newest = tried.at(-1);
  return {
    barriers: count('barrier'),
    enablers: count('enabler'),
    excerpts: [...new Set(coded.map(({ excerpt }) => excerpt))].sort((one, other) => one - other),
    sources: new Set(coded.map(({ source }) => source)).size,
    strongest: Math.max(0, ...coded.map(({ strength }) => strength)),
    unsettled: countPassages(coded.filter(({ settled }) => !settled)),
    solution: newest === undefined ? undefined : newest.helped ? 'helped' : 'open',
  };
}

/** Codings that share a sentence, one with the next, are one passage. */
function countPassages(coded: readonly Coded[]): number {
  let passages: readonly ReadonlySet<string>[] = [];
  for (const { source, sentences } of coded) {
    const own = new Set(sentences.map((starts) => `${source} ${starts}`));
    const met = passages.filter((passage) => !passage.isDisjointFrom(own));
    passages = [
      ...passages.filter((passage) => !met.includes(passage)),
      met.reduce((all, one) => all.union(one), own),
    ];
  }
  return passages.length;
}

/** True where one place has solved what another still meets: what the next place most wants to read. */
export const isSolvedElsewhere = ({ solvedIn, openIn }: Line): boolean =>
  solvedIn.length > 0 && openIn.length > 0;
