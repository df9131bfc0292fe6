import { type Day, partsOf, toDay } from '../calendar/day.ts';
import type { Chance } from '../chance/chance.ts';

/** What systems write when they must write something. */
export const placeholderDay: Day = toDay(1900, 1, 1);

/** A date of birth as somebody got it wrong: still a date, never after `latest`, always another than the true one. */
export function spoilDay(born: Day, latest: Day, chance: Chance): Day {
  const { year, month, date } = partsOf(born);
  const draw = chance.next();
  const step = chance.pick([-10, -1, 1, 10]);
  const wrong =
    draw < 0.35 && date <= 12 && date !== month
      ? toDay(year, date, month)
      : draw < 0.6 && date <= 28
        ? toDay(year + step, month, date)
        : draw < 0.75 && (month !== 1 || date !== 1)
          ? toDay(year, 1, 1)
          : draw < 0.85
            ? placeholderDay
            : born + chance.pick([-10, -2, -1, 1, 2, 10]);
  if (wrong <= latest) return wrong;
  return born - chance.pick([1, 2, 10]);
}
