import type { CandidateMeasure } from './candidates.ts';
import type { FamilyMeasure } from './family-match.ts';
import type { Count } from './interval.ts';
import type { LinkMeasure, PairKind } from './link-pairs.ts';

/** Everything counted in one place, as counts, so that places can be pooled. */
export type PlaceMeasure = {
  readonly people: number;
  readonly deliveries: {
    readonly accepted: number;
    readonly refused: number;
    readonly rowsAccepted: number;
    readonly rowsQuarantined: number;
  };
  readonly links: LinkMeasure;
  /** Pairs in the queue, per person found. */
  readonly review: Count;
  readonly families: FamilyMeasure;
  readonly candidates: {
    readonly found: number;
    readonly onFalseLink: number;
    readonly knowable: CandidateMeasure;
    readonly actual: CandidateMeasure;
  };
  readonly findings: {
    readonly met: number;
    readonly notMet: number;
    readonly noData: number;
    readonly notPermitted: number;
  };
  /** Recall of link pairs by name community. */
  readonly fairness: ReadonlyMap<string, readonly Count[]>;
  readonly seconds: Readonly<Record<string, number>>;
};

/** All places as if they were one; seconds add up. */
export function poolMeasures(places: readonly PlaceMeasure[]): PlaceMeasure {
  const kinds: readonly PairKind[] = ['twin', 'sibling', 'parentChild', 'neverMerge', 'other'];
  const sum = (read: (place: PlaceMeasure) => number): number =>
    places.reduce((total, place) => total + read(place), 0);
  const all = <T>(read: (place: PlaceMeasure) => readonly T[]): readonly T[] => places.flatMap(read);
  const communities = [...new Set(places.flatMap((p) => [...p.fairness.keys()]))].sort();
  const stages = [...new Set(places.flatMap((p) => Object.keys(p.seconds)))];
  return {
    people: sum((p) => p.people),
    deliveries: {
      accepted: sum((p) => p.deliveries.accepted),
      refused: sum((p) => p.deliveries.refused),
      rowsAccepted: sum((p) => p.deliveries.rowsAccepted),
      rowsQuarantined: sum((p) => p.deliveries.rowsQuarantined),
    },
    links: {
      precision: all((p) => p.links.precision),
      recall: new Map(
        places.flatMap((p, i) => [...p.links.recall].map(([id, count]) => [`${i}/${id}`, count] as const)),
      ),
      falseLinks: Object.fromEntries(kinds.map((k) => [k, sum((p) => p.links.falseLinks[k])])) as Record<
        PairKind,
        number
      >,
    },
    review: { right: sum((p) => p.review.right), of: sum((p) => p.review.of) },
    families: {
      precision: all((p) => p.families.precision),
      recall: all((p) => p.families.recall),
      told: all((p) => p.families.told),
    },
    candidates: {
      found: sum((p) => p.candidates.found),
      onFalseLink: sum((p) => p.candidates.onFalseLink),
      knowable: {
        precision: all((p) => p.candidates.knowable.precision),
        recall: all((p) => p.candidates.knowable.recall),
      },
      actual: {
        precision: all((p) => p.candidates.actual.precision),
        recall: all((p) => p.candidates.actual.recall),
      },
    },
    findings: {
      met: sum((p) => p.findings.met),
      notMet: sum((p) => p.findings.notMet),
      noData: sum((p) => p.findings.noData),
      notPermitted: sum((p) => p.findings.notPermitted),
    },
    fairness: new Map(communities.map((c) => [c, all((p) => p.fairness.get(c) ?? [])])),
    seconds: Object.fromEntries(stages.map((s) => [s, sum((p) => p.seconds[s] ?? 0)])),
  };
}
