import type { z } from 'zod';
import type { Criterion } from '../src/needs/criteria/criterion.ts';
import type { Example } from '../src/needs/criteria/examples.ts';
import { type Term, toWindow } from '../src/needs/criteria/windows.ts';

type Fact = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Which edges of a criterion no example stands at: both days at both ends of its window; below, at and above each parameter. */
export function missingEdges(
  criterion: Criterion,
  examples: readonly z.infer<typeof Example>[],
  asAt: Temporal.PlainDate,
  terms: readonly Term[],
): readonly string[] {
  const missing = Object.entries(criterion.parameters).flatMap(([name, value]) =>
    typeof value === 'number'
      ? (['below', 'at', 'above'] as const).flatMap((edge) =>
          examples.some((one) => one.edge === edge) ? [] : [`${name} ${edge} ${value}`],
        )
      : [],
  );
  const window = toWindow(criterion.window, asAt, terms);
  if ('code' in window) return [...missing, 'no window'];
  const byDay = (day: Temporal.PlainDate, of: (fact: Fact) => string | undefined, met: boolean): boolean =>
    examples.some(
      ({ facts, gives }) =>
        (gives === 'met') === met &&
        Object.values(facts)
          .flat()
          .some((fact) => of(fact) === day.toString()),
    );
  const { starts, ends } = window;
  // Whole weeks of marks: some before the window and some after it must count for nothing.
  if ('attendance' in criterion.uses) {
    const weeks = examples.flatMap(({ facts }) =>
      (facts['attendance'] ?? []).flatMap((fact) => fact['each-week'] ?? []),
    );
    if (!weeks.some((day) => day < starts.toString())) missing.push(`a week before ${starts.toString()}`);
    if (!weeks.some((day) => day > ends.toString())) missing.push(`a week after ${ends.toString()}`);
    return missing;
  }
  const isAhead = 'ahead-months' in criterion.window;
  const last = (fact: Fact) => text(fact[isAhead ? 'release' : 'starts']);
  const first = (fact: Fact) =>
    isAhead ? text(fact['release']) : (text(fact['ends']) ?? text(fact['starts']));
  if (!byDay(starts, first, true)) missing.push(`met on the first day, ${starts.toString()}`);
  if (!byDay(starts.subtract({ days: 1 }), first, false))
    missing.push(`not met the day before ${starts.toString()}`);
  if (!byDay(ends, last, true)) missing.push(`met on the last day, ${ends.toString()}`);
  if (!byDay(ends.add({ days: 1 }), last, false)) missing.push(`not met the day after ${ends.toString()}`);
  return missing;
}
