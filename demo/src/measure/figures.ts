import { type Count, type Share, shareOf } from './interval.ts';
import type { PlaceMeasure } from './place-measure.ts';

type PrecisionRecall = { readonly precision: number | null; readonly recall: number | null };

/** The figures of one place, or of all, as the demo's JSON gives them. Shares between 0 and 1; null where nothing was counted. */
export type Figures = {
  readonly people: number;
  readonly deliveries: PlaceMeasure['deliveries'];
  readonly linkage: PrecisionRecall & {
    readonly review: number | null;
    readonly falseLinks: PlaceMeasure['links']['falseLinks'];
  };
  /** `told`: memberships some delivered source speaks of, as a share of all, and how many of them were found. */
  readonly families: PrecisionRecall & {
    readonly told: { readonly share: number | null; readonly recall: number | null };
  };
  readonly candidates: {
    readonly found: number;
    readonly onFalseLink: number;
    readonly knowable: PrecisionRecall;
    readonly actual: PrecisionRecall;
  };
  readonly findings: PlaceMeasure['findings'];
  readonly fairness: readonly { readonly community: string; readonly recall: number | null }[];
  readonly seconds: PlaceMeasure['seconds'];
};

/** [low, high] of the 95 % interval by cluster bootstrap, by the same path as the figure. */
export type Intervals = Readonly<
  Record<
    'linkage' | 'families' | 'knowable' | 'actual',
    { readonly precision: Interval; readonly recall: Interval }
  >
>;
type Interval = readonly [number | null, number | null];

export function toFigures(measure: PlaceMeasure): Figures {
  const value = (counts: readonly Count[]): number | null => plainShare(counts);
  const both = (m: { precision: readonly Count[]; recall: readonly Count[] }): PrecisionRecall => ({
    precision: value(m.precision),
    recall: value(m.recall),
  });
  const { candidates, links } = measure;
  return {
    people: measure.people,
    deliveries: measure.deliveries,
    linkage: {
      precision: value(links.precision),
      recall: value([...links.recall.values()]),
      review: value([measure.review]),
      falseLinks: links.falseLinks,
    },
    families: {
      ...both(measure.families),
      told: { share: toldShare(measure.families), recall: value(measure.families.told) },
    },
    candidates: {
      found: candidates.found,
      onFalseLink: candidates.onFalseLink,
      knowable: both(candidates.knowable),
      actual: both(candidates.actual),
    },
    findings: measure.findings,
    fairness: [...measure.fairness].map(([community, counts]) => ({ community, recall: value(counts) })),
    seconds: measure.seconds,
  };
}

export function toIntervals(measure: PlaceMeasure): Intervals {
  const both = (m: { precision: readonly Count[]; recall: readonly Count[] }) => ({
    precision: ends(shareOf(m.precision)),
    recall: ends(shareOf(m.recall)),
  });
  return {
    linkage: both({ precision: measure.links.precision, recall: [...measure.links.recall.values()] }),
    families: both(measure.families),
    knowable: both(measure.candidates.knowable),
    actual: both(measure.candidates.actual),
  };
}

function toldShare({ recall, told }: PlaceMeasure['families']): number | null {
  const of = (counts: readonly Count[]): number => counts.reduce((sum, c) => sum + c.of, 0);
  return of(recall) === 0 ? null : of(told) / of(recall);
}

function plainShare(counts: readonly Count[]): number | null {
  const of = counts.reduce((sum, c) => sum + c.of, 0);
  return of === 0 ? null : counts.reduce((sum, c) => sum + c.right, 0) / of;
}

function ends(share: Share): Interval {
  return [share.low, share.high];
}
