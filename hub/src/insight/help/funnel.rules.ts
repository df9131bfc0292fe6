import type { Teller } from './create-teller.rules.ts';

/** One family’s way, in days: null where it has not come so far. */
export type Way = {
  /** The newest delivery that brought a sign it was put forward by; null where somebody referred it. */
  readonly delivered: string | null;
  readonly found: string;
  readonly decided: string | null;
  readonly contact: boolean;
  readonly opened: string | null;
  readonly agreed: string | null;
  readonly planned: string | null;
  /** The first day a need of the case was held; and the last, where every need is. */
  readonly firstHeld: string | null;
  readonly allHeld: string | null;
};

export type FunnelStep = {
  readonly name: string;
  /** null: withheld. */
  readonly families: number | null;
  /** Weeks since the step before, the middle one of those who came so far; null where fewer than ten did. */
  readonly weeks: number | null;
};

/** Of fewer than ten the middle one is nearly somebody’s own. Ours; twice the bound. */
const fewestForMiddle = 10;

/** From the delivery that told of a family to outcomes that held. Pure. */
export function toFunnel(ways: readonly Way[], teller: Teller): readonly FunnelStep[] {
  const steps: readonly (readonly [string, (way: Way) => string | null, (way: Way) => string | null])[] = [
    ['Put forward', ({ found }) => found, ({ delivered }) => delivered],
    ['Decided about', ({ decided }) => decided, ({ found }) => found],
    ['To be contacted', ({ contact, decided }) => (contact ? decided : null), ({ found }) => found],
    ['Helped', ({ opened }) => opened, ({ decided, found }) => decided ?? found],
    ['Agreed to work together', ({ agreed }) => agreed, ({ opened }) => opened],
    ['Have a plan', ({ planned }) => planned, ({ opened }) => opened],
    ['A need is held', ({ firstHeld }) => firstHeld, ({ opened }) => opened],
    ['All needs are held', ({ allHeld }) => allHeld, ({ opened }) => opened],
  ];
  return steps.map(([name, until, from]) => {
    const there = ways.filter((way) => until(way) !== null);
    const weeks = there.flatMap((way) => between(from(way), until(way)) ?? []);
    const families = teller.tell(`funnel|${name}`, there.length);
    const isSafe = families !== null && weeks.length >= fewestForMiddle;
    return { name, families, weeks: isSafe ? middle(weeks) : null };
  });
}

const between = (from: string | null, to: string | null): number | undefined =>
  from === null || to === null
    ? undefined
    : Math.max(0, Math.round(Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days / 7));
const middle = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
