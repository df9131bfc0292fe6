/** Which of several words a membership is said to rest on, so that it may be used as widely as the sources allow. */
export type Preference = {
  /** Flows that may put a family forward come first, then by number. */
  readonly order: (a: number, b: number) => number;
  /** How the better of two sets of flows comes first: all of it preferred, then the fewer, then by number; no flows at all last. */
  readonly orderSets: (a: readonly number[], b: readonly number[]) => number;
  readonly best: (...sets: readonly (readonly number[])[]) => readonly number[];
};

/**
 * A membership that a surgery and a school both tell rests on the school: what the surgery gave may be used to match and to reach
 * somebody, not to put a family forward.
 * @param preferred flows that may put a family forward; none given: all are alike
 */
export function createPreference(preferred?: ReadonlySet<number>): Preference {
  const rank = (flow: number): number => (preferred === undefined || preferred.has(flow) ? 0 : 1);
  const worst = (flows: readonly number[]): number => (flows.length === 0 ? 2 : Math.max(...flows.map(rank)));
  const orderSets: Preference['orderSets'] = (a, b) =>
    worst(a) - worst(b) || a.length - b.length || firstDifference(a, b);
  return {
    order: (a, b) => rank(a) - rank(b) || a - b,
    orderSets,
    best: (...sets) => sets.toSorted(orderSets)[0] ?? [],
  };
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.map((flow, i) => flow - (b[i] ?? flow)).find((gap) => gap !== 0) ?? 0;
}
