import { type SafeTable, type SmallNumbers, suppressTable } from '../law/index.ts';
import type { CountedNeed, Way } from './help-counts.store.ts';

/** The states told of, in the order of columns; those of too few are taken together. */
export const columns = ['held', 'clock runs', 'improving', 'no progress', 'lost again', 'not known'] as const;
type Column = (typeof columns)[number];

const columnOf = ({ state, relapsed }: CountedNeed): Column => {
  if (state === 'held') return 'held';
  if (relapsed) return 'lost again';
  if (state === 'holding') return 'clock runs';
  if (state === 'improving') return 'improving';
  return state === 'no-information' || state === 'not-started' ? 'not known' : 'no progress';
};

/** A table that may leave the room: lines and columns named, small counts withheld also against the margins. */
export type HelpTable = {
  readonly title: string;
  readonly heads: readonly string[];
  readonly lines: readonly {
    readonly name: string;
    readonly cells: readonly (number | undefined)[];
    readonly total: number;
  }[];
  readonly totals: readonly number[];
  /** How much of what is shown rests on needs nobody knows of; undefined where it is withheld. */
  readonly unknownShare: number | undefined;
};

/** Counts needs by a name and by state. Undefined: there are too few to tell anything. Pure. */
export function countBy(
  title: string,
  needs: readonly CountedNeed[],
  nameOf: (need: CountedNeed) => string,
  rule: SmallNumbers,
): HelpTable | undefined {
  const names = [...new Set(needs.map(nameOf))].toSorted((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const counts = names.map((name) =>
    columns.map(
      (column) => needs.filter((need) => nameOf(need) === name && columnOf(need) === column).length,
    ),
  );
  const safe = suppressTable(counts, rule);
  return safe && toTable(title, names, safe);
}

function toTable(title: string, names: readonly string[], safe: SafeTable): HelpTable {
  const say = (words: readonly string[], lines: readonly number[]): string =>
    lines.map((i) => words[i] ?? '').join(', ');
  const unknown = safe.columns.findIndex(
    (lines) => lines.length === 1 && columns[lines[0] ?? 0] === 'not known',
  );
  return {
    title,
    heads: safe.columns.map((lines) => say(columns, lines)),
    lines: safe.rows.map((lines, i) => ({
      name: say(names, lines),
      cells: safe.cells[i] ?? [],
      total: safe.rowTotals[i] ?? 0,
    })),
    totals: safe.columnTotals,
    unknownShare:
      unknown < 0 || safe.total === 0 ? undefined : (safe.columnTotals[unknown] ?? 0) / safe.total,
  };
}

export type FunnelStep = {
  readonly name: string;
  /** undefined: withheld. */
  readonly families: number | undefined;
  /** Days since the step before, the middle one; undefined where fewer than the bound came so far. */
  readonly days: number | undefined;
};

/** From families put forward to outcomes that held. What dropped out between two steps is withheld too where it is small. Pure. */
export function funnel(ways: readonly Way[], { suppressBelow: below }: SmallNumbers): readonly FunnelStep[] {
  const steps: readonly (readonly [string, readonly Way[], (way: Way) => number])[] = [
    ['put forward', ways, () => 0],
    ['decided about', ways.filter((way) => way.decided), (way) => between(way.found, way.decided)],
    ['to be contacted', ways.filter((way) => way.contact), (way) => between(way.found, way.decided)],
    ['helped', ways.filter((way) => way.opened), (way) => between(way.decided ?? way.found, way.opened)],
    ['all needs held', ways.filter((way) => way.held), (way) => between(way.opened ?? way.found, way.held)],
  ];
  let shownBefore: number | undefined;
  return steps.map(([name, there, days], at) => {
    const count = there.length;
    const dropped = shownBefore === undefined ? undefined : shownBefore - count;
    const isSafe =
      (count === 0 || count >= below) && (dropped === undefined || dropped === 0 || dropped >= below);
    const families = isSafe ? count : undefined;
    if (families !== undefined) shownBefore = families;
    return { name, families, days: at > 0 && isSafe && count >= below ? middle(there.map(days)) : undefined };
  });
}

const between = (from: string, to: string | null): number =>
  to === null
    ? 0
    : Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
const middle = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

/** A run chart: share held of all needs at each run, its mean and control limits (three standard errors of a proportion, as p-charts have). */
export type RunChart = {
  readonly points: readonly {
    readonly day: string;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly mean: number;
};

/** Undefined where any point would be of too few. Pure. */
export function runChart(
  runs: readonly { readonly asAt: string; readonly states: Readonly<Record<string, number>> }[],
  { suppressBelow: below }: SmallNumbers,
): RunChart | undefined {
  const counted = runs
    .map(({ asAt, states }) => ({
      day: asAt,
      held: states['held'] ?? 0,
      of: Object.values(states).reduce((all, one) => all + one, 0),
    }))
    .filter(
      ({ held, of }) => of >= below && (held === 0 || held >= below) && (of === held || of - held >= below),
    );
  // What one run adds to the one before must not be a handful either: such a point is left out.
  const points = counted.filter(({ held }, i) => i === 0 || isFar(held - (counted[i - 1]?.held ?? 0), below));
  const all = points.reduce((sum, { of }) => sum + of, 0);
  if (points.length < 2 || all === 0) return undefined;
  const mean = points.reduce((sum, { held }) => sum + held, 0) / all;
  return {
    mean,
    points: points.map(({ day, held, of }) => {
      const error = 3 * Math.sqrt((mean * (1 - mean)) / of);
      return { day, share: held / of, low: Math.max(0, mean - error), high: Math.min(1, mean + error) };
    }),
  };
}

const isFar = (change: number, below: number): boolean => change === 0 || Math.abs(change) >= below;
