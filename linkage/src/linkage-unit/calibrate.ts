import type { Encodings } from '../encodings/encodings.ts';
import { compareAll, pack } from './compare-all.ts';
import { BINS, fitMatches } from './fit-matches.ts';

/** Estimates for one-to-one matching at a threshold. */
export interface CalibrationRow {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  /** Pairs expected to be called matches. */
  readonly pairs: number;
}

export interface Calibration {
  readonly rows: readonly CalibrationRow[];
  /** Matches believed to exist, and that as a share of the smaller file. */
  readonly matches: number;
  readonly overlap: number;
  /** Lowest threshold whose estimated precision is at least what was wanted, above the crowd where nothing can be told; null where none is. */
  readonly recommended: number | null;
  readonly wanted: number;
}

/** Pairs compared at most per pair of files; above that left rows are sampled. */
const PAIR_LIMIT = 300_000_000;

/**
 * Estimates precision and recall over thresholds without labels, for any overlap. Two records of one file are two
 * people, so how alike people that are not one look is measured within each file; what two files have more of is
 * matches. Files must hold each person once: repeats make the estimate too cautious.
 */
export function calibrate(left: Encodings, right: Encodings, wanted = 0.99): Calibration {
  const [n, m] = [left.records.length, right.records.length];
  const between = histogram(left, right, false);
  const within = [histogram(left, left, true), histogram(right, right, true)];
  const apart = between.map((_, bin) => within.reduce((sum, one) => sum + (one[bin] ?? 0), 0));
  const total = apart.reduce((sum, count) => sum + count, 0);
  const shares = apart.map((count) => (count + 0.05) / Math.max(total, 1));
  const { matches, density, from } = fitMatches(between, shares, n * m, Math.min(n, m));
  const rows: CalibrationRow[] = [];
  let [truth, wrong, found] = [0, 0, 0];
  for (let bin = BINS - 1; bin >= from; bin--) {
    found += density[bin] ?? 0;
    // A wrong pair is kept only where neither record has found its own match first.
    const free = (1 - (matches * found) / n) * (1 - (matches * found) / m);
    truth += matches * (density[bin] ?? 0);
    wrong += (n * m - matches) * (shares[bin] ?? 0) * Math.max(free, 0);
    rows.push({
      threshold: bin / BINS,
      precision: truth + wrong === 0 ? 1 : truth / (truth + wrong),
      recall: Math.min(found, 1),
      pairs: truth + wrong,
    });
  }
  rows.reverse();
  return {
    rows,
    matches,
    overlap: matches / Math.min(n, m),
    recommended: recommend(rows, wanted),
    wanted,
  };
}

/** The lowest threshold from which on upwards the estimate stays good enough. */
function recommend(rows: readonly CalibrationRow[], wanted: number): number | null {
  let best: number | null = null;
  for (const row of [...rows].reverse()) {
    if (row.precision < wanted && row.pairs >= 1) break;
    best = row.threshold;
  }
  return best;
}

/** Pairs by best Dice coefficient of the passes; within one file each pair once. */
function histogram(left: Encodings, right: Encodings, isWithin: boolean): Float64Array {
  const rows = Math.max(
    1,
    Math.min(left.records.length, Math.floor(PAIR_LIMIT / Math.max(right.records.length, 1))),
  );
  const counts = new Float64Array(BINS);
  // Over several passes a pair counts once, at its best: pass by pass, row of the left by row.
  const width = right.records.length;
  const packed = Array.from({ length: left.passes }, (_, pass) =>
    pack(
      right.records.map(({ encodings }) => encodings[pass] ?? null),
      right.length,
      right.records.keys(),
    ),
  );
  const best = new Float64Array(left.passes > 1 ? rows * width : 0);
  for (let pass = 0; pass < left.passes; pass++) {
    const lefts = left.records.slice(0, rows).map(({ encodings }) => encodings[pass] ?? null);
    const rights = packed[pass];
    if (rights === undefined) continue;
    compareAll(pack(lefts, left.length, lefts.keys()), rights, 0, (a, b, dice) => {
      if (isWithin && b <= a) return;
      if (left.passes === 1) count(counts, dice);
      else best[a * width + b] = Math.max(best[a * width + b] ?? 0, dice);
    });
  }
  for (let i = 0; i < best.length; i++) if ((best[i] ?? 0) > 0) count(counts, best[i] ?? 0);
  const scale = left.records.length / rows;
  return counts.map((n) => n * scale);
}

function count(counts: Float64Array, dice: number): void {
  const bin = Math.min(BINS - 1, Math.floor(dice * BINS + 1e-9));
  counts[bin] = (counts[bin] ?? 0) + 1;
}
